import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Study } from '../domain/study/study.ts';
import { useKept } from './kept-store.ts';
import { memoryStorage } from './memory-storage.ts';
import type { StudyStorage } from './study-storage.ts';
import type { TrainingControl } from './training-control.ts';
import { liveRuns, NO_TRAINING, useTraining } from './training-store.ts';
import {
  closeWorld,
  controlWith,
  freshWorld,
  epochsRecorded,
  idle,
  longStudy,
  outcome,
  reached,
  restored,
  study,
  undisturbed,
  when,
  world,
} from './training-world.ts';

let control = controlWith();
beforeEach(() => {
  freshWorld();
  control = controlWith();
});
afterEach(() => {
  control.reset();
  closeWorld();
});

describe('work of an earlier visit', () => {
  /** A page that has just been opened, on what is stored. */
  async function reopened(storage: StudyStorage): Promise<TrainingControl> {
    liveRuns.clear();
    useTraining.setState(NO_TRAINING, true);
    const next = controlWith({ storage });
    next.restore(await storage.load());
    return next;
  }

  it('continues identically after the page was closed in mid-training', async () => {
    const expected = await undisturbed();
    const storage = memoryStorage();
    control = controlWith({ storage });
    await control.play(longStudy);
    await when(() => epochsRecorded() >= 4);
    await idle();
    const work = await storage.load();
    control.reset();
    expect(work.training?.finished).toBe(false);
    expect(new Set(work.states.map(({ step }) => step % (work.training?.stepsPerEpoch ?? 1)))).toEqual(
      new Set([0]),
    );

    const next = await reopened({ ...memoryStorage(), load: () => Promise.resolve(work) });
    const { phase, interruptedAt, step, stepsPerEpoch } = useTraining.getState();
    expect(phase).toBe('paused');
    expect(interruptedAt).toBe(step / stepsPerEpoch);
    expect(interruptedAt).toBeGreaterThan(0);
    expect(epochsRecorded()).toBe(interruptedAt);
    await next.play(longStudy);
    await reached('finished');
    expect(outcome()).toEqual(expected);
    expect(Math.max(...restored)).toBeGreaterThan(0);
    expect(useTraining.getState().interruptedAt).toBeNull();
    control = next;
  });

  it('waits for the same jets', async () => {
    const storage = memoryStorage();
    control = controlWith({ storage });
    await control.play(longStudy);
    await when(() => epochsRecorded() >= 3);
    await idle();
    const work = await storage.load();
    control.reset();

    world.hash = 'other jets';
    const next = await reopened({ ...memoryStorage(), load: () => Promise.resolve(work) });
    await next.play(longStudy);
    expect(useTraining.getState().phase).toBe('paused');
    expect(useTraining.getState().notice?.cause).toMatch(/not open/);
    world.hash = 'toy';
    next.sampleOpened();
    await next.play(longStudy);
    await reached('finished');
    control = next;
  });

  it('brings finished results back, with their curves', async () => {
    const storage = memoryStorage();
    control = controlWith({ storage });
    await control.play({ ...study, kinds: ['pruned', 'retrained'] });
    await reached('finished');
    await when(() => true);
    await idle();
    const before = useTraining.getState();
    const records = liveRuns.run('pruned-4-s1')?.epochs;
    control = await reopened(storage);
    const after = useTraining.getState();
    expect(after.phase).toBe('finished');
    expect(Object.keys(after.results)).toEqual(before.runs.map(({ id }) => id));
    for (const part of ['results', 'curves', 'ratios', 'runs', 'loaded', 'trained', 'build'] as const) {
      expect(after[part]).toEqual(before[part]);
    }
    expect(liveRuns.run('pruned-4-s1')?.epochs).toEqual(records);
  });

  it('continues in the second stage', async () => {
    const planned: Study = { ...longStudy, kinds: ['pruned', 'retrained'] };
    const expected = await undisturbed(planned);
    const storage = memoryStorage();
    control = controlWith({ storage });
    await control.play(planned);
    await when(() => epochsRecorded('retrained-4-s1') >= 2);
    await idle();
    const work = await storage.load();
    control.reset();
    const next = await reopened({ ...memoryStorage(), load: () => Promise.resolve(work) });
    expect(useTraining.getState()).toMatchObject({ phase: 'paused', stage: 2 });
    await next.play(planned);
    await reached('finished');
    expect(outcome()).toEqual(expected);
    expect(Math.max(...restored)).toBeGreaterThan(0);
    control = next;
  });

  it('forgets what was reset', async () => {
    const storage = memoryStorage();
    control = controlWith({ storage });
    await control.play(study);
    await reached('finished');
    control.reset();
    await idle();
    expect(await storage.load()).toMatchObject({ training: null, states: [], results: [] });
  });

  it('trains on without storage, and says so', async () => {
    const storage = memoryStorage();
    storage.failWith = new DOMException('The disk is full.', 'QuotaExceededError');
    control = controlWith({ storage });
    await control.play(study);
    await reached('finished');
    await idle();
    expect(useKept.getState().problem?.cause).toMatch(/no room left/);
    expect(useKept.getState().problem?.nextStep).toMatch(/Keep this tab open/);
    expect(Object.keys(useTraining.getState().results)).toHaveLength(2);
  });

  it('stores again as soon as there is room', async () => {
    const storage = memoryStorage();
    storage.failWith = new DOMException('The disk is full.', 'QuotaExceededError');
    control = controlWith({ storage });
    await control.play(longStudy);
    await when(() => epochsRecorded() >= 2);
    storage.failWith = null;
    await reached('finished');
    await idle();
    expect(useKept.getState().problem).toBeNull();
    expect((await storage.load()).training?.finished).toBe(true);
  });
});
