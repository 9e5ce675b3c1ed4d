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

/** Lets messages in (progress, cancel) between two blocks of work; throws the signal's reason once it is aborted. */
export async function pause(signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  signal?.throwIfAborted();
}
