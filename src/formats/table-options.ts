/** Options of all readers. */
export interface ReadOptions {
  /** Share of the file that is read, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
  /** Of a text file; guessed when absent. */
  readonly delimiter?: string;
}

/** Lets messages in (progress, cancel) between two blocks of work; throws the signal's reason once it is aborted. */
export async function pause(signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  signal?.throwIfAborted();
}
