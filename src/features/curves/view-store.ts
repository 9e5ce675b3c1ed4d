import { create } from 'zustand';

export const CURVE_VIEWS = [
  'budgets',
  'retrained',
  'controls',
  'device',
  'features',
  'scores',
  'mass',
  'table',
] as const;
export type CurveView = (typeof CURVE_VIEWS)[number];

interface CompareView {
  /** Null: what the trained study is about (`useCurveView`). */
  readonly view: CurveView | null;
  /** Tagging efficiency of the working point, 0..1. */
  readonly workingPoint: number;
  readonly bands: boolean;
  /** Null: the mean of all seeds where there are several. */
  readonly seed: number | null;
  /** Kinds of runs that are not drawn. */
  readonly hiddenKinds: readonly string[];
  /** Budgets, in nodes, that are not drawn. */
  readonly hiddenBudgets: readonly number[];
  /** Budget, in nodes, at which the controls are drawn; null: the smallest that has any. */
  readonly controlBudget: number | null;
  /** Id of the run whose line stands out; null: all alike. */
  readonly highlighted: string | null;
  readonly logScores: boolean;
  /** Column whose shape is compared before and after the cut; null: the soft-drop mass. */
  readonly massColumn: string | null;
  /** Tagging efficiency of that cut, 0..1. */
  readonly massEfficiency: number;
}

/** What the user looks at on the comparing stage; no part of the study. */
export const useCompareView = create<CompareView>()(() => ({
  view: null,
  workingPoint: 0.6,
  bands: true,
  seed: null,
  hiddenKinds: [],
  hiddenBudgets: [],
  controlBudget: null,
  highlighted: null,
  logScores: true,
  massColumn: null,
  massEfficiency: 0.5,
}));
