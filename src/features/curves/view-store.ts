import { create } from 'zustand';

export const CURVE_VIEWS = ['budgets', 'retrained', 'random', 'scores', 'table'] as const;
export type CurveView = (typeof CURVE_VIEWS)[number];

interface CompareView {
  readonly view: CurveView;
  /** Tagging efficiency of the working point, 0..1. */
  readonly workingPoint: number;
  readonly bands: boolean;
  /** Null: the mean of all seeds where there are several. */
  readonly seed: number | null;
  /** Id of the run whose line stands out; null: all alike. */
  readonly highlighted: string | null;
  readonly logScores: boolean;
}

/** What the user looks at on the comparing stage; no part of the study. */
export const useCompareView = create<CompareView>()(() => ({
  view: 'budgets',
  workingPoint: 0.6,
  bands: true,
  seed: null,
  highlighted: null,
  logScores: true,
}));
