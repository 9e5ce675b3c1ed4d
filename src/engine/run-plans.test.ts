import { describe, expect, it } from 'vitest';
import { initialParameters } from '../domain/network/parameters.ts';
import type { PlannedRun } from '../domain/study/plan.ts';
import { planStudy } from '../domain/study/plan.ts';
import type { Study } from '../domain/study/study.ts';
import { DEFAULT_STUDY } from '../domain/study/study.ts';
import { RUN_KINDS } from '../domain/study/study-choices.ts';
import { createReferenceTrainer } from './reference/reference-trainer.ts';
import { finishRun } from './run-result.ts';
import { engineOf, runPlan, withInputCount } from './run-plans.ts';
import { startParameters } from './start-parameters.ts';
import type { RunPlan } from './trainer.ts';
import { nodeKernel } from './wasm/node-bytes.ts';
import { toyJets } from './wasm/toy-training.ts';
import { createWasmTrainer } from './wasm/wasm-trainer.ts';

const INPUTS = 9;
const study: Study = {
  ...DEFAULT_STUDY,
  network: { hidden: [12, 6], activation: 'leaky_relu' },
  gates: { ...DEFAULT_STUDY.gates, inputs: { value: 4, unit: 'nodes' } },
  budgets: [{ value: 7, unit: 'nodes' }],
  kinds: [...RUN_KINDS],
  training: { ...DEFAULT_STUDY.training, epochs: 4, batchSize: 50 },
};
const kept = [
  [1, 3, 4, 8],
  [0, 2, 5, 9],
  [1, 2, 5],
];

function planned(kind: PlannedRun['kind']): PlannedRun {
  const plan = planStudy(study, INPUTS);
  if (!plan.ok) throw new Error(plan.error.cause);
  return plan.value.runs.find((run) => run.kind === kind)!;
}

function complete(kind: PlannedRun['kind']): RunPlan {
  const plan = withInputCount(runPlan(study, planned(kind), kept), INPUTS);
  if (!plan.ok) throw new Error(plan.error.cause);
  return plan.value;
}

describe('plan of a run', () => {
  it('gives the inputs a group of their own once their number is known', () => {
    expect(complete('pruned').architecture.inputs).toBe(INPUTS);
    expect(complete('pruned').groups.map(({ layers, budget }) => [layers, budget])).toEqual([
      [[0], 4],
      [[1, 2], 7],
    ]);
  });

  it('refuses more inputs than there are, when their number is known at last', () => {
    const plan = withInputCount(runPlan(study, planned('pruned'), null), 3);
    expect(plan.ok ? '' : plan.error.nextStep).toMatch(/1 to 3/);
  });

  it('draws random nodes with the numbers that the pruned run has learnt', () => {
    const { groups, lockedFromStart } = complete('random-layers');
    expect(lockedFromStart).toBe(true);
    expect(groups.map(({ layers, budget }) => [layers, budget])).toEqual([
      [[0], 4],
      [[1], 4],
      [[2], 3],
    ]);
  });

  it('leaves controls to the kernel where WebGL was chosen, and nothing else', () => {
    const engines = RUN_KINDS.map((kind) => engineOf(complete(kind), 'webgl'));
    expect(engines).toEqual(['webgl', 'webgl', 'webgl', 'webgl', 'wasm', 'wasm', 'wasm', 'wasm', 'wasm']);
    expect(engineOf(complete('taylor'), 'reference')).toBe('reference');
  });

  it('trains an architecture anew with its own inputs alone, from weights of its own width', async () => {
    const plan = complete('retrained');
    expect(plan.architecture.hidden).toEqual([4, 3]);
    const own = initialParameters({ inputs: 4, hidden: [4, 3], activation: 'leaky_relu' }, plan.seed);
    const start = startParameters(plan);
    expect(start[0]!.kernel.subarray(3 * 4, 4 * 4)).toEqual(own[0]!.kernel.subarray(4, 8));
    expect(start[0]!.kernel.subarray(0, 4).every((weight) => weight === 0)).toBe(true);

    // The same training on a table that has these four columns only.
    const jets = toyJets(200, INPUTS);
    const x = Float32Array.from(
      { length: 200 * 4 },
      (_, k) => jets.x[Math.floor(k / 4) * INPUTS + kept[0]![k % 4]!]!,
    );
    const alone: RunPlan = {
      id: plan.id,
      architecture: { ...plan.architecture, inputs: 4 },
      seed: plan.seed,
      groups: [],
      settings: plan.settings,
    };
    for (const factory of [createReferenceTrainer, createWasmTrainer(nodeKernel, 'plain')]) {
      const one = await factory([plan], jets);
      const other = await factory([alone], { ...jets, x, features: 4 });
      await one.advance(one.stepsTotal);
      await other.advance(other.stepsTotal);
      const a = await one.predict(plan.id, jets.x, 200);
      const b = await other.predict(plan.id, x, 200);
      a.forEach((logit, i) => expect(Math.abs(logit - b[i]!)).toBeLessThan(1e-5));
      const [state] = await one.checkpoint();
      const scalings = Array.from({ length: INPUTS }, (_, i) => ({ name: `x${i}`, mean: 0, scale: 1 }));
      const result = await finishRun(one, plan, state!, scalings, jets);
      expect(result.model.inputs.map(({ name }) => name)).toEqual(['x1', 'x3', 'x4', 'x8']);
      expect(result.model.layers[0]!.kernel).toHaveLength(4);
    }
  });
});
