import { useEffect, useState } from 'react';

/** An answer of a worker that may still be on its way. */
export type Answer<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly message: string };

const LOADING = { status: 'loading' } as const;

/**
 * Asks again whenever `key` changes; answers to an older key are dropped.
 *
 * @param ask stable between renders for one key
 */
export function useAnswer<T>(key: string, ask: () => Promise<T>): Answer<T> {
  const [held, setHeld] = useState<{ readonly key: string; readonly answer: Answer<T> } | null>(null);
  useEffect(() => {
    let current = true;
    const keep = (answer: Answer<T>): void => {
      if (current) setHeld({ key, answer });
    };
    ask().then(
      (value) => keep({ status: 'ready', value }),
      (reason: unknown) =>
        keep({ status: 'failed', message: reason instanceof Error ? reason.message : String(reason) }),
    );
    return () => {
      current = false;
    };
    // `ask` belongs to `key`: a new function for the same key asks nothing new.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return held !== null && held.key === key ? held.answer : LOADING;
}
