import type { PlannedRun } from '../../domain/study/plan.ts';
import type { ImportedModel } from '../../state/imported-models.ts';
import { importedLabel } from '../../state/imported-models.ts';
import { formatBudget } from '../../ui/format.ts';
import { kindWords } from '../../ui/run-kinds.ts';

/** A network whose files can be made. */
export interface Exportable {
  readonly id: string;
  readonly label: string;
}

/** Runs with a result, by falling budget. */
export function exportableRuns(
  runs: readonly PlannedRun[],
  results: Readonly<Record<string, unknown>>,
): PlannedRun[] {
  return runs.filter((run) => run.id in results).sort((a, b) => b.budget - a.budget);
}

export function runLabel(run: PlannedRun): string {
  const share = run.kind === 'full' ? 'full network' : formatBudget(run.percent);
  const kind = run.kind === 'full' ? '' : `, ${kindWords(run.kind).name}`;
  return `${share}, ${run.budget} nodes${kind}, seed ${run.seed}`;
}

/** The trained networks, then those from files. */
export function exportables(
  runs: readonly PlannedRun[],
  opened: readonly ImportedModel[],
): readonly Exportable[] {
  return [
    ...runs.map((run) => ({ id: run.id, label: runLabel(run) })),
    ...opened.map((model) => ({ id: model.id, label: importedLabel(model) })),
  ];
}
