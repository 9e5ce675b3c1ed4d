import { expose } from 'comlink';
import { createReferenceTrainer } from '../../src/engine/reference/reference-trainer.ts';
import type { RunSnapshot, RunState, Trainer } from '../../src/engine/trainer.ts';
import { createWebglTrainer } from '../../src/engine/webgl/webgl-trainer.ts';
import { probeWebgl } from '../../src/engine/webgl/probe.ts';
import type { CaseName } from './cases.ts';
import { CASES } from './cases.ts';

/** Largest differences between two trainers that did the same steps. */
interface Differences {
  readonly build: string;
  readonly loss: number;
  readonly gates: number;
  readonly budget: number;
  readonly weights: number;
  readonly scores: number;
  readonly logits: number;
  readonly sameChoice: boolean;
  readonly locked: boolean;
}

function largest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError(`Compared ${a.length} numbers with ${b.length}.`);
  let difference = 0;
  for (let i = 0; i < a.length; i++) {
    const d = Math.abs(a[i]! - b[i]!);
    if (!(d <= difference)) difference = d;
  }
  return difference;
}

function weights(state: RunState): number[] {
  return state.parameters.flatMap(({ kernel, bias }) => [...kernel, ...bias]);
}

function over<T>(a: readonly T[], b: readonly T[], measure: (a: T, b: T) => number): number {
  return Math.max(...a.map((item, i) => measure(item, b[i]!)));
}

async function agreement(name: CaseName, steps: number): Promise<Differences> {
  const { jets, runs } = CASES[name]();
  const ours = await createWebglTrainer(runs, jets);
  const reference = await createReferenceTrainer(runs, jets);
  let loss = 0;
  let gates = 0;
  let last: readonly RunSnapshot[] = [];
  for (let step = 0; step < steps; step += 10) {
    last = await ours.advance(10);
    const expected = await reference.advance(10);
    loss = Math.max(loss, over(last, expected, (a, b) => Math.abs(a.loss - b.loss)));
    gates = Math.max(gates, over(last, expected, (a, b) => largest(a.gates, b.gates)));
  }
  const states = await ours.checkpoint();
  const expected = await reference.checkpoint();
  const logits = await logitDifference(ours, reference, runs.map(({ id }) => id), jets.x, jets.rows);
  ours.dispose();
  return {
    build: ours.build,
    loss,
    gates,
    budget: 0,
    weights: over(states, expected, (a, b) => largest(weights(a), weights(b))),
    scores: over(states, expected, (a, b) => largest(a.shadow.scores, b.shadow.scores)),
    logits,
    sameChoice: states.every((s, i) => String(s.shadow.kept) === String(expected[i]!.shadow.kept)),
    locked: last.every((snapshot) => snapshot.locked),
  };
}

async function logitDifference(
  a: Trainer,
  b: Trainer,
  ids: readonly string[],
  x: Float32Array,
  rows: number,
): Promise<number> {
  let difference = 0;
  for (const id of ids) {
    difference = Math.max(
      difference,
      largest(await a.predict(id, x, rows), await b.predict(id, x, rows)),
    );
  }
  return difference;
}

const harness = { probe: probeWebgl, agreement };

export type EngineHarness = typeof harness;

expose(harness);
