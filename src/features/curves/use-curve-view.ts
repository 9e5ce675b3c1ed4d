import type { RunKind } from '../../domain/study/study.ts';
import { useTraining } from '../../state/training-store.ts';
import { kindWords } from '../../ui/run-kinds.ts';
import { useCompareView } from './view-store.ts';
import type { CurveView } from './view-store.ts';

/** What a study is about: controls, retrained networks, or its budgets. */
export function viewOfKinds(kinds: readonly RunKind[]): CurveView {
  if (kinds.some((kind) => kindWords(kind).group === 'controls')) return 'controls';
  return kinds.includes('retrained') ? 'retrained' : 'budgets';
}

/** The view that was chosen, else the one that shows what the trained study is about. */
export function useCurveView(): CurveView {
  const chosen = useCompareView((state) => state.view);
  const kinds = useTraining((state) => state.trained?.kinds);
  return chosen ?? viewOfKinds(kinds ?? []);
}
