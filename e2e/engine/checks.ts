import fc from 'fast-check';
import type { BudgetErrors } from '../../src/engine/gated-cases.ts';
import { anyPlans, budgetErrors } from '../../src/engine/gated-cases.ts';
import { createReferenceTrainer } from '../../src/engine/reference/reference-trainer.ts';
import type { DeviceMemory } from '../../src/engine/webgl/device.ts';
import { WebglDevice } from '../../src/engine/webgl/device.ts';
import { finishRun } from '../../src/engine/run-result.ts';
import { toyJets } from '../../src/engine/wasm/toy-training.ts';
import { createWebglTrainer, webglTrainerFactory } from '../../src/engine/webgl/webgl-trainer.ts';
import { probeWebgl } from '../../src/engine/webgl/probe.ts';
import type { CaseName, EngineCase } from './cases.ts';
import { CASES, paperCase } from './cases.ts';
import type { Differences } from './compare.ts';
import { compare, largest, offBudget, over } from './compare.ts';
import { captureContexts, countDraws, hideExtension, limitTextures, outcome } from './faults.ts';

async function compareWithReference(engineCase: EngineCase, steps: number): Promise<Differences> {
  const ours = await createWebglTrainer(engineCase.runs, engineCase.jets);
  const reference = await createReferenceTrainer(engineCase.runs, engineCase.jets);
  const differences = await compare(engineCase, [ours, reference], steps);
  ours.dispose();
  return differences;
}

/** Reads the memory of the device that drew last. */
function watchMemory(): () => DeviceMemory {
  let usage = (): DeviceMemory => ({ matrices: 0, bytesAllocated: 0 });
  const { draw } = WebglDevice.prototype;
  WebglDevice.prototype.draw = function remembered(this: WebglDevice, ...rest) {
    usage = () => this.memory();
    return draw.apply(this, rest);
  };
  return () => usage();
}

