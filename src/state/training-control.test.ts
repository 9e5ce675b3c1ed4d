import * as comlink from 'comlink';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sample } from '../domain/dataset/sample.ts';
import { createRandom } from '../domain/random.ts';
import type { Study } from '../domain/study/study.ts';
import { DEFAULT_STUDY } from '../domain/study/study.ts';
import { createReferenceTrainer } from '../engine/reference/reference-trainer.ts';
import { EngineFault, type TrainerFactory } from '../engine/trainer.ts';
import { createAnalysisApi, type AnalysisApi } from '../workers/analysis/analysis-api.ts';
import { createTrainingApi, type TrainingApi } from '../workers/training/training-api.ts';
import { TrainingPool } from '../workers/training/training-pool.ts';
import { TrainingControl } from './training-control.ts';
import { liveRuns, useTraining } from './training-store.ts';

const ports: MessagePort[] = [];

/** An api behind a real message channel, as a worker's would be. */
function remote<T extends object>(api: T): comlink.Remote<T> {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  comlink.expose(api, port1);
  return comlink.wrap<T>(port2);
}

function toySample(): Sample {
  const random = createRandom(4);
  const rows = 2000;
  const label = Uint8Array.from({ length: rows }, (_, i) => i % 2);
  const column = (shift: number): Float32Array =>
    Float32Array.from(label, (y) => shift * y + random.normal());
  return {
    name: 'toy',
    rows,
    features: [{ name: 'a' }, { name: 'b' }],
    columns: [column(1), column(0.5)],
    label,
  };
}

const study: Study = {
  ...DEFAULT_STUDY,
  engine: 'reference',
  network: { hidden: [6, 5], activation: 'leaky_relu' },
  budgets: [
    { value: 100, unit: 'percent' },
    { value: 4, unit: 'nodes' },
  ],
  training: { ...DEFAULT_STUDY.training, epochs: 4, batchSize: 64 },
};

/** A reference engine whose device fails once, when a trainer is about to leave step `at` behind. */
function failingOnce(fault: EngineFault, at: number): TrainerFactory {
  let failed = false;
  return async (plans, jets) => {
    const trainer = await createReferenceTrainer(plans, jets);
    let step = 0;
    return {
      ...trainer,
      advance: (steps) => {
        if (!failed && step >= at) {
          failed = true;
          return Promise.reject(fault);
        }
        step += steps;
        return trainer.advance(steps);
      },
    };
  };
}

function controlWith(factory: TrainerFactory = createReferenceTrainer, cores = 2): TrainingControl {
  const load = () => Promise.resolve(factory);
  return new TrainingControl({
    createPool: (onEvent) =>
      new TrainingPool(
        () => ({
          api: remote<TrainingApi>(createTrainingApi({ reference: load, wasm: load, webgl: load })),
          terminate: () => undefined,
        }),
        onEvent,
      ),
    analysis: remote<AnalysisApi>(createAnalysisApi()),
    sampleVersion: () => 1,
    takeSample: () => Promise.resolve({ sample: toySample() }),
    cores,
  });
}

function reached(phase: string): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (useTraining.getState().phase !== phase) return;
      stop();
      resolve();
    };
    const stop = useTraining.subscribe(check);
    check();
  });
}

let control = controlWith();
beforeEach(() => {
  control = controlWith();
});
afterEach(() => {
  control.reset();
  for (const port of ports.splice(0)) port.close();
});

describe('a study in training', () => {
  it('ends with exactly K nodes, equal scores after extraction, curves and ratios', async () => {
    await control.play(study);
    await reached('finished');
    const { results, curves, ratios, runs } = useTraining.getState();
    expect(runs.map((run) => run.id)).toEqual(['full-s1', 'pruned-4-s1']);
    expect(results['pruned-4-s1']?.kept.slice(1).flat()).toHaveLength(4);
    expect(results['pruned-4-s1']?.extractionDifference).toBeLessThan(1e-5);
    expect(curves['full-s1']?.auc).toBeGreaterThan(0.7);
    expect(ratios['pruned-4-s1']?.points.length).toBeGreaterThan(0);
    expect(liveRuns.run('pruned-4-s1')?.epochs.map((record) => record.epoch)).toEqual([1, 2, 3, 4]);
  });

  it('gives the same networks again after a reset, whatever the number of workers', async () => {
    await control.play(study);
    await reached('finished');
    const first = useTraining.getState().results['pruned-4-s1']?.model;
    control.reset();
    control = controlWith(createReferenceTrainer, 1);
    await control.play(study);
    await reached('finished');
    expect(useTraining.getState().results['pruned-4-s1']?.model).toEqual(first);
  });

  it('trains the extracted architecture anew in a second stage', async () => {
    await control.play({ ...study, kinds: ['pruned', 'random', 'retrained'] });
    await reached('finished');
    const { results, stage } = useTraining.getState();
    expect(stage).toBe(2);
    const widths = (id: string): number[] | undefined =>
      results[id]?.model.layers.map((layer) => layer.units);
    expect(widths('retrained-4-s1')).toEqual(widths('pruned-4-s1'));
    expect(results['random-4-s1']?.kept.slice(1).flat()).toHaveLength(4);
  });

  it('goes on from the last checkpoint after the device failed, and says so', async () => {
    await control.play(study);
    await reached('finished');
    const undisturbed = useTraining.getState().curves['pruned-4-s1']?.auc ?? 0;
    control.reset();
    // An epoch has 18 or 19 steps, so it breaks off in the second or the third, as the pieces fall.
    const lost = new EngineFault('context-lost', 'The graphics device was lost.');
    control = controlWith(failingOnce(lost, 22), 1);
    await control.play(study);
    await reached('finished');
    const { notice, results, curves } = useTraining.getState();
    expect(Object.keys(results)).toHaveLength(2);
    expect(notice?.cause).toMatch(/graphics device was lost.*goes on from epoch [12]\./);
    expect(curves['pruned-4-s1']?.auc).toBeCloseTo(undisturbed, 3);
    expect(liveRuns.run('full-s1')?.epochs.map((record) => record.epoch)).toEqual([1, 2, 3, 4]);
  });

  it('tells what to do when the loss is not a number', async () => {
    control = controlWith(
      failingOnce(new EngineFault('not-a-number', 'The loss of run x is not a number.'), 2),
    );
    await control.play(study);
    await reached('failed');
    expect(useTraining.getState().error?.nextStep).toMatch(/learning rate/);
  });

  it('refuses an impossible budget before anything starts', async () => {
    await control.play({ ...study, budgets: [{ value: 99, unit: 'nodes' }] });
    expect(useTraining.getState().phase).toBe('failed');
    expect(useTraining.getState().error?.cause).toMatch(/more than the 11 nodes/);
  });
});
