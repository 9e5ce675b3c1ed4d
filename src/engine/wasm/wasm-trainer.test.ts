import { beforeAll, describe, expect, it } from 'vitest';
import type { JetMatrix } from '../../domain/dataset/sample.ts';
import type { Architecture } from '../../domain/network/architecture.ts';
import { extractedModel, keptByLayer } from '../../domain/network/extract.ts';
import { modelOutput } from '../../domain/network/forward.ts';
import type { NetworkParameters } from '../../domain/network/parameters.ts';
import type { GateGroup } from '../../domain/shadow/gate-group.ts';
import { DEFAULT_TRAINING } from '../../domain/shadow/schedule.ts';
import { createReferenceTrainer } from '../reference/reference-trainer.ts';
import type { RunPlan, RunState, Trainer } from '../trainer.ts';
import { EngineFault } from '../trainer.ts';
import { allowRelaxedSimd, nodeKernel } from './node-bytes.ts';
import { globalBudget, toyJets, toyPlan } from './toy-training.ts';
import { createWasmTrainer } from './wasm-trainer.ts';

const createPlain = createWasmTrainer(nodeKernel, 'plain');

beforeAll(() => {
  allowRelaxedSimd();
});

function leaky(inputs: number, hidden: readonly number[]): Architecture {
  return { inputs, hidden, activation: 'leaky_relu' };
}

function largestDifference(a: NetworkParameters, b: NetworkParameters): number {
  let largest = 0;
  a.forEach((layer, l) => {
    for (const of of ['kernel', 'bias'] as const) {
      layer[of].forEach((value, i) => {
        largest = Math.max(largest, Math.abs(value - b[l]![of][i]!));
      });
    }
  });
  return largest;
}

function layerSum(gates: ArrayLike<number>, architecture: Architecture, layer: number): number {
  const widths = [architecture.inputs, ...architecture.hidden];
  const first = widths.slice(0, layer).reduce((sum, width) => sum + width, 0);
  return Array.from({ length: widths[layer]! }, (_, i) => gates[first + i]!).reduce((sum, g) => sum + g, 0);
}

interface Shape {
  readonly name: string;
  readonly architecture: Architecture;
  readonly groups: readonly GateGroup[];
}

const SHAPES: readonly Shape[] = [
  {
    name: 'global budget',
    architecture: leaky(10, [24, 16, 16]),
    groups: [globalBudget([24, 16, 16], 20)],
  },
  {
    name: 'gated inputs',
    architecture: leaky(13, [20, 12]),
    groups: [globalBudget([20, 12], 15), { layers: [0], budget: 5, floors: [1] }],
  },
  {
    name: 'floors at work',
    architecture: leaky(8, [12, 12, 12]),
    groups: [{ layers: [1, 2, 3], budget: 10, floors: [1, 6, 1] }],
  },
  {
    name: 'a budget for each layer',
    architecture: leaky(6, [17, 9]),
    groups: [
      { layers: [1], budget: 7, floors: [1] },
      { layers: [2], budget: 4, floors: [1] },
    ],
  },
  {
    name: 'a layer of one node, part of the network gated',
    architecture: { inputs: 7, hidden: [9, 1, 8], activation: 'relu' },
    groups: [{ layers: [1, 3], budget: 9, floors: [2, 2] }],
  },
];

