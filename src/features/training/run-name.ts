import { formatPercent } from '../../ui/format.ts';
import type { CardRun } from './card-runs.ts';

/** 70 %, 12.5 %: as many digits as the budget needs, one at most. */
export function budgetTitle(percent: number): string {
  const whole = Math.abs(percent - Math.round(percent)) < 0.26;
  return formatPercent(percent / 100, whole ? 0 : 1);
}

/** "30 %, 77 of 256 nodes, pruned, seed 1" */
export function runName(run: CardRun): string {
  return `${budgetTitle(run.percent)}, ${run.kept} of ${run.nodes} nodes, ${run.kind}, seed ${run.seed}`;
}
