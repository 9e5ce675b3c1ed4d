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
import type { Result } from '../../domain/result.ts';
import { createGroup } from '../../domain/shadow/budget.ts';
import { suggestTraining } from '../../domain/study/suggest.ts';
import type { RunResult } from '../../engine/run-result.ts';
import { finishRun } from '../../engine/run-result.ts';
import type { RunPlan } from '../../engine/trainer.ts';
import { nodeKernel } from '../../engine/wasm/node-bytes.ts';
import { createWasmTrainer } from '../../engine/wasm/wasm-trainer.ts';
import { readJetBatch } from '../../formats/jets-batch.ts';

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

const HIDDEN = [64, 64, 64, 64];

describe.each([256, 60])('eight bits on the shipped sample, %i of 256 nodes', (nodes) => {
  const bytes = readFileSync(new URL('../../../public/samples/hbb-20k.bin', import.meta.url));
  const sample = jetSample(value(readJetBatch('shipped', new Uint8Array(bytes))).block, 'shipped');
  const { train, test, scalings, split } = value(
    prepareSample(sample, { train: 0.5, validation: 0.01, seed: 1 }),
  );
  const columns = sample.columns.map((column) => Float64Array.from(split.test, (row) => column[row]!));
  const groups = nodes === 256 ? [] : [value(createGroup([1, 2, 3, 4], [40, ...HIDDEN], nodes))];

  function rejectionAt60(scores: ArrayLike<number>): number {
    const [point] = rejectionCurve(rankScores(scores), { label: test.y, weight: test.weight }, [0.6]);
    return point!.rejection;
  }

  async function trained(seed: number, finishing: Finishing | null): Promise<RunResult> {
    const settings = { ...suggestTraining(train.rows), finishing };
    const plan: RunPlan = {
      id: 'run',
      architecture: { inputs: 40, hidden: HIDDEN, activation: 'leaky_relu' },
      seed,
      groups,
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
      expect(rejectionAt60(fixedPoint(float)) / wanted).toBeLessThan(0.9);
      // What the hardware gives is what the training saw, but for inputs between two numbers, standardised with a reciprocal of 16 bits.
      const same = values.reduce((count, logit, row) => count + (logit === finished.logits[row] ? 1 : 0), 0);
      expect(same / test.rows).toBeGreaterThan(0.99);
    },
  );
});
