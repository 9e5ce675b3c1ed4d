import { formatBudget } from '../../ui/format.ts';
import { kindWords } from '../../ui/run-kinds.ts';
import type { CardRun } from './card-runs.ts';

/** "30 %, 77 of 256 nodes, pruned, seed 1" */
export function runName(run: CardRun): string {
  return `${formatBudget(run.percent)}, ${run.kept} of ${run.nodes} nodes, ${kindWords(run.kind).name}, seed ${run.seed}`;
}
