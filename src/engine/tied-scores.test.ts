import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../domain/random.ts';
import { gatedNodes } from '../domain/shadow/gated-nodes.ts';
import { lockStep } from '../domain/shadow/schedule.ts';
import { anyPlans, budgetErrors } from './gated-cases.ts';
import { createReferenceTrainer } from './reference/reference-trainer.ts';
import type { RunPlan, TrainerFactory } from './trainer.ts';
import { nodeKernel } from './wasm/node-bytes.ts';
import { toyJets } from './wasm/toy-training.ts';
import { createWasmTrainer } from './wasm/wasm-trainer.ts';

const ENGINES: readonly (readonly [string, TrainerFactory])[] = [
  ['reference', createReferenceTrainer],
  ['wasm', createWasmTrainer(nodeKernel, 'plain')],
];
const ROWS = 64;

function widthsOf({ architecture }: RunPlan): number[] {
  return [architecture.inputs, ...architecture.hidden];
}

/**
 * The nodes that stay for these scores, found in another way than the engines do: node by node, the best of a layer below its floor
 * first, then the best of all; of equal ones the first.
 */
function expectedChoice(plan: RunPlan, scores: Float64Array): Uint8Array {
  const widths = widthsOf(plan);
  const gates = new Uint8Array(widths.reduce((sum, width) => sum + width, 0)).fill(1);
  for (const { from, to, position, layout } of gatedNodes(plan.groups, widths)) {
    const own = [...scores.subarray(from, to)];
    const layerOf = layout.sizes.flatMap((size, l) => Array.from({ length: size }, () => l));
    const kept = new Set<number>();
    const takeBest = (nodes: readonly number[]): void => {
      const left = nodes.filter((i) => !kept.has(i));
      const highest = Math.max(...left.map((i) => own[i]!));
      kept.add(left.find((i) => own[i] === highest)!);
    };
    const all = own.map((_, i) => i);
    layout.floors.forEach((floor, l) => {
      for (let n = 0; n < floor; n++) takeBest(all.filter((i) => layerOf[i] === l));
    });
    while (kept.size < layout.budget) takeBest(all);
    position.forEach((node, i) => (gates[node] = kept.has(i) ? 1 : 0));
  }
  return gates;
}

/** Scores of three values, or all the same. */
const tied = fc.record({ seed: fc.integer(), values: fc.constantFrom(1, 2, 3) });

describe.each(ENGINES)('scores with ties, in the %s engine', (_name, factory) => {
  it('leave exactly K nodes open before the lock and at it, ties in the order of layers and nodes', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlans, tied, fc.nat(9), async (drawn, { seed, values }, before) => {
        const plan: RunPlan = { ...drawn, lockedFromStart: false };
        const random = createRandom(seed);
        const draw = (): number => random.integer(values);
        const trainer = await factory([plan], toyJets(ROWS, plan.architecture.inputs));
        const lock = lockStep(plan.settings, trainer.stepsTotal);
        const [state] = await trainer.checkpoint();
        const scores = state!.shadow.scores.map(draw);
        const shadow = { ...state!.shadow, scores, kept: null };

        await trainer.restore([{ ...state!, step: Math.max(0, Math.min(before, lock - 1)), shadow }]);
        const [soft] = await trainer.advance(1);
        expect(budgetErrors(plan, soft!).budget).toBeLessThan(soft!.locked ? 1e-12 : 1e-5);

        await trainer.restore([{ ...state!, step: lock, shadow }]);
        const [hard] = await trainer.advance(1);
        expect(hard!.locked).toBe(true);
        expect(Uint8Array.from(hard!.gates)).toEqual(expectedChoice(plan, scores));
        expect(budgetErrors(plan, hard!)).toEqual({ budget: 0, floor: 0, ungated: 0, misplaced: 0 });
      }),
      { numRuns: 100 },
    );
  });
});
