import type { RunPlan, RunSnapshot, RunState, Trainer } from '../../src/engine/trainer.ts';
import type { EngineCase } from './cases.ts';

/** Largest differences between two trainers that did the same steps. */
export interface Differences {
  readonly loss: number;
  readonly gates: number;
  /** Largest distance of a group's gates from its budget, over all snapshots. */
  readonly budget: number;
  readonly weights: number;
  readonly moments: number;
  readonly scores: number;
  readonly logits: number;
  readonly sameChoice: boolean;
  readonly locked: boolean;
}

/** Largest difference of two lists of numbers; NaN if one holds a NaN. */
export function largest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError(`Compared ${a.length} numbers with ${b.length}.`);
  let difference = 0;
  for (let i = 0; i < a.length; i++) {
    const d = Math.abs((a[i] ?? Number.NaN) - (b[i] ?? Number.NaN));
    // Written so that a NaN counts as a difference.
    if (!(d <= difference)) difference = d;
  }
  return difference;
}

/** The largest measure over pairs. */
export function over<A, B>(a: readonly A[], b: readonly B[], measure: (a: A, b: B) => number): number {
  return Math.max(
    ...a.map((item, i) => {
      const other = b[i];
      return other === undefined ? Number.NaN : measure(item, other);
    }),
  );
}

function flat(parameters: RunState['parameters']): number[] {
  return parameters.flatMap(({ kernel, bias }) => [...kernel, ...bias]);
}

/** Largest distance of the gates of a group from its budget. */
export function offBudget(plan: RunPlan, { gates }: RunSnapshot): number {
  const { architecture, groups } = plan;
  const widths = [architecture.inputs, ...architecture.hidden];
  const sums = widths.map((width, l) => {
    const first = widths.slice(0, l).reduce((sum, w) => sum + w, 0);
    return gates.subarray(first, first + width).reduce((sum, gate) => sum + gate, 0);
  });
  return Math.max(
    0,
    ...groups.map(({ layers, budget }) =>
      Math.abs(layers.reduce((sum, l) => sum + (sums[l] ?? Number.NaN), 0) - budget),
    ),
  );
}

/** Moves two trainers side by side and compares all that they hand out. */
export async function compare(
  { jets, runs }: EngineCase,
  trainers: readonly [Trainer, Trainer],
  steps: number,
): Promise<Differences> {
  const [ours, other] = trainers;
  let loss = 0;
  let gates = 0;
  let budget = 0;
  let last: readonly RunSnapshot[] = [];
  for (let step = 0; step < steps; step += 10) {
    last = await ours.advance(10);
    const expected = await other.advance(10);
    loss = Math.max(
      loss,
      over(last, expected, (a, b) => Math.abs(a.loss - b.loss)),
    );
    gates = Math.max(
      gates,
      over(last, expected, (a, b) => largest(a.gates, b.gates)),
    );
    budget = Math.max(budget, over(runs, last, offBudget));
  }
  const states = await ours.checkpoint();
  const expected = await other.checkpoint();
  let logits = 0;
  for (const { id } of runs) {
    const predicted = await ours.predict(id, jets.x, jets.rows);
    logits = Math.max(logits, largest(predicted, await other.predict(id, jets.x, jets.rows)));
  }
  const inStates = (measure: (a: RunState, b: RunState) => number): number => over(states, expected, measure);
  return {
    loss,
    gates,
    budget,
    logits,
    weights: inStates((a, b) => largest(flat(a.parameters), flat(b.parameters))),
    moments: Math.max(
      inStates((a, b) => largest(flat(a.firstMoment), flat(b.firstMoment))),
      inStates((a, b) => largest(flat(a.secondMoment), flat(b.secondMoment))),
    ),
    scores: inStates((a, b) => largest(a.shadow.scores, b.shadow.scores)),
    sameChoice: states.every((s, i) => String(s.shadow.kept) === String(expected[i]?.shadow.kept)),
    locked: last.every((snapshot) => snapshot.locked),
  };
}
