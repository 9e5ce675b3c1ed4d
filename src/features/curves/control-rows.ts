import type { PairedDifference, RedrawnNetwork } from '../../domain/curves/paired-bootstrap.ts';
import { pairedDifference } from '../../domain/curves/paired-bootstrap.ts';
import type { PlannedRun } from '../../domain/study/plan.ts';
import type { RunKind } from '../../domain/study/study.ts';
import { RUN_KINDS } from '../../domain/study/study-choices.ts';

/** The pruned networks of one budget against those of one other kind. */
export interface ControlRow {
  readonly id: string;
  readonly budget: number;
  readonly percent: number;
  readonly kind: RunKind;
  /** Runs that are compared, pruned first, one pair per seed. */
  readonly pairs: readonly (readonly [string, string])[];
}

/** A row with what the redraws of the test jets say: pruned minus the other kind. */
export interface ComparedControl extends ControlRow {
  readonly rejection: PairedDifference | null;
  readonly auc: PairedDifference | null;
}

/** Every budget and kind that can be compared with the pruned network of the same budget and seed; largest budget first. */
export function controlRows(runs: readonly PlannedRun[], isFinished: (id: string) => boolean): ControlRow[] {
  const finished = runs.filter(({ id }) => isFinished(id));
  const rows = new Map<string, ControlRow>();
  for (const run of finished) {
    if (run.kind === 'full' || run.kind === 'pruned') continue;
    const pruned = finished.find(
      (other) => other.kind === 'pruned' && other.budget === run.budget && other.seed === run.seed,
    );
    if (pruned === undefined) continue;
    const id = `${run.kind} ${run.budget}`;
    const { budget, percent, kind } = run;
    const pairs = [...(rows.get(id)?.pairs ?? []), [pruned.id, run.id] as const];
    rows.set(id, { id, budget, percent, kind, pairs });
  }
  const rank = (kind: RunKind): number => RUN_KINDS.findIndex((one) => one === kind);
  return [...rows.values()].sort((a, b) => b.budget - a.budget || rank(a.kind) - rank(b.kind));
}

export function comparedControls(
  rows: readonly ControlRow[],
  redrawn: ReadonlyMap<string, RedrawnNetwork>,
): ComparedControl[] {
  return rows.map((row) => {
    const pairs = row.pairs.flatMap(([pruned, control]) => {
      const [first, second] = [redrawn.get(pruned), redrawn.get(control)];
      return first === undefined || second === undefined ? [] : [[first, second] as const];
    });
    return {
      ...row,
      rejection: pairedDifference(pairs, 'rejection'),
      auc: pairedDifference(pairs, 'auc'),
    };
  });
}
