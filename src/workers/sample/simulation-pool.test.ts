import { describe, expect, it } from 'vitest';
import { hashBytes, hashSample } from '../../domain/dataset/sample-hash.ts';
import { jetSample } from '../../domain/dataset/table-jets.ts';
import type { JetBlock } from '../../domain/jets/simulate.ts';
import { DEFAULT_SIMULATION } from '../../domain/jets/simulation-options.ts';
import type { FakeJetWorker } from './fake-jets.ts';
import { fakeBlock, fakeJetWorker } from './fake-jets.ts';
import { firstJets, simulateInPool } from './simulation-pool.ts';

function fingerprint(block: JetBlock): string {
  return `${hashSample(jetSample(block, ''))} ${hashBytes(block.content)}`;
}

function watched() {
  const made: FakeJetWorker[] = [];
  const createWorker = (): FakeJetWorker => {
    const worker = fakeJetWorker();
    made.push(worker);
    return worker;
  };
  return { made, createWorker };
}

describe('simulateInPool', () => {
  it.each([1, 2, 4])('gives the same jets in order with %i workers', async (workers) => {
    const { made, createWorker } = watched();
    const shares: number[] = [];
    const block = await simulateInPool(DEFAULT_SIMULATION, 7300, {
      workers,
      createWorker,
      onProgress: (share) => shares.push(share),
    });
    expect(fingerprint(block)).toBe(fingerprint(fakeBlock(0, 7300)));
    expect(shares).toHaveLength(8);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(made).toHaveLength(workers);
    expect(made.every(({ disposed }) => disposed)).toBe(true);
  });

  it('starts no more workers than there are blocks', async () => {
    const { made, createWorker } = watched();
    await simulateInPool(DEFAULT_SIMULATION, 1500, { workers: 16, createWorker });
    expect(made).toHaveLength(2);
  });

  it('stops when aborted, also while a worker is busy, and ends the workers', async () => {
    const { made, createWorker } = watched();
    const abort = new AbortController();
    const never = (): FakeJetWorker => {
      const worker = createWorker();
      worker.simulate = () => new Promise(() => undefined);
      return worker;
    };
    const simulating = simulateInPool(DEFAULT_SIMULATION, 3000, {
      workers: 2,
      createWorker: never,
      signal: abort.signal,
    });
    abort.abort();
    await expect(simulating).rejects.toMatchObject({ name: 'AbortError' });
    expect(made.every(({ disposed }) => disposed)).toBe(true);
  });

  it('fails as a worker fails, and ends the workers', async () => {
    const { made, createWorker } = watched();
    const failing = (): FakeJetWorker => {
      const worker = createWorker();
      worker.simulate = (_options, first, count) =>
        first === 2000
          ? Promise.reject(new Error('out of memory'))
          : Promise.resolve(fakeBlock(first, count));
      return worker;
    };
    const simulating = simulateInPool(DEFAULT_SIMULATION, 5000, { workers: 2, createWorker: failing });
    await expect(simulating).rejects.toThrow('out of memory');
    expect(made.every(({ disposed }) => disposed)).toBe(true);
  });
});

it('cuts a block to its first jets', () => {
  expect(firstJets(fakeBlock(0, 100), 30)).toEqual(fakeBlock(0, 30));
});
