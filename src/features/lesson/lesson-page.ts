import type { ReactNode } from 'react';
import type { Study } from '../../domain/study/study.ts';
import type { TrainingPhase } from '../../state/training-store.ts';

/** What a page can look at to see whether the reader has done something. */
export interface LessonFacts {
  /** Step that is open: "data", "network", … */
  readonly step: string;
  readonly phase: TrainingPhase;
  readonly study: Study;
  /** Study that the results belong to. */
  readonly trained: Study | null;
  /** Number of runs with a curve. */
  readonly curves: number;
}

/** Something that the reader does in the workbench, or lets the lesson do. */
export interface LessonTask {
  readonly ask: ReactNode;
  /** What the button does; absent where only a hand on the interface will do. */
  readonly act?: { readonly label: string; readonly run: () => void };
  /** Whether it has been done; absent where the page cannot know. */
  readonly done?: (facts: LessonFacts) => boolean;
}

export interface LessonQuestion {
  readonly ask: ReactNode;
  readonly answer: ReactNode;
}

export interface LessonPage {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly Text: () => ReactNode;
  readonly tasks: readonly LessonTask[];
  readonly questions: readonly LessonQuestion[];
}
