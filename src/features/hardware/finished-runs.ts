import { useMemo } from 'react';
import type { PlannedRun } from '../../domain/study/plan.ts';
import type { RunResult } from '../../engine/run-result.ts';
import { useTraining } from '../../state/training-store.ts';
import { formatPercent } from '../../ui/format.ts';

export interface FinishedRun {
  readonly run: PlannedRun;
  readonly result: RunResult;
  /** "30 %, 77 nodes, pruned, seed 1" */
  readonly label: string;
}

export function useFinishedRuns(): readonly FinishedRun[] {
  const runs = useTraining((state) => state.runs);
  const results = useTraining((state) => state.results);
  return useMemo(
    () =>
      [...runs]
        .sort((a, b) => b.budget - a.budget)
        .flatMap((run) => {
          const result = results[run.id];
          return result === undefined ? [] : [{ run, result, label: runLabel(run) }];
        }),
    [runs, results],
  );
}

function runLabel(run: PlannedRun): string {
  if (run.kind === 'full') return `full network, ${run.budget} nodes, seed ${run.seed}`;
  const whole = Math.abs(run.percent - Math.round(run.percent)) < 0.26;
  return `${formatPercent(run.percent / 100, whole ? 0 : 1)}, ${run.budget} nodes, ${run.kind}, seed ${run.seed}`;
}
