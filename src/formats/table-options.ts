/** Options of all readers. */
export interface ReadOptions {
  /** Share of the file that is read, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
  /** Of a text file; guessed when absent. */
  readonly delimiter?: string;
  /** Of a file that holds several tables (HDF5, ROOT): which one; the largest when absent. */
  readonly table?: string;
}

/** Lets messages in (progress, cancel) between two blocks of work; throws the signal's reason once it is aborted. */
export async function pause(signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  signal?.throwIfAborted();
}
