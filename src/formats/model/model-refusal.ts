import type { Result } from '../../domain/result.ts';
import { failure, success } from '../../domain/result.ts';

/** A model file that cannot be taken over: what stands in the way, and what to do about it. Thrown inside a reader only. */
export class ModelRefusal extends Error {
  readonly nextStep: string;

  constructor(cause: string, nextStep: string) {
    super(cause);
    this.nextStep = nextStep;
  }
}

/** Runs a reader; what it refuses, and what is damaged, becomes a user error. */
export async function refusalAsError<T>(what: string, read: () => Promise<T> | T): Promise<Result<T>> {
  try {
    return success(await read());
  } catch (reason) {
    if (reason instanceof ModelRefusal) return failure(reason.message, reason.nextStep);
    const message = reason instanceof Error ? reason.message : String(reason);
    const words = message.startsWith('HDF5-DIAG') ? 'the HDF5 library cannot follow it' : message;
    return failure(
      `${what} is damaged, or not what it says: ${words}.`,
      'Write the file again and open that.',
    );
  }
}
