import type { Sampling } from '../domain/dataset/sampling.ts';

/** What the user may say about the reading of a file. */
export interface ReadChoices {
  /** Of a text file; guessed when absent. */
  readonly delimiter?: string;
  /** Of a text file: whether a comma parts the decimals; guessed when absent. */
  readonly decimalComma?: boolean;
  /** Of a file that holds several tables (HDF5, ROOT): which one; the largest when absent. */
  readonly table?: string;
  /** The columns that are read; all when absent. */
  readonly columns?: readonly string[];
  /** The rows that are read; all when absent. */
  readonly sampling?: Sampling;
  /** Of lists of varying length: as many first elements become columns. */
  readonly elements?: number;
}

/** Options of all readers. */
export interface ReadOptions extends ReadChoices {
  /** Share of the file that is read, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Work may go on so long before messages are let in. */
const LONGEST_BLOCK_MS = 20;
let lastPause = 0;

/** Lets messages in (progress, cancel) between two blocks of work, where some time has passed; throws the signal's reason once it is aborted. */
export async function pause(signal?: AbortSignal): Promise<void> {
  if (performance.now() - lastPause > LONGEST_BLOCK_MS) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    lastPause = performance.now();
  }
  signal?.throwIfAborted();
}
