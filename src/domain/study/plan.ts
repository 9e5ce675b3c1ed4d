import type { Result } from '../result.ts';
import { failure, success } from '../result.ts';
import { createGroup } from '../shadow/budget.ts';
import type { GateGroup } from '../shadow/gate-group.ts';
import { hiddenGroups } from './hidden-groups.ts';
import type { Budget, RunKind, Study } from './study.ts';
import { RUN_KINDS } from './study-choices.ts';

/** One training of a study before it starts. */
export interface PlannedRun {
  readonly id: string;
  readonly kind: RunKind;
  /** Hidden nodes that stay among those that carry shadow nodes. */
  readonly budget: number;
  /** Budget in per cent of the gated nodes, for names. */
  readonly percent: number;
  readonly seed: number;
  /** Id of the run whose outcome this one needs (its architecture, or its nodes per layer); null for all others. */
  readonly after: string | null;
  /** Hidden nodes that compete; the group of the inputs comes when their number is known. */
  readonly groups: readonly GateGroup[];
  /** Budget of the input features, where they carry shadow nodes. */
  readonly inputs?: Budget;
}

export interface StudyPlan {
  /** Hidden nodes that carry shadow nodes. */
  readonly gatedNodes: number;
  readonly runs: readonly PlannedRun[];
}

/** What a plan depends on: everything else of a study changes without it. */
export type PlannedStudy = Pick<Study, 'network' | 'gates' | 'budgets' | 'kinds' | 'seeds'> & {
  readonly training: Pick<Study['training'], 'finishing'>;
};

/** Kinds that begin when the pruned run of their budget and seed has ended. */
const AFTER_PRUNED: readonly RunKind[] = ['retrained', 'random-layers'];

/** Hidden layers that carry shadow nodes, counted from 1. */
export function gatedLayers(study: Pick<Study, 'network' | 'gates'>): number[] {
  const layers = study.gates.layers ?? study.network.hidden.map((_, l) => l + 1);
  return [...new Set(layers)].sort((a, b) => a - b);
}

/** Number of nodes of a budget; per cent are rounded to whole nodes. */
export function budgetNodes(budget: Budget, gatedNodes: number): number {
  return budget.unit === 'nodes' ? budget.value : Math.round((budget.value / 100) * gatedNodes);
}

/**
 * The group of the input features, at least one of which stays.
 *
 * @param inputs number of input features
 */
export function inputGroup(budget: Budget, inputs: number): Result<GateGroup> {
  const nodes = budgetNodes(budget, inputs);
  if (Number.isInteger(nodes) && nodes >= 1 && nodes <= inputs) {
    return createGroup([0], [inputs], nodes, [1]);
  }
  return failure(
    `A budget of ${nodes} input features cannot be met.`,
    `Choose a whole number from 1 to ${inputs}, or let all inputs stay.`,
  );
}

/** What is wrong with a budget of input features whatever their number. */
function checkInputBudget({ value, unit }: Budget): Result<void> {
  if (unit === 'nodes' ? Number.isInteger(value) && value >= 1 : value > 0 && value <= 100) {
    return success(undefined);
  }
  return failure(
    `A budget of ${value} ${unit === 'nodes' ? 'input features' : '% of the input features'} cannot be met.`,
    'Choose at least one input feature and at most all of them.',
  );
}

/**
 * All trainings of a study, budget by budget, seed by seed; or the reason why one of them is impossible.
 *
 * @param inputs number of input features, where it is known: then their budget is checked, too
 */
export function planStudy(study: PlannedStudy, inputs?: number): Result<StudyPlan> {
  const widths = [0, ...study.network.hidden];
  const layers = gatedLayers(study);
  const missing = layers.find((l) => l >= widths.length);
  if (layers.length === 0 || missing !== undefined) {
    return failure(
      missing === undefined ? 'No layer carries shadow nodes.' : `There is no hidden layer ${missing}.`,
      `Choose from the hidden layers 1 to ${widths.length - 1}.`,
    );
  }
  const dense = study.network.hidden.length + 1;
  const typed = study.training.finishing?.layers?.length ?? dense;
  if (typed !== dense) {
    return failure(
      `The finishing has types for ${typed} layers, the network has ${dense} with its output.`,
      'Give one entry per layer, or "layers": null for the same types in all of them.',
    );
  }
  const inputBudget = study.gates.inputs;
  if (inputBudget !== null) {
    const checked = inputs === undefined ? checkInputBudget(inputBudget) : inputGroup(inputBudget, inputs);
    if (!checked.ok) return checked;
  }
  const gatedNodes = layers.reduce((sum, l) => sum + widths[l]!, 0);
  const runs: PlannedRun[] = [];
  for (const budget of distinctBudgets(study, gatedNodes)) {
    const groups = hiddenGroups(study, layers, budget);
    if (!groups.ok) return groups;
    for (const seed of study.seeds) runs.push(...runsOf(study, groups.value, budget, gatedNodes, seed));
  }
  return success({ gatedNodes, runs });
}

/** Numbers of hidden nodes, in the order of the study. Numbers given layer by layer stand for all budgets below 100 %. */
function distinctBudgets(study: PlannedStudy, gatedNodes: number): number[] {
  const budgets = study.budgets.map((entry) => budgetNodes(entry, gatedNodes));
  const { perLayer } = study.gates;
  if (perLayer?.kind !== 'nodes') return [...new Set(budgets)];
  const sum = perLayer.nodes.reduce((total, nodes) => total + nodes, 0);
  return [...new Set([...budgets.filter((budget) => budget === gatedNodes), sum])];
}

function runsOf(
  study: PlannedStudy,
  groups: readonly GateGroup[],
  budget: number,
  gatedNodes: number,
  seed: number,
): PlannedRun[] {
  const base = { budget, percent: (100 * budget) / gatedNodes, seed };
  const full: PlannedRun = { ...base, id: `full-s${seed}`, kind: 'full', after: null, groups: [] };
  const whole = budget === gatedNodes;
  const { inputs } = study.gates;
  if (whole && inputs === null) return [full];
  const gated = { ...base, ...(inputs === null ? {} : { inputs }) };
  const pruned = `pruned-${budget}-s${seed}`;
  const isWanted = (kind: RunKind): boolean => study.kinds.some((wanted) => wanted === kind);
  // What comes after the pruned run needs it.
  const kinds = RUN_KINDS.filter(
    (kind) => isWanted(kind) || (kind === 'pruned' && AFTER_PRUNED.some(isWanted)),
  );
  const runs = kinds.map((kind): PlannedRun => {
    const id = `${kind}-${budget}-s${seed}`;
    if (AFTER_PRUNED.includes(kind)) return { ...gated, id, kind, after: pruned, groups: [] };
    return { ...gated, id, kind, after: null, groups: whole ? [] : groups };
  });
  return whole ? [full, ...runs] : runs;
}
