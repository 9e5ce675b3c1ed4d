import type { PlannedRun } from '../../domain/study/plan.ts';
import { formatPercent } from '../../ui/format.ts';

/** Runs with a result, by falling budget. */
export function exportableRuns(
  runs: readonly PlannedRun[],
  results: Readonly<Record<string, unknown>>,
): PlannedRun[] {
  return runs.filter((run) => run.id in results).sort((a, b) => b.budget - a.budget);
}

export function runLabel(run: PlannedRun): string {
  const whole = Math.abs(run.percent - Math.round(run.percent)) < 0.26;
  const share = run.kind === 'full' ? 'full network' : formatPercent(run.percent / 100, whole ? 0 : 1);
  const kind = run.kind === 'full' ? '' : `, ${run.kind}`;
  return `${share}, ${run.budget} nodes${kind}, seed ${run.seed}`;
}