export const checks = {
  probe: probeWebgl,

  probeWithoutFloatTargets: () => {
    hideExtension('EXT_color_buffer_float');
    return probeWebgl();
  },

  agreement: (name: CaseName, steps: number) => compareWithReference(CASES[name](), steps),

  /**
   * Random trainings, step by step: how far their gates are from the budgets at worst, and how far scores of the extracted networks
   * are from those of the networks in training.
   */
  randomTrainings: async (count: number, seed: number) => {
    const errors: (BudgetErrors & { extraction: number; plan: string })[] = [];
    for (const plan of fc.sample(anyPlans, { numRuns: count, seed })) {
      const { inputs } = plan.architecture;
      const trainer = await createWebglTrainer([plan], toyJets(64, inputs));
      const steps: BudgetErrors[] = [];
      let [snapshot] = await trainer.advance(0);
      for (let step = 0; snapshot !== undefined; step++) {
        steps.push(budgetErrors(plan, snapshot));
        if (step === trainer.stepsTotal) break;
        [snapshot] = await trainer.advance(1);
      }
      const [state] = await trainer.checkpoint();
      const scalings = Array.from({ length: inputs }, (_, i) => ({ name: `x${i}`, mean: 0, scale: 1 }));
      if (state === undefined || snapshot?.locked !== true) throw new Error('The training has not ended.');
      const { extractionDifference, kept } = await finishRun(
        trainer,
        plan,
        state,
        scalings,
        toyJets(100, inputs, 7),
      );
      trainer.dispose();
      const nodes = plan.groups.map(({ layers }) =>
        layers.reduce((sum, l) => sum + (kept[l]?.length ?? 0), 0),
      );
      if (String(nodes) !== String(plan.groups.map(({ budget }) => budget))) throw new Error(`kept ${nodes}`);
      const worst = (of: keyof BudgetErrors): number => Math.max(...steps.map((one) => one[of]));
      errors.push({
        budget: worst('budget'),
        floor: worst('floor'),
        ungated: worst('ungated'),
        misplaced: worst('misplaced'),
        extraction: extractionDifference,
        plan: JSON.stringify(plan),
      });
    }
    return errors;
  },

  /** Two cases in one trainer: two stacks. */
  agreementOfTwoStacks: (steps: number) => {
    const jets = CASES['gated inputs']().jets;
    const runs = CASES['gated inputs']().runs;
    const narrow = runs.map((run) => ({
      ...run,
      id: `narrow ${run.id}`,
      architecture: { ...run.architecture, hidden: [6, 4, 3] },
      groups: [{ layers: [1, 2, 3], budget: 7, floors: [1, 1, 1] }],
    }));
    return compareWithReference({ jets, runs: [...runs.slice(0, 1), ...narrow, ...runs.slice(1)] }, steps);
  },

  /** Jets that need several strips of a texture of 128 texels. */
  agreementOnSmallTextures: (steps: number) => {
    limitTextures(128);
    return compareWithReference(
      CASES['budgets of the hidden layers, full and random runs beside them'](),
      steps,
    );
  },

  /** A run stored at `at` and continued in a new trainer beside one that was never interrupted. */
  continuation: async (name: CaseName, at: number, steps: number) => {
    const engineCase = CASES[name]();
    const whole = await createWebglTrainer(engineCase.runs, engineCase.jets);
    const first = await createWebglTrainer(engineCase.runs, engineCase.jets);
    await whole.advance(at);
    await first.advance(at);
    const stored = await first.checkpoint();
    first.dispose();
    const second = await createWebglTrainer(engineCase.runs, engineCase.jets);
    await second.restore([...stored].reverse());
    const differences = await compare(engineCase, [second, whole], steps);
    second.dispose();
    whole.dispose();
    return differences;
  },

  /** A run stored by one engine at step `at` and continued by the other, beside one that the reference engine did whole. */
  handover: async (direction: 'to webgl' | 'from webgl', at: number, steps: number) => {
    const engineCase = CASES['gated inputs']();
    const { runs, jets } = engineCase;
    const whole = await createReferenceTrainer(runs, jets);
    const [first, second] =
      direction === 'to webgl'
        ? [await createReferenceTrainer(runs, jets), await createWebglTrainer(runs, jets)]
        : [await createWebglTrainer(runs, jets), await createReferenceTrainer(runs, jets)];
    await whole.advance(at);
    await first.advance(at);
    await second.restore(await first.checkpoint());
    const differences = await compare(engineCase, [second, whole], steps);
    first.dispose();
    second.dispose();
    return differences;
  },

  /** Draws of one step as the driver sees them, uploads included, averaged over 32 steps. */
  drawsPerStep: async (runs: number) => {
    const counter = countDraws();
    const { jets, runs: plans } = paperCase(runs, 8, 64);
    const trainer = await createWebglTrainer(plans, jets);
    await trainer.advance(32);
    const before = counter.count;
    await trainer.advance(32);
    const draws = (counter.count - before) / 32;
    trainer.dispose();
    return draws;
  },

  /**
   * A training of 1080 steps with reading calls in between: matrices and bytes on the device near its start and at its end, the
   * largest distance of the gates from their budgets, the loss of its first and last part.
   */
  longTraining: async () => {
    const usage = watchMemory();
    const { jets, runs } = CASES['gated inputs']();
    const plans = runs.map((run) => ({ ...run, settings: { ...run.settings, epochs: 90 } }));
    const trainer = await createWebglTrainer(plans, jets);
    const memory: DeviceMemory[] = [];
    const losses: number[] = [];
    let budget = 0;
    for (let done = 0; done < trainer.stepsTotal; done += 60) {
      const snapshots = await trainer.advance(60);
      await trainer.predict('run 0', jets.x, jets.rows);
      await trainer.checkpoint();
      memory.push(usage());
      losses.push(Math.max(...snapshots.map(({ loss }) => loss)));
      budget = Math.max(budget, over(plans, snapshots, offBudget));
    }
    const steps = (await trainer.checkpoint()).map(({ step }) => step);
    trainer.dispose();
    return { memory, losses, budget, steps };
  },

  /** Bytes on the device in a training of many jets, per byte of the jets' features, labels and weights. */
  memoryPerJet: async (rows: number) => {
    const usage = watchMemory();
    const { jets, runs } = paperCase(1, 8, rows);
    const trainer = await createWebglTrainer(runs, jets);
    await trainer.advance(2);
    const share = usage().bytesAllocated / (4 * rows * (jets.features + 2));
    trainer.dispose();
    return share;
  },

  contextLoss: async () => {
    const contexts = captureContexts();
    const { jets, runs } = CASES['gated inputs']();
    const trainer = await createWebglTrainer(runs, jets);
    await trainer.advance(5);
    const during = outcome(() => trainer.advance(90));
    for (const gl of contexts) gl.getExtension('WEBGL_lose_context')?.loseContext();
    const result = {
      during: await during,
      after: await outcome(() => trainer.advance(1)),
      checkpoint: await outcome(() => trainer.checkpoint()),
      predict: await outcome(() => trainer.predict('run 0', jets.x, jets.rows)),
    };
    trainer.dispose();
    return result;
  },

  silentDevice: async () => {
    const contexts = captureContexts();
    const { jets, runs } = CASES['gated inputs']();
    const trainer = await webglTrainerFactory({ waitLimitMs: 500 })(runs, jets);
    for (const gl of contexts) gl.clientWaitSync = () => gl.TIMEOUT_EXPIRED;
    const result = await outcome(() => trainer.advance(1));
    trainer.dispose();
    return result;
  },

  notANumber: async () => {
    const { jets, runs } = CASES['gated inputs']();
    jets.x[7] = Number.NaN;
    const trainer = await createWebglTrainer(runs, jets);
    const result = await outcome(() => trainer.advance(20));
    trainer.dispose();
    return result;
  },

  outOfMemory: async () => {
    const contexts = captureContexts();
    const { jets, runs } = CASES['gated inputs']();
    const trainer = await createWebglTrainer(runs, jets);
    await trainer.advance(1);
    for (const gl of contexts) gl.getError = () => gl.OUT_OF_MEMORY;
    const result = await outcome(() => trainer.advance(1));
    trainer.dispose();
    return result;
  },

  /** Reading calls in the middle of a long advance. */
  overlappingCalls: async () => {
    const { jets, runs } = CASES['gated inputs']();
    const trainer = await createWebglTrainer(runs, jets);
    const [snapshots, logits, states] = await Promise.all([
      trainer.advance(70),
      trainer.predict('run 0', jets.x, jets.rows),
      trainer.checkpoint(),
    ]);
    const again = await trainer.predict('run 0', jets.x, jets.rows);
    trainer.dispose();
    return {
      steps: [...snapshots.map(({ step }) => step), ...states.map(({ step }) => step)],
      difference: largest(logits, again),
    };
  },

  disposedInMidRun: async () => {
    const { jets, runs } = CASES['gated inputs']();
    const trainer = await createWebglTrainer(runs, jets);
    await trainer.advance(1);
    const during = outcome(() => trainer.advance(90));
    trainer.dispose();
    return during;
  },

  jetsTooLarge: async () => {
    limitTextures(16);
    const { jets, runs } = CASES['gated inputs']();
    return outcome(() => createWebglTrainer(runs, jets));
  },

  /** Logits of more jets than fit one pass, and the number of steps done when asked for more than there are. */
  longPrediction: async (rows: number) => {
    const { runs, jets } = CASES['gated inputs']();
    const ours = await createWebglTrainer(runs, jets);
    const reference = await createReferenceTrainer(runs, jets);
    const x = Float32Array.from({ length: rows * jets.features }, (_, i) => Math.sin(i * 0.7));
    const difference = largest(
      await ours.predict('run 1', x, rows),
      await reference.predict('run 1', x, rows),
    );
    const snapshots = await ours.advance(1000);
    ours.dispose();
    return { difference, step: snapshots[0]?.step, stepsTotal: ours.stepsTotal };
  },
};
