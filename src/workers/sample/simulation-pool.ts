import type { JetBlock } from '../../domain/jets/simulate.ts';
import type { SimulationOptions } from '../../domain/jets/simulation-options.ts';

/** A worker, or what stands in for one, that simulates blocks of jets. */
export interface JetWorker {
  simulate(options: SimulationOptions, first: number, count: number): Promise<JetBlock>;
  dispose(): void;
}

export interface PoolOptions {
  readonly workers: number;
  readonly createWorker: () => JetWorker;
  /** Share of the jets that are done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Jets that a worker does in one go: seconds of work at most, so that progress moves and cancelling is felt at once. */
export const JETS_PER_BLOCK = 1000;

/**
 * Simulates jets 0 ... jets - 1 in blocks, spread over the workers and merged in order; the same jets for any number of workers.
 * Rejects with the signal's reason when aborted, with the error of a worker when one fails; the workers are gone in every case.
 */
export async function simulateInPool(
  options: SimulationOptions,
  jets: number,
  { workers, createWorker, onProgress, signal }: PoolOptions,
): Promise<JetBlock> {
  signal?.throwIfAborted();
  const starts = Array.from({ length: Math.ceil(jets / JETS_PER_BLOCK) }, (_, i) => i * JETS_PER_BLOCK);
  const blocks = new Array<JetBlock>(starts.length);
  const pool = Array.from({ length: Math.max(1, Math.min(workers, starts.length)) }, createWorker);
  let next = 0;
  let done = 0;
  const work = async (worker: JetWorker): Promise<void> => {
    while (next < starts.length) {
      const block = next++;
      const first = starts[block]!;
      const count = Math.min(JETS_PER_BLOCK, jets - first);
      blocks[block] = await worker.simulate(options, first, count);
      signal?.throwIfAborted();
      done += count;
      onProgress?.(done / jets);
    }
  };
  try {
    await Promise.race([Promise.all(pool.map(work)), aborted(signal)]);
  } finally {
    for (const worker of pool) worker.dispose();
  }
  return mergeBlocks(blocks);
}

/** Never resolves; rejects when the signal is aborted. */
function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => {
      reject(signal.reason instanceof Error ? signal.reason : new Error('The simulation was cancelled.'));
    });
  });
}

/** One block of all jets, in the order of the blocks. */
export function mergeBlocks(blocks: readonly JetBlock[]): JetBlock {
  const rows = blocks.reduce((sum, block) => sum + block.rows, 0);
  const columns = (blocks[0]?.columns ?? []).map(() => new Float32Array(rows));
  const label = new Uint8Array(rows);
  const content = new Uint8Array(rows);
  let first = 0;
  for (const block of blocks) {
    columns.forEach((column, f) => {
      column.set(block.columns[f]!, first);
    });
    label.set(block.label, first);
    content.set(block.content, first);
    first += block.rows;
  }
  return { rows, columns, label, content };
}

/** The first jets of a block. */
export function firstJets(block: JetBlock, rows: number): JetBlock {
  if (rows >= block.rows) return block;
  return {
    rows,
    columns: block.columns.map((column) => column.slice(0, rows)),
    label: block.label.slice(0, rows),
    content: block.content.slice(0, rows),
  };
}
