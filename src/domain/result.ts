/** A mistake that the user can mend: what is wrong, and what to do about it. Shown where the user looks. */
export interface UserError {
  readonly cause: string;
  readonly nextStep: string;
}

/** User errors are values; programming errors throw. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: UserError };

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(cause: string, nextStep: string): { readonly ok: false; readonly error: UserError } {
  return { ok: false, error: { cause, nextStep } };
}

/** One line for a terminal or a log. */
export function describeError(error: UserError): string {
  return `${error.cause} ${error.nextStep}`;
}
