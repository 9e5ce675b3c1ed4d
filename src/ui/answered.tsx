import type { ReactNode } from 'react';
import { BusyNotice, ErrorNotice } from './notice.tsx';
import type { Answer } from './use-answer.ts';

interface AnsweredProps<T> {
  readonly answer: Answer<T>;
  /** What is being done while it is on its way. */
  readonly activity: string;
  /** What to do when it fails. */
  readonly nextStep: string;
  readonly children: (value: T) => ReactNode;
}

/** The answer of a worker, or that it is on its way, or why it does not come. */
export function Answered<T>({ answer, activity, nextStep, children }: AnsweredProps<T>) {
  switch (answer.status) {
    case 'loading':
      return <BusyNotice>{activity}</BusyNotice>;
    case 'failed':
      return <ErrorNotice error={{ cause: answer.message, nextStep }} />;
    case 'ready':
      return <>{children(answer.value)}</>;
  }
}
