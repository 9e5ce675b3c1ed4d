import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import type { DeviceTarget } from '../src/domain/hardware/budgets-that-fit.ts';
import { candidateBudgets } from '../src/domain/hardware/budgets-that-fit.ts';
import { estimateModel } from '../src/domain/hardware/estimate-model.ts';
import { findPart, fits } from '../src/domain/hardware/parts.ts';
import { studyTypes } from '../src/domain/hardware/study-types.ts';
import { fixedType } from '../src/domain/fixedpoint/fixed-type.ts';
import type { PenumbraModel } from '../src/domain/network/model.ts';
import type { Study } from '../src/domain/study/study.ts';
import { DEFAULT_STUDY } from '../src/domain/study/study.ts';
import { suggestTraining } from '../src/domain/study/suggest.ts';
import { studySample } from './study-sample.ts';
import { trainStudy } from './train-study.ts';

const PAPER = { inputs: 40, hidden: [64, 64, 64, 64], activation: 'leaky_relu' } as const;
const { precision } = DEFAULT_STUDY.hardware;

function deviceOf(name: string, reuse: number, strategy: 'latency' | 'resource'): DeviceTarget {
  const part = findPart(name);
  if (!part.ok) throw new Error(part.error.cause);
  const { clockNs } = DEFAULT_STUDY.hardware;
  const options = { strategy, reuse, clockNs, multipliers: 'auto', family: part.value.family } as const;
  return { type: fixedType(precision.width, precision.integer), options, part: part.value, share: 1 };
}

/** Largest share of any resource of the part that a trained network needs by its own weights. */
function useOf(model: PenumbraModel, { part, options }: DeviceTarget): number {
  const { total } = estimateModel(model, studyTypes(DEFAULT_STUDY.hardware), options);
  return Math.max(...fits(total.afterSynthesis, part, 1).uses.map(({ percent }) => percent));
}

/** Trains every budget for a few epochs on the shipped jets. */
async function trained(budgets: readonly number[]): Promise<Map<number, PenumbraModel>> {
  const study: Study = {
    ...DEFAULT_STUDY,
    budgets: budgets.map((value) => ({ value, unit: 'nodes' })),
    training: { ...suggestTraining(12_000), epochs: 4 },
  };
  const threads = availableParallelism();
  const sample = await studySample(study, '.', threads);
  if (!sample.ok) throw new Error(sample.error.cause);
  const outcome = await trainStudy(study, sample.value, { threads, onProgress: () => undefined });
  if (!outcome.ok) throw new Error(outcome.error.cause);
  const { plan, results } = outcome.value;
  return new Map(plan.runs.map(({ id, budget }) => [budget, results.get(id)!.model]));
}

describe('the budgets that are proposed for a device at ap_fixed<16,6>, trained', () => {
  it.each(['zu9eg', 'vu9p'])(
    '%s, RF 1: of the trained candidates the largest does not fit, a smaller one does and fills more than half of the part',
    async (name) => {
      const device = deviceOf(name, 1, 'latency');
      const { candidates } = candidateBudgets(PAPER, device)!;
      const models = await trained(candidates.map(({ nodes }) => nodes));
      const uses = candidates.map(({ nodes }) => useOf(models.get(nodes)!, device));
      // Candidates come largest first, and each needs less than the one before.
      expect([...uses].sort((a, b) => b - a)).toEqual(uses);
      expect(uses[0]).toBeGreaterThan(100);
      const taken = uses.find((use) => use <= 100);
      expect(taken).toBeGreaterThan(50);
    },
    60_000,
  );

  it('vu13p at RF 1, and all three at RF 64: the whole network fits, so does what is left of it', async () => {
    const devices = [
      deviceOf('vu13p', 1, 'latency'),
      ...['zu9eg', 'vu9p', 'vu13p'].map((name) => deviceOf(name, 64, 'resource')),
    ];
    const models = await trained([256, 179]);
    for (const device of devices) {
      expect(candidateBudgets(PAPER, device)?.largest.nodes).toBe(256);
      for (const model of models.values()) expect(useOf(model, device)).toBeLessThanOrEqual(100);
    }
  }, 60_000);
});
