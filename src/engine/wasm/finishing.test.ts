import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rankScores } from '../../domain/curves/ranked-scores.ts';
import { rejectionCurve } from '../../domain/curves/rejection-curve.ts';
import { prepareSample } from '../../domain/dataset/prepare.ts';
import { jetSample } from '../../domain/dataset/table-jets.ts';
import { finishedPrecision } from '../../domain/finishing/finished-precision.ts';
import type { Finishing } from '../../domain/finishing/finishing.ts';
import { finishedBits, suggestFinishing } from '../../domain/finishing/finishing.ts';
import { emulate } from '../../domain/fixedpoint/emulate.ts';
import { buildFixedNetwork } from '../../domain/fixedpoint/fixed-network.ts';
import type { HiddenActivation } from '../../domain/network/architecture.ts';
import type { Result } from '../../domain/result.ts';
import { createGroup } from '../../domain/shadow/budget.ts';
import { DEFAULT_TRAINING } from '../../domain/shadow/schedule.ts';
import { readJetBatch } from '../../formats/jets-batch.ts';
import { createReferenceTrainer } from '../reference/reference-trainer.ts';
import type { RunResult } from '../run-result.ts';
import { finishRun } from '../run-result.ts';
import type { RunPlan } from '../trainer.ts';
import { allowRelaxedSimd, nodeKernel } from './node-bytes.ts';
import { toyJets, toyPlan } from './toy-training.ts';
import { createWasmTrainer } from './wasm-trainer.ts';

allowRelaxedSimd();

function toyFinishing(finishing: Finishing, activation: HiddenActivation = 'leaky_relu'): RunPlan {
  const plan = toyPlan({ inputs: 10, hidden: [24, 16, 16], activation });
  return { ...plan, settings: { ...plan.settings, finishing } };
}

const KINDS: Readonly<Record<string, Finishing>> = {
  'accumulators that truncate': suggestFinishing(8),
  'exact sums': { ...suggestFinishing(6), accumulator: null },
  'nodes that saturate': { ...suggestFinishing(8), result: { width: 8, integer: 2 }, accumulator: null },
};

describe.each(['plain', 'relaxed'] as const)('the %s engine with rounded numbers', (build) => {
  it.each([
    ...Object.keys(KINDS).map((name) => ({ name, activation: 'leaky_relu' as const })),
    ...Object.keys(KINDS).map((name) => ({ name, activation: 'relu' as const })),
  ])('agrees with the reference over 100 steps: $name, $activation', async ({ name, activation }) => {
    const plan = toyFinishing(KINDS[name]!, activation);
    const jets = toyJets(1007, 10);
    const wasm = await createWasmTrainer(nodeKernel, build)([plan], jets);
    const reference = await createReferenceTrainer([plan], jets);
    for (let step = 0; step < 100; step++) {
      const [ours] = await wasm.advance(1);
      const [theirs] = await reference.advance(1);
      expect(Math.abs(ours!.loss - theirs!.loss)).toBeLessThan(1e-4);
    }
    const [ours] = await wasm.checkpoint();
    const [theirs] = await reference.checkpoint();
    ours!.parameters.forEach((layer, l) => {
      layer.kernel.forEach((weight, i) => {
        expect(Math.abs(weight - theirs!.parameters[l]!.kernel[i]!)).toBeLessThan(1e-4);
      });
    });
    const logits = await wasm.predict('run', jets.x, 77);
    expect(logits).toEqual(await reference.predict('run', jets.x, 77));
  });
});

describe('a training with finishing', () => {
  const createPlain = createWasmTrainer(nodeKernel, 'plain');

  it('is the same as without until it begins, and the same from any checkpoint', async () => {
    const plan = toyFinishing({ ...suggestFinishing(8), from: 0.8 });
    const jets = toyJets(1007, 10);
    const whole = await createPlain([plan], jets);
    const float = await createPlain([{ ...plan, settings: { ...plan.settings, finishing: null } }], jets);
    await float.advance(80);
    await whole.advance(80);
    const at80 = await whole.checkpoint();
    expect(at80).toEqual(await float.checkpoint());
    await whole.advance(10);
    const at90 = await whole.checkpoint();
    await whole.advance(10);
    await float.advance(20);
    expect(await whole.checkpoint()).not.toEqual(await float.checkpoint());
    for (const stored of [at80, at90]) {
      const continued = await createPlain([plan], jets);
      await continued.restore(stored);
      await continued.advance(100);
      expect(await continued.checkpoint()).toEqual(await whole.checkpoint());
    }
    // Back before the finishing, the numbers are those of single precision again.
    await whole.restore(at80);
    const [earlier] = await whole.checkpoint();
    expect(earlier!.parameters).toEqual(at80[0]!.parameters);
  });
});

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

describe('eight bits on the shipped sample, 60 of 256 nodes', () => {
  const bytes = readFileSync(new URL('../../../public/samples/hbb-20k.bin', import.meta.url));
  const sample = jetSample(value(readJetBatch('shipped', new Uint8Array(bytes))).block, 'shipped');
  const { train, test, scalings, split } = value(
    prepareSample(sample, { train: 0.5, validation: 0.01, seed: 1 }),
  );
  const columns = sample.columns.map((column) => Float64Array.from(split.test, (row) => column[row]!));
  const hidden = [64, 64, 64, 64];
  const group = value(createGroup([1, 2, 3, 4], [40, ...hidden], 60));

  function rejectionAt60(scores: ArrayLike<number>): number {
    const [point] = rejectionCurve(rankScores(scores), { label: test.y, weight: test.weight }, [0.6]);
    return point!.rejection;
  }

  async function trained(seed: number, finishing: Finishing | null): Promise<RunResult> {
    const settings = {
      ...DEFAULT_TRAINING,
      ...{ batchSize: 128, learningRate: 1e-3, epochs: 24, lockShare: 0.4, finishing },
    };
    const plan: RunPlan = {
      id: 'run',
      architecture: { inputs: 40, hidden, activation: 'leaky_relu' },
      seed,
      groups: [group],
      settings,
    };
    const trainer = await createWasmTrainer(nodeKernel, 'plain')([plan], train);
    await trainer.advance(trainer.stepsTotal);
    const [state] = await trainer.checkpoint();
    return finishRun(trainer, plan, state!, scalings, test);
  }

  it.each([1, 2, 3])(
    'keep the rejection when trained with them, and not when rounded to: seed %i',
    async (seed) => {
      const finishing = suggestFinishing(8);
      const bits = finishedBits(finishing, 5);
      const fixedPoint = (result: RunResult): Float64Array =>
        emulate(buildFixedNetwork(result.model, finishedPrecision(result.model, bits)), columns, test.rows)
          .values;
      const float = await trained(seed, null);
      const finished = await trained(seed, finishing);
      const wanted = rejectionAt60(float.logits);
      expect(finished.extractionDifference).toBe(0);
      expect(finished.model.finished).toEqual(bits);
      const values = fixedPoint(finished);
      expect(rejectionAt60(values) / wanted).toBeGreaterThan(0.9);
      expect(rejectionAt60(fixedPoint(float)) / wanted).toBeLessThan(0.5);
      // What the hardware gives is what the training saw, but for inputs between two numbers, standardised with a reciprocal of 16 bits.
      const same = values.reduce((count, logit, row) => count + (logit === finished.logits[row] ? 1 : 0), 0);
      expect(same / test.rows).toBeGreaterThan(0.99);
    },
  );
});