describe.each(['plain', 'relaxed'] as const)(
  'the %s engine against the reference in double precision',
  (build) => {
    it.each(SHAPES)('agrees over 100 steps: $name', async ({ name, architecture, groups }) => {
      // 5 epochs of 20 steps; the lock falls on step 60.
      const jets = toyJets(1007, architecture.inputs);
      const plan = toyPlan(architecture, { groups });
      const wasm = await createWasmTrainer(nodeKernel, build)([plan], jets);
      const reference = await createReferenceTrainer([plan], jets);
      expect(wasm.stepsTotal).toBe(100);
      let atFloor = 0;
      for (let step = 0; step < 100; step++) {
        const [ours] = await wasm.advance(1);
        const [theirs] = await reference.advance(1);
        expect(ours!.step).toBe(step + 1);
        expect(ours!.locked).toBe(theirs!.locked);
        expect(ours!.temperature).toBe(theirs!.temperature);
        expect(Math.abs(ours!.loss - theirs!.loss)).toBeLessThan(1e-4);
        ours!.gates.forEach((gate, i) => {
          expect(Math.abs(gate - theirs!.gates[i]!)).toBeLessThan(1e-4);
        });
        if (Math.abs(layerSum(ours!.gates, architecture, 2) - 6) < 1e-6) atFloor++;
      }
      if (name === 'floors at work') expect(atFloor).toBeGreaterThan(20);
      const [ours] = await wasm.checkpoint();
      const [theirs] = await reference.checkpoint();
      expect(ours!.shadow.kept).toEqual(theirs!.shadow.kept);
      for (const block of ['parameters', 'firstMoment', 'secondMoment'] as const) {
        expect(largestDifference(ours![block], theirs![block])).toBeLessThan(1e-4);
      }
      const fresh = toyJets(77, architecture.inputs, 9);
      const logits = await wasm.predict('run', fresh.x, 77);
      const expected = await reference.predict('run', fresh.x, 77);
      logits.forEach((logit, i) => {
        expect(Math.abs(logit - expected[i]!)).toBeLessThan(1e-4);
      });
    });

    it.each([
      { rows: 30, batchSize: 512 },
      { rows: 100, batchSize: 1 },
      { rows: 700, batchSize: 333 },
    ])('agrees for $rows jets in batches of $batchSize', async ({ rows, batchSize }) => {
      const architecture = leaky(5, [6, 5]);
      const settings = { ...DEFAULT_TRAINING, epochs: 10, batchSize };
      const plan = toyPlan(architecture, { settings });
      const jets = toyJets(rows, 5);
      const [ours] = await (await createWasmTrainer(nodeKernel, build)([plan], jets)).advance(100);
      const [theirs] = await (await createReferenceTrainer([plan], jets)).advance(100);
      expect(ours!.step).toBe(theirs!.step);
      expect(Math.abs(ours!.loss - theirs!.loss)).toBeLessThan(1e-4);
    });
  },
);

async function finalStates(trainer: Trainer): Promise<readonly RunState[]> {
  await trainer.advance(trainer.stepsTotal);
  return trainer.checkpoint();
}

