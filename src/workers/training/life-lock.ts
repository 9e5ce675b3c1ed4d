/**
 * A worker that ends without a word (closed, out of memory, killed by the browser) raises no event on the page. The locks that it
 * holds are released, though: the worker holds one for as long as it lives, and the page waits for it.
 */
export interface LifeLock {
  /** Takes the lock of this name for life; resolves once it is held. */
  holdForLife(name: string): Promise<void>;
}

/** The worker's side. Without locks (pages that are not served securely) nothing is held, and the page must watch the clock alone. */
export const lifeLock: LifeLock = {
  holdForLife(name) {
    const { locks } = lockHolder();
    if (locks === undefined) return Promise.resolve();
    return new Promise((held, failed) => {
      const forLife = (): Promise<never> => {
        held();
        return new Promise<never>(() => undefined);
      };
      locks.request(name, forLife).catch(failed);
    });
  },
};

/**
 * The page's side: tells once when the holder of the lock has ended.
 *
 * @returns stops to watch; to be called before the worker is ended on purpose
 */
export function onRelease(name: string, ended: () => void): () => void {
  const { locks } = lockHolder();
  const controller = new AbortController();
  locks?.request(name, { signal: controller.signal }, ended).catch(() => undefined);
  return () => {
    controller.abort();
  };
}

/** Browsers leave `locks` out where the page is not served securely. */
function lockHolder(): { readonly locks?: LockManager } {
  return navigator;
}
