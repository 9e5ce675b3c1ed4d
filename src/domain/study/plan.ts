import type { Result } from '../result.ts';
import { failure, success } from '../result.ts';
import { createGroup } from '../shadow/budget.ts';
import type { GateGroup } from '../shadow/gate-group.ts';
import type { Budget, RunKind, Study } from './study.ts';
import { RUN_KINDS } from './study-choices.ts';

/** One training of a study before it starts. */
export interface PlannedRun {
  readonly id: string;
  readonly kind: RunKind;
  /** Nodes that stay among those that carry shadow nodes. */
  readonly budget: number;
  /** Budget in per cent of the gated nodes, for names. */
  readonly percent: number;
  readonly seed: number;
  /** Id of the run whose extracted architecture this one trains anew; null for all others. */
  readonly after: string | null;
  readonly groups: readonly GateGroup[];
}

export interface StudyPlan {
  /** Nodes that carry shadow nodes. */
  readonly gatedNodes: number;
  readonly runs: readonly PlannedRun[];
}

/** Hidden layers that carry shadow nodes, counted from 1. */
export function gatedLayers(study: Study): number[] {
  return study.gates.layers ?? study.network.hidden.map((_, l) => l + 1);
}

/** Number of nodes of a budget; per cent are rounded to whole nodes. */
export function budgetNodes(budget: Budget, gatedNodes: number): number {
  return budget.unit === 'nodes' ? budget.value : Math.round((budget.value / 100) * gatedNodes);
}

/** All trainings of a study, budget by budget, seed by seed; or the reason why one of them is impossible. */
export function planStudy(study: Study): Result<StudyPlan> {
  const widths = [0, ...study.network.hidden];
  const layers = gatedLayers(study);
  const missing = layers.find((l) => l >= widths.length);
  if (layers.length === 0 || missing !== undefined) {
    return failure(
      missing === undefined ? 'No layer carries shadow nodes.' : `There is no hidden layer ${missing}.`,
      `Choose from the hidden layers 1 to ${widths.length - 1}.`,
    );
  }
  const gatedNodes = layers.reduce((sum, l) => sum + widths[l]!, 0);
  const runs: PlannedRun[] = [];
  const seen = new Set<number>();
  for (const entry of study.budgets) {
    const budget = budgetNodes(entry, gatedNodes);
    if (seen.has(budget)) continue;
    seen.add(budget);
    const floors =
      study.gates.floor === null ? undefined : layers.map((l) => Math.min(study.gates.floor!, widths[l]!));
    const group = createGroup(layers, widths, budget, floors);
    if (!group.ok) return group;
    for (const seed of study.seeds) runs.push(...runsOf(study, group.value, gatedNodes, seed));
  }
  return success({ gatedNodes, runs });
}

function runsOf(study: Study, group: GateGroup, gatedNodes: number, seed: number): PlannedRun[] {
  const { budget } = group;
  const percent = (100 * budget) / gatedNodes;
  const base = { budget, percent, seed };
  const pruned = `pruned-${budget}-s${seed}`;
  if (budget === gatedNodes) {
    return [{ ...base, id: `full-s${seed}`, kind: 'full', after: null, groups: [] }];
  }
  // A retrained network needs the architecture that the pruned one ends with.
  const kinds = RUN_KINDS.filter(
    (kind) => study.kinds.includes(kind) || (kind === 'pruned' && study.kinds.includes('retrained')),
  );
  return kinds.map((kind) => {
    switch (kind) {
      case 'pruned':
        return { ...base, id: pruned, kind, after: null, groups: [group] };
      case 'random':
        return { ...base, id: `random-${budget}-s${seed}`, kind, after: null, groups: [group] };
      case 'retrained':
        return { ...base, id: `retrained-${budget}-s${seed}`, kind, after: pruned, groups: [] };
    }
  });
}