describe('the plain engine', () => {
  const floors: GateGroup = { layers: [1, 2], budget: 12, floors: [1, 8] };
  const architecture = leaky(9, [20, 12]);
  const plan = toyPlan(architecture, { groups: [floors, { layers: [0], budget: 4, floors: [1] }] });
  const jets: JetMatrix = toyJets(1000, 9);

  it('gives the same bits again, in whatever pieces it advances', async () => {
    const whole = await finalStates(await createPlain([plan], jets));
    const pieces = await createPlain([plan], jets);
    for (let step = 0; step < 100; step += 7) await pieces.advance(7);
    expect(await finalStates(pieces)).toEqual(whole);
  });

  it.each([0, 1, 37, 59, 60, 61, 99])('continues from step %i to the same bits', async (at) => {
    const whole = await createPlain([plan], jets);
    await whole.advance(at);
    const stored = await whole.checkpoint();
    const resumed = await createPlain([plan], jets);
    // A trainer that has been elsewhere, even beyond the lock, forgets it.
    await resumed.advance(80);
    await resumed.restore(stored);
    expect(await resumed.checkpoint()).toEqual(stored);
    const [a] = await whole.advance(20);
    const [b] = await resumed.advance(20);
    expect(b).toEqual(a);
    expect(await finalStates(resumed)).toEqual(await finalStates(whole));
  });

  it('trains a run to the same bits alone and beside others', async () => {
    const others = [
      toyPlan(architecture, { id: 'full', groups: [] }),
      toyPlan(leaky(9, [33, 5, 2]), { id: 'another shape', seed: 8, groups: [globalBudget([33, 5, 2], 6)] }),
    ];
    const together = await createPlain([others[0]!, plan, others[1]!], jets);
    for (let step = 0; step < 100; step += 10) await together.advance(10);
    const states = await together.checkpoint();
    expect(states.map((state) => state.id)).toEqual(['full', 'run', 'another shape']);
    const alone = await createPlain([plan], jets);
    expect(await finalStates(alone)).toEqual([states[1]]);
    const fresh = toyJets(2100, 9, 5);
    expect(await together.predict('run', fresh.x, 2100)).toEqual(await alone.predict('run', fresh.x, 2100));
  });

  it('locks exactly K nodes, and what touches a removed one stays as it was at the lock', async () => {
    const trainer = await createPlain([plan], jets);
    await trainer.advance(60);
    const [atLock] = await trainer.checkpoint();
    const [last] = await trainer.advance(40);
    expect(last!.gates.every((gate) => gate === 0 || gate === 1)).toBe(true);
    expect(last!.gates.subarray(0, 9).reduce((sum, gate) => sum + gate, 0)).toBe(4);
    expect(last!.gates.subarray(9).reduce((sum, gate) => sum + gate, 0)).toBe(12);
    const [end] = await trainer.checkpoint();
    const alive = [...keptByLayer(architecture, last!.gates), [0]].map((nodes) => new Set(nodes));
    for (const block of ['parameters', 'firstMoment', 'secondMoment'] as const) {
      end![block].forEach(({ nOut, kernel }, l) => {
        kernel.forEach((value, i) => {
          const isAlive = alive[l]!.has(Math.floor(i / nOut)) && alive[l + 1]!.has(i % nOut);
          expect(value === atLock![block][l]!.kernel[i]).toBe(!isAlive);
        });
      });
    }
  });

  it('predicts what the extracted network predicts', async () => {
    const trainer = await createPlain([plan], jets);
    const [state] = await finalStates(trainer);
    const gates = (await trainer.advance(1))[0]!.gates;
    const scalings = Array.from({ length: 9 }, (_, i) => ({ name: `x${i}`, mean: 0, scale: 1 }));
    const kept = keptByLayer(architecture, gates);
    const model = extractedModel(architecture, state!.parameters, kept, scalings);
    const fresh = toyJets(300, 9, 6);
    const columns = kept[0]!.map((f) =>
      Float32Array.from({ length: 300 }, (_, row) => fresh.x[row * 9 + f]!),
    );
    const expected = modelOutput(model, columns, 300);
    const logits = await trainer.predict('run', fresh.x, 300);
    logits.forEach((logit, i) => {
      expect(Math.abs(logit - expected[i]!)).toBeLessThan(1e-5);
    });
  });

  it('trains the random control as the reference does', async () => {
    const random: RunPlan = { ...plan, lockedFromStart: true };
    const ours = await createPlain([random], jets);
    const theirs = await createReferenceTrainer([random], jets);
    const [a] = await ours.advance(50);
    const [b] = await theirs.advance(50);
    expect(a!.gates).toEqual(b!.gates);
    expect(Math.abs(a!.loss - b!.loss)).toBeLessThan(1e-4);
  });

  it('takes the widest and deepest networks', async () => {
    const wide = toyPlan(leaky(512, [1024, 1]), { groups: [globalBudget([1024, 1], 3)] });
    const deep = toyPlan(leaky(512, [1, 2, 3, 4, 5, 6, 7, 8]), { id: 'deep' });
    const trainer = await createPlain([wide, deep], toyJets(60, 512));
    const runs = await trainer.advance(100);
    for (const run of runs) expect(Number.isFinite(run.loss)).toBe(true);
  });

  it('learns', async () => {
    const trainer = await createPlain([plan], jets);
    const [first] = await trainer.advance(1);
    await trainer.advance(98);
    const [last] = await trainer.advance(1);
    expect(last!.loss).toBeLessThan(0.8 * first!.loss);
  });

  it('names the fault when the loss is not a number, and refuses what does not fit', async () => {
    const broken = toyJets(1000, 9);
    broken.x[3] = Number.NaN;
    const trainer = await createPlain([plan], broken);
    await expect(trainer.advance(100)).rejects.toThrow(EngineFault);
    await expect(trainer.predict('nobody', broken.x, 1)).rejects.toThrow(RangeError);
    await expect(trainer.restore([])).rejects.toThrow(RangeError);
    await expect(createPlain([plan], toyJets(10, 3))).rejects.toThrow(RangeError);
  });
});
