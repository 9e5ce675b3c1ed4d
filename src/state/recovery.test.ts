import { beforeEach, describe, expect, it } from 'vitest';
import type { Study } from '../domain/study/study.ts';
import { DEFAULT_STUDY } from '../domain/study/study.ts';
import { memoryStorage } from './memory-storage.ts';
import { ownStorage } from './own-storage.ts';
import { Recovery } from './recovery.ts';
import { NO_SAMPLE, useSample } from './sample-store.ts';
import type { StudyStorage } from './study-storage.ts';
import { useStudy } from './study-store.ts';
import { WorkKeeper } from './work-keeper.ts';

const suggested = { ...DEFAULT_STUDY.training, epochs: 99 };

function opened(storage: StudyStorage) {
  const calls: string[] = [];
  const problems: (string | null)[] = [];
  const keeper = new WorkKeeper(storage, (problem) => problems.push(problem?.cause ?? null));
  // As the real one: opening a sample suggests settings for its size.
  const open = (call: string): Promise<void> => {
    calls.push(call);
    useStudy.getState().update({ training: suggested });
    return Promise.resolve();
  };
  const recovery = new Recovery({
    keeper,
    shipped: () => Promise.resolve(null),
    samples: {
      openBuiltIn: () => open('built-in'),
      simulate: (jets, seed) => open(`simulate ${jets} ${seed}`),
    },
    training: { reset: () => undefined, restore: () => undefined, sampleOpened: () => undefined },
  });
  return { calls, keeper, problems, recovery };
}

beforeEach(() => {
  useStudy.getState().replace(DEFAULT_STUDY);
  useSample.setState(NO_SAMPLE, true);
});

describe('a page that opens', () => {
  it('begins with the built-in jets, and keeps what the user sets up', async () => {
    const storage = memoryStorage();
    const { calls, keeper, recovery } = opened(storage);
    await Promise.all([recovery.open(), recovery.open()]);
    expect(calls).toEqual(['built-in']);
    useStudy.getState().update({ name: 'mine' });
    recovery.flush();
    await keeper.idle();
    expect((await storage.load()).study?.name).toBe('mine');
  });

  it('opens the simulated jets of the study again, with its own settings', async () => {
    const storage = memoryStorage();
    const study: Study = {
      ...DEFAULT_STUDY,
      name: 'old',
      sample: { kind: 'simulated', jets: 4000, seed: 7 },
    };
    await storage.saveStudy(study);
    const { calls, recovery } = opened(storage);
    await recovery.open();
    expect(calls).toEqual(['simulate 4000 7']);
    expect(useStudy.getState().study).toEqual(study);
  });

  it('asks for the file of the study', async () => {
    const storage = memoryStorage();
    await storage.saveStudy({ ...DEFAULT_STUDY, sample: { kind: 'file', fileName: 'top.csv' } });
    const { calls, recovery } = opened(storage);
    await recovery.open();
    expect(calls).toEqual([]);
    expect(useSample.getState().error?.cause).toMatch(/top\.csv/);
  });

  it('knows a change made just before the page went, though no write was finished', async () => {
    const storage = memoryStorage();
    const { recovery } = opened(storage);
    await recovery.open();
    const neverWritten = new Promise<never>(() => undefined);
    storage.saveStudy = () => neverWritten;
    useStudy.getState().update({ name: 'at the last moment' });
    recovery.flush();
    expect((await storage.load()).study?.name).toBe('at the last moment');
  });

  it('notes a study that waits behind another write as the page goes', async () => {
    const storage = memoryStorage();
    const { keeper } = opened(storage);
    const neverWritten = new Promise<never>(() => undefined);
    storage.clearTraining = () => neverWritten;
    keeper.clearTraining();
    keeper.saveStudy({ ...DEFAULT_STUDY, name: 'waiting' });
    keeper.leave();
    expect((await storage.load()).study?.name).toBe('waiting');
  });

  it('leaves the storage to the tab that had it first', async () => {
    const storage = memoryStorage();
    await storage.saveStudy({ ...DEFAULT_STUDY, name: 'of the other tab' });
    const { keeper, problems, recovery } = opened(ownStorage(storage, Promise.resolve(false)));
    await recovery.open();
    useStudy.getState().update({ name: 'of this tab' });
    recovery.flush();
    await keeper.idle();
    expect((await storage.load()).study?.name).toBe('of the other tab');
    expect(problems[0]).toMatch(/open in another tab/);
  });
});
