import { create } from 'zustand';
import type { PlannedRun } from '../../domain/study/plan.ts';
import type { MarkedNode } from './paint-gates.ts';

interface TrainingView {
  /** Run and node that the inspector tells about. */
  readonly run: string | null;
  readonly node: MarkedNode | null;
  /** Seed and kind of the cards; null: the first of the study. */
  readonly seed: number | null;
  readonly kind: PlannedRun['kind'];
}

/** What the user looks at on the training stage; no part of the study. */
export const useTrainingView = create<TrainingView>()(() => ({
  run: null,
  node: null,
  seed: null,
  kind: 'pruned',
}));

export function selectNode(run: string, node: MarkedNode | null): void {
  useTrainingView.setState({ run, node });
}
