import type { PlannedRun } from '../../domain/study/plan.ts';
import { formatBudget } from '../../ui/format.ts';

/** Runs with a result, by falling budget. */
export function exportableRuns(
  runs: readonly PlannedRun[],
  results: Readonly<Record<string, unknown>>,
): PlannedRun[] {
  return runs.filter((run) => run.id in results).sort((a, b) => b.budget - a.budget);
}

export function runLabel(run: PlannedRun): string {
  const share = run.kind === 'full' ? 'full network' : formatBudget(run.percent);
  const kind = run.kind === 'full' ? '' : `, ${run.kind}`;
  return `${share}, ${run.budget} nodes${kind}, seed ${run.seed}`;
}
