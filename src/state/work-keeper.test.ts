import { describe, expect, it } from 'vitest';
import type { UserError } from '../domain/result.ts';
import { DEFAULT_STUDY } from '../domain/study/study.ts';
import { memoryStorage } from './memory-storage.ts';
import { WorkKeeper } from './work-keeper.ts';
import { WriteQueue } from './write-queue.ts';

describe('writes one after the other', () => {
  it('never starts one before the last has ended, and drops what is overtaken', async () => {
    const log: string[] = [];
    const queue = new WriteQueue(() => undefined);
    const write = (name: string) => async (): Promise<void> => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      log.push(`${name} ends`);
    };
    queue.add('a', write('a1'));
    queue.add('b', write('b'));
    queue.add('a', write('a2'));
    await queue.idle();
    expect(log).toEqual(['a2 begins', 'a2 ends', 'b begins', 'b ends']);
  });

  it('goes on after a write that failed', async () => {
    const outcomes: unknown[] = [];
    const queue = new WriteQueue((error) => outcomes.push(error));
    const error = new Error('no');
    queue.add('a', () => Promise.reject(error));
    queue.add('b', () => Promise.resolve());
    await queue.idle();
    expect(outcomes).toEqual([error, null]);
  });
});

describe('what is kept for the next visit', () => {
  it('tells in words that a browser stores nothing, and that it does again', async () => {
    const problems: (UserError | null)[] = [];
    const storage = memoryStorage();
    const keeper = new WorkKeeper(storage, (problem) => problems.push(problem));
    storage.failWith = new ReferenceError('indexedDB is not defined');
    keeper.saveStudy(DEFAULT_STUDY);
    await keeper.idle();
    storage.failWith = null;
    keeper.saveStudy({ ...DEFAULT_STUDY, name: 'second' });
    await keeper.idle();
    expect(problems[0]?.cause).toMatch(/store nothing.*indexedDB is not defined/);
    expect(problems[1]).toBeNull();
    expect((await keeper.load()).study?.name).toBe('second');
  });

  it('finds nothing where the storage cannot be read', async () => {
    const problems: (UserError | null)[] = [];
    const broken = { ...memoryStorage(), load: () => Promise.reject(new Error('blocked')) };
    const work = await new WorkKeeper(broken, (problem) => problems.push(problem)).load();
    expect(work).toEqual({ study: null, training: null, states: [], live: [], results: [] });
    expect(problems[0]?.nextStep).toMatch(/private windows/);
  });
});
