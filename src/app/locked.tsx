import type { ReactNode } from 'react';
import { useClass } from '../state/class-store.ts';
import type { Lock } from '../state/class-store.ts';
import { useSample } from '../state/sample-store.ts';
import type { StepId } from './steps.ts';

const LOCK_OF: Partial<Record<StepId, Lock>> = { data: 'data', network: 'network' };

/** What a class holds fast can be seen, and not be used. */
export function Locked({ step, children }: { step: StepId; children: ReactNode }) {
  const held = useClass(({ locks }) => locks.some((lock) => lock === LOCK_OF[step]));
  const jets = useSample(({ summary }) => summary !== null);
  // Jets of a file have to be chosen by hand, also in a class.
  const locked = held && (step !== 'data' || jets);
  return (
    <fieldset disabled={locked} style={{ display: 'contents' }}>
      {children}
    </fieldset>
  );
}
