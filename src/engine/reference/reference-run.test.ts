import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JetMatrix } from '../../domain/dataset/sample.ts';
import { createRandom } from '../../domain/random.ts';
import { DEFAULT_TRAINING } from '../../domain/shadow/schedule.ts';
import { finishRun } from '../run-result.ts';
import type { RunPlan } from '../trainer.ts';
import { ReferenceRun } from './reference-run.ts';
import { createReferenceTrainer } from './reference-trainer.ts';

function toyJets(rows: number, features: number, seed = 1): JetMatrix {
  const random = createRandom(seed);
  const y = Float32Array.from({ length: rows }, (_, i) => i % 2);
  const x = Float32Array.from({ length: rows * features }, (_, k) => {
    const row = Math.floor(k / features);
    return random.normal() + (k % features < 3 ? 0.8 * (y[row]! - 0.5) : 0);
  });
  return { rows, features, x, y, weight: Float32Array.from({ length: rows }, () => 0.5 + random.uniform()) };
}

function toyPlan(overrides: Partial<RunPlan> = {}): RunPlan {
  return {
    id: 'run',
    architecture: { inputs: 5, hidden: [7, 6], activation: 'leaky_relu' },
    seed: 3,
    groups: [{ layers: [1, 2], budget: 6, floors: [2, 2] }],
    settings: { ...DEFAULT_TRAINING, epochs: 4, batchSize: 16 },
    ...overrides,
  };
}

const rows = Uint32Array.from({ length: 20 }, (_, i) => i);

describe('gradients of the whole gated network', () => {
  it('equal finite differences, weight by weight and gate by gate', () => {
    for (const activation of ['relu', 'leaky_relu'] as const) {
      const groups = [
        { layers: [1, 2], budget: 6, floors: [2, 2] },
        { layers: [0], budget: 3, floors: [1] },
      ];
      const plan = toyPlan({ groups, architecture: { inputs: 5, hidden: [7, 6], activation } });
      const run = new ReferenceRun(plan, toyJets(40, 5));
      run.prepare();
      run.gradients(rows);
      const h = 1e-6;
      const check = (values: Float64Array, gradient: Float64Array): void => {
        const expected = gradient.slice();
        values.forEach((value, i) => {
          values[i] = value + h;
          const up = run.gradients(rows);
          values[i] = value - h;
          const down = run.gradients(rows);
          values[i] = value;
          expect(Math.abs((up - down) / (2 * h) - expected[i]!)).toBeLessThan(1e-6);
        });
        run.gradients(rows);
      };
      run.network.layers.forEach((layer, l) => {
        check(layer.kernel, run.network.gradients[l]!.kernel);
        check(layer.bias, run.network.gradients[l]!.bias);
      });
      check(run.shadow.gates, run.network.gateGradient);
    }
  });
});

describe('a training of the reference engine', () => {
  it('meets the budget in every step, for random networks, scopes and budgets', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        fc.integer(),
        async (hidden, share, gateInputs, seed) => {
          const layers = hidden.map((_, l) => l + 1);
          const nodes = hidden.reduce((a, b) => a + b, 0);
          const budget = hidden.length + Math.round(share * (nodes - hidden.length));
          const groups = [{ layers, budget, floors: hidden.map(() => 1) }];
          if (gateInputs) groups.push({ layers: [0], budget: 2, floors: [1] });
          const plan = toyPlan({
            seed,
            groups,
            architecture: { inputs: 4, hidden, activation: 'leaky_relu' },
            settings: { ...DEFAULT_TRAINING, epochs: 2, batchSize: 8 },
          });
          const trainer = await createReferenceTrainer([plan], toyJets(40, 4));
          for (let step = 0; step < trainer.stepsTotal; step++) {
            const [snapshot] = await trainer.advance(1);
            const gates = snapshot!.gates;
            const sum = gates.subarray(4).reduce((a, b) => a + b, 0);
            expect(Math.abs(sum - budget)).toBeLessThan(1e-5);
            if (snapshot!.locked) expect(gates.every((gate) => gate === 0 || gate === 1)).toBe(true);
            if (gateInputs)
              expect(Math.abs(gates.subarray(0, 4).reduce((a, b) => a + b, 0) - 2)).toBeLessThan(1e-5);
          }
          const [last] = await trainer.advance(1);
          expect(last!.locked).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('learns', async () => {
    const trainer = await createReferenceTrainer(
      [toyPlan({ settings: { ...DEFAULT_TRAINING, epochs: 20, batchSize: 32 } })],
      toyJets(600, 5),
    );
    const [first] = await trainer.advance(1);
    const [last] = await trainer.advance(1000);
    expect(last!.loss).toBeLessThan(0.9 * first!.loss);
  });

  it('continues from a checkpoint as if it had not stopped, to float32, before and after the lock', async () => {
    const jets = toyJets(160, 5);
    for (const at of [5, 30]) {
      const whole = await createReferenceTrainer([toyPlan()], jets);
      await whole.advance(at);
      const states = await whole.checkpoint();
      const resumed = await createReferenceTrainer([toyPlan()], jets);
      await resumed.restore(states);
      const [a] = await whole.advance(8);
      const [b] = await resumed.advance(8);
      expect(b!.step).toBe(a!.step);
      expect(Math.abs(b!.loss - a!.loss)).toBeLessThan(1e-5);
      a!.gates.forEach((gate, i) => expect(Math.abs(gate - b!.gates[i]!)).toBeLessThan(1e-4));
    }
  });

  it('gives an extracted network with exactly K nodes and the same scores', async () => {
    const jets = toyJets(200, 5);
    const plan = toyPlan();
    const trainer = await createReferenceTrainer([plan], jets);
    await trainer.advance(trainer.stepsTotal);
    const [state] = await trainer.checkpoint();
    const scalings = Array.from({ length: 5 }, (_, i) => ({ name: `x${i}`, mean: 0, scale: 1 }));
    const result = await finishRun(trainer, plan, state!, scalings, toyJets(500, 5, 9));
    expect(result.kept.slice(1).reduce((sum, nodes) => sum + nodes.length, 0)).toBe(6);
    expect(result.model.layers.slice(0, -1).reduce((sum, layer) => sum + layer.units, 0)).toBe(6);
    expect(result.extractionDifference).toBeLessThan(1e-5);
  });

  it('names the fault when the loss is not a number', async () => {
    const jets = toyJets(40, 5);
    jets.x[3] = Number.NaN;
    const trainer = await createReferenceTrainer([toyPlan()], jets);
    await expect(trainer.advance(10)).rejects.toThrow(/not a number/);
  });
});
