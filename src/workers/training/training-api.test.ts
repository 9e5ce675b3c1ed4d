import { describe, expect, it } from 'vitest';
import type { Sample } from '../../domain/dataset/sample.ts';
import { DEFAULT_SPLIT } from '../../domain/dataset/split.ts';
import { createRandom } from '../../domain/random.ts';
import { DEFAULT_TRAINING } from '../../domain/shadow/schedule.ts';
import { createReferenceTrainer } from '../../engine/reference/reference-trainer.ts';
import type { RunResult } from '../../engine/run-result.ts';
import type { RunPlan } from '../../engine/trainer.ts';
import type { EngineLoaders, TrainingEvent } from './training-api.ts';
import { createTrainingApi } from './training-api.ts';

const reference = () => Promise.resolve(createReferenceTrainer);
const engines: EngineLoaders = { reference, wasm: reference, webgl: reference };

function toySample(): Sample {
  const random = createRandom(4);
  const rows = 400;
  const label = Uint8Array.from({ length: rows }, (_, i) => i % 2);
  const column = (shift: number): Float32Array =>
    Float32Array.from(label, (y) => shift * y + random.normal());
  return {
    name: 'toy',
    rows,
    features: [{ name: 'a' }, { name: 'b' }],
    columns: [column(1), column(0.3)],
    label,
  };
}

function toyRun(id: string, budget: number): RunPlan {
  return {
    id,
    architecture: { inputs: 2, hidden: [6, 5], activation: 'leaky_relu' },
    seed: 1,
    groups: [{ layers: [1, 2], budget, floors: [1, 1] }],
    settings: { ...DEFAULT_TRAINING, epochs: 3, batchSize: 32 },
  };
}

async function startedApi() {
  const api = createTrainingApi(engines);
  const events: TrainingEvent[] = [];
  const loaded = await api.load(toySample(), DEFAULT_SPLIT);
  const waiting: (() => void)[] = [];
  const until = (type: TrainingEvent['type'], count = 1): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (events.filter((event) => event.type === type).length >= count) resolve();
      };
      waiting.push(check);
      check();
    });
  const started = await api.start('reference', [toyRun('a', 4), toyRun('b', 8)], null, (event) => {
    events.push(event);
    for (const check of waiting) check();
  });
  return { api, events, loaded, started, until };
}

describe('training in a worker', () => {
  it('plays to the end, with a checkpoint, a validation loss and a curve after every epoch', async () => {
    const { api, events, started, until } = await startedApi();
    await api.play();
    await until('finished');
    await until('validation', 3);
    const progress = events.filter((event) => event.type === 'progress');
    expect(progress.at(-1)?.step).toBe(started.stepsTotal);
    expect(progress.filter((event) => event.epoch !== null).map((event) => event.epoch)).toEqual([1, 2, 3]);
    expect(events.filter((event) => event.type === 'checkpoint')).toHaveLength(3);
    const validated = events.filter((event) => event.type === 'validation');
    for (const { runs } of validated) {
      expect(runs.map(({ id }) => id)).toEqual(['a', 'b']);
      // The more signal passes, the more background does.
      for (const { curve } of runs) {
        const measured = [...curve.rejections].filter(Number.isFinite);
        expect(measured.length).toBeGreaterThan(5);
        expect(measured).toEqual(measured.toSorted((a, b) => b - a));
      }
    }
    expect(validated[0]?.runs[0]?.curve).not.toEqual(validated[2]?.runs[0]?.curve);
    const results: RunResult[] = [];
    await api.finish((result) => {
      results.push(result);
    });
    expect(results.map((result) => result.kept.slice(1).flat().length)).toEqual([4, 8]);
    for (const result of results) expect(result.extractionDifference).toBeLessThan(1e-5);
  });

  it('steps by one batch and by one epoch', async () => {
    const { api, events, started, until } = await startedApi();
    await api.stepBatch();
    await until('paused', 1);
    expect(events.findLast((event) => event.type === 'progress')?.step).toBe(1);
    await api.stepEpoch();
    await until('paused', 2);
    expect(events.findLast((event) => event.type === 'progress')?.step).toBe(started.stepsPerEpoch);
  });

  it('pauses between two pieces and goes on', async () => {
    const { api, events, started, until } = await startedApi();
    await api.play();
    await until('progress');
    await api.pause();
    const paused = events.findLast((event) => event.type === 'progress')!.step;
    expect(paused).toBeLessThanOrEqual(started.stepsTotal);
    await api.play();
    await until(paused === started.stepsTotal ? 'progress' : 'finished');
    expect(events.findLast((event) => event.type === 'progress')?.step).toBe(started.stepsTotal);
  });

  it('tells counts and labels of the split', async () => {
    const { loaded } = await startedApi();
    expect(loaded.ok).toBe(true);
    if (!loaded.ok) return;
    const { counts, testLabel, testRows } = loaded.value;
    expect(counts.train + counts.validation + counts.test).toBe(400);
    expect(testLabel).toHaveLength(counts.test);
    expect(testRows.every((row, i) => row % 2 === testLabel[i])).toBe(true);
  });

  it('reports a fault of the engine as an event', async () => {
    const api = createTrainingApi(engines);
    const sample = toySample();
    sample.columns[0]!.fill(Number.NaN);
    await api.load(sample, DEFAULT_SPLIT);
    const fault = new Promise<TrainingEvent>((resolve) => {
      void api
        .start('reference', [toyRun('a', 4)], null, (event) => {
          if (event.type === 'fault') resolve(event);
        })
        .then(() => api.play());
    });
    expect(await fault).toMatchObject({ type: 'fault', kind: 'not-a-number' });
  });
});
