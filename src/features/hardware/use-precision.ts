import { useEffect, useState } from 'react';
import type { UserError } from '../../domain/result.ts';
import type { PreparedNetwork } from '../../state/precision.ts';
import { precisionOf } from '../../state/precision.ts';
import { useSample } from '../../state/sample-store.ts';
import { useTraining } from '../../state/training-store.ts';

/** What the worker last said, and whether it is at work on a newer answer. */
export interface PrecisionAnswer<T> {
  readonly value: T | null;
  /** The value belongs to the question as it is now. */
  readonly current: boolean;
  readonly error: UserError | null;
}

const NOTHING = { value: null, current: false, error: null } as const;
/** A moving slider asks once it has stopped for so long. */
const DEBOUNCE_MS = 150;

/** A failure of the worker as the user sees it. */
export function workerFailure(reason: unknown): UserError {
  return {
    cause: reason instanceof Error ? reason.message : String(reason),
    nextStep: 'Choose another network or other types, or load the page again.',
  };
}

/**
 * Asks the precision worker about a network whenever `key` changes; the last answer stays until the next one is there.
 *
 * @param ask null where the question was superseded
 */
export function usePrecision<T>(
  runId: string,
  key: string,
  ask: (prepared: PreparedNetwork) => Promise<T | null>,
): PrecisionAnswer<T> {
  const [held, setHeld] = useState<{ key: string; runId: string; answer: PrecisionAnswer<T> } | null>(null);
  const sample = useSample((state) => state.version);
  const trained = useTraining((state) => state.sampleVersion);
  const whole = `${runId} ${sample} ${trained} ${key}`;
  useEffect(() => {
    let wanted = true;
    const keep = (answer: PrecisionAnswer<T>): void => {
      if (wanted) setHeld({ key: whole, runId, answer });
    };
    const timer = setTimeout(() => {
      const answered = async (): Promise<void> => {
        const prepared = await precisionOf(runId);
        if (!prepared.ok) {
          keep({ value: null, current: true, error: prepared.error });
          return;
        }
        if (!wanted) return;
        const value = await ask(prepared.value);
        if (value !== null) keep({ value, current: true, error: null });
      };
      answered().catch((reason: unknown) =>
        keep({ value: null, current: true, error: workerFailure(reason) }),
      );
    }, DEBOUNCE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
    // `ask` belongs to `key`: a new function for the same key asks nothing new.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [whole]);
  if (held === null || held.runId !== runId) return NOTHING;
  return { ...held.answer, current: held.key === whole };
}
