import type { RunKind } from '../../domain/study/study.ts';

/** What a verdict on a node rests on. */
export interface NodeCourse {
  readonly kind: RunKind;
  readonly gate: number;
  /** Every gate of the run is 0 or 1. */
  readonly locked: boolean;
  /** Gate at the end of each recorded epoch. */
  readonly history: readonly number[];
  /** Place among the nodes that it competes with, 1 the brightest, for the same epochs. */
  readonly ranks: readonly number[];
  /** The recorded epochs. */
  readonly recorded: readonly number[];
  /** Position in `history` that is looked at. */
  readonly at: number;
  /** Nodes that stay among those that it competes with. */
  readonly budget: number;
  readonly nodes: number;
}

/** Why a control dropped a node. */
const CUTS: Partial<Record<RunKind, string>> = {
  magnitude: 'its weights were among the smallest of its layer',
  'magnitude-tuned': 'its weights were among the smallest of its layer',
  taylor: 'leaving it out changed the loss least',
  'taylor-tuned': 'leaving it out changed the loss least',
  cancelout: 'the penalty outweighed what it was worth',
};

/** Whether a node stays, and if not, since when and why. */
export function nodeVerdict(course: NodeCourse): string {
  const { kind, gate, locked } = course;
  if (kind === 'full' || kind === 'retrained') return 'It stays: nothing competes in this run.';
  if (kind === 'random' || kind === 'random-layers') {
    return gate > 0.5 ? 'It stays: drawn by lot before the training.' : 'It is off: the lot fell on others.';
  }
  const cut = CUTS[kind];
  if (cut !== undefined) return controlVerdict(course, cut);
  return locked ? lockedVerdict(course) : softVerdict(course);
}

function controlVerdict({ gate, history, recorded, at }: NodeCourse, reason: string): string {
  if (gate > 0.5) return 'It is still in: others went first.';
  const first = history.findIndex((value, i) => i <= at && value < 0.5);
  return `Off since epoch ${recorded[Math.max(0, first)] ?? 1}: ${reason}.`;
}

function lockedVerdict({ gate, ranks, recorded, at, budget, nodes }: NodeCourse): string {
  const change = lastChange(ranks, at, budget);
  const since = change === 0 ? 0 : recorded[change];
  if (gate > 0.5) {
    return since === 0
      ? `It stays: among the ${budget} brightest from the start.`
      : `It stays: among the ${budget} brightest since epoch ${since}.`;
  }
  const rank = ranks[at] ?? nodes;
  return since === 0
    ? `It went off: it was never among the ${budget} brightest; others lowered the loss more from the start.`
    : `It went off: since epoch ${since} others lowered the loss more for the same budget. It ended at place ${rank} of ${nodes}; ${budget} stay.`;
}

function softVerdict({ gate, history, at, ranks, budget }: NodeCourse): string {
  const before = history[Math.max(0, at - 1)] ?? gate;
  const place = (ranks[at] ?? 0) <= budget ? 'inside' : 'outside';
  if (gate > 0.9) return 'Lit: it wins its share of the budget.';
  if (gate < 0.1) return 'In shadow: other nodes lower the loss more than this one.';
  if (gate < before - 0.02) return `Going off, ${place} the budget: others take its share.`;
  if (gate > before + 0.02) return `Coming on, ${place} the budget: it takes from others.`;
  return `Undecided, ${place} the budget: it still competes.`;
}

/** Position of the first record from which on the node has been on the same side of the budget as at the end. */
function lastChange(ranks: readonly number[], at: number, budget: number): number {
  const inside = (i: number): boolean => (ranks[i] ?? 0) <= budget;
  let first = at;
  while (first > 0 && inside(first - 1) === inside(at)) first--;
  return first;
}
