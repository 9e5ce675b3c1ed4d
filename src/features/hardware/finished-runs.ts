import { useMemo } from 'react';
import type { PlannedRun } from '../../domain/study/plan.ts';
import type { RunResult } from '../../engine/run-result.ts';
import type { ImportedModel } from '../../state/imported-models.ts';
import { importedLabel, useImportedModels } from '../../state/imported-models.ts';
import { useTraining } from '../../state/training-store.ts';
import { formatBudget } from '../../ui/format.ts';

/** A trained network, or one from a file, which counts as the full network of a seed that no study has. */
export interface FinishedRun {
  readonly run: Pick<PlannedRun, 'id' | 'kind' | 'budget' | 'percent' | 'seed'>;
  readonly result: Pick<RunResult, 'model'>;
  /** "30 %, 77 nodes, pruned", with the seed where there are several */
  readonly label: string;
  /** From a file. */
  readonly opened: boolean;
}

export function useFinishedRuns(): readonly FinishedRun[] {
  const runs = useTraining((state) => state.runs);
  const results = useTraining((state) => state.results);
  const opened = useImportedModels((state) => state.models);
  const several = new Set(runs.map((run) => run.seed)).size > 1;
  return useMemo(
    () => [
      ...[...runs]
        .sort((a, b) => b.budget - a.budget)
        .flatMap((run) => {
          const result = results[run.id];
          return result === undefined ? [] : [{ run, result, label: runLabel(run, several), opened: false }];
        }),
      ...opened.map(openedRun),
    ],
    [runs, results, several, opened],
  );
}

function openedRun(opened: ImportedModel): FinishedRun {
  const { id, model } = opened;
  const budget = model.layers.slice(0, -1).reduce((sum, { units }) => sum + units, 0);
  return {
    run: { id, kind: 'full', budget, percent: 100, seed: -1 },
    result: { model },
    label: importedLabel(opened),
    opened: true,
  };
}

function runLabel(run: PlannedRun, several: boolean): string {
  const seed = several ? `, seed ${run.seed}` : '';
  if (run.kind === 'full') return `full network, ${run.budget} nodes${seed}`;
  return `${formatBudget(run.percent)}, ${run.budget} nodes, ${run.kind}${seed}`;
}
