import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { usePinned } from '../../state/pins.ts';
import { useTraining } from '../../state/training-store.ts';
import type { CurveLine } from './curve-line.ts';
import { pinnedLines } from './pinned-lines.ts';
import { shownLines } from './shown-lines.ts';
import { useCompareView } from './view-store.ts';
import type { CurveView } from './view-store.ts';

/** Scores and cuts belong to one network, so to one seed. */
const ONE_SEED_VIEWS: readonly CurveView[] = ['scores', 'mass'];

export function needsOneSeed(view: CurveView): boolean {
  return ONE_SEED_VIEWS.includes(view);
}

/** Null: the mean of all seeds. */
export function useShownSeed(view: CurveView): number | null {
  const seeds = useTraining((state) => state.trained?.seeds) ?? [];
  const wanted = useCompareView((state) => state.seed);
  if (wanted !== null && seeds.includes(wanted)) return wanted;
  return seeds.length > 1 && !needsOneSeed(view) ? null : (seeds[0] ?? 1);
}

/** The finished runs with what is known of them. */
export function useFinished() {
  return useTraining(useShallow(({ runs, curves, ratios, results }) => ({ runs, curves, ratios, results })));
}

/** The lines of a view, of the chosen seed, without those that are filtered out; after them those of other studies. */
export function useShownLines(view: CurveView): readonly CurveLine[] {
  const seed = useShownSeed(view);
  const finished = useFinished();
  const pinned = usePinned();
  const hiddenKinds = useCompareView((state) => state.hiddenKinds);
  const hiddenBudgets = useCompareView((state) => state.hiddenBudgets);
  const controlBudget = useCompareView((state) => state.controlBudget);
  return useMemo(
    () => [
      ...shownLines(finished, view, seed, { hiddenKinds, hiddenBudgets, controlBudget }),
      ...pinnedLines(pinned, view),
    ],
    [finished, view, seed, hiddenKinds, hiddenBudgets, controlBudget, pinned],
  );
}
