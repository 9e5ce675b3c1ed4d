import { describe, expect, it } from 'vitest';
import type { Finishing } from '../../domain/finishing/finishing.ts';
import { suggestFinishing } from '../../domain/finishing/finishing.ts';
import type { HiddenActivation } from '../../domain/network/architecture.ts';
import { createReferenceTrainer } from '../reference/reference-trainer.ts';
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
