import { useMemo } from 'react';
import type { PlannedRun } from '../../domain/study/plan.ts';
import type { RunResult } from '../../engine/run-result.ts';
import { useTraining } from '../../state/training-store.ts';
import { formatBudget } from '../../ui/format.ts';

export interface FinishedRun {
  readonly run: PlannedRun;
  readonly result: RunResult;
  /** "30 %, 77 nodes, pruned", with the seed where there are several */
  readonly label: string;
}

export function useFinishedRuns(): readonly FinishedRun[] {
  const runs = useTraining((state) => state.runs);
  const results = useTraining((state) => state.results);
  const several = new Set(runs.map((run) => run.seed)).size > 1;
  return useMemo(
    () =>
      [...runs]
        .sort((a, b) => b.budget - a.budget)
        .flatMap((run) => {
          const result = results[run.id];
          return result === undefined ? [] : [{ run, result, label: runLabel(run, several) }];
        }),
    [runs, results, several],
  );
}

function runLabel(run: PlannedRun, several: boolean): string {
  const seed = several ? `, seed ${run.seed}` : '';
  if (run.kind === 'full') return `full network, ${run.budget} nodes${seed}`;
  return `${formatBudget(run.percent)}, ${run.budget} nodes, ${run.kind}${seed}`;
}
