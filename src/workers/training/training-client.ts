import * as comlink from 'comlink';
import type { LifeLock } from './life-lock.ts';
import { onRelease } from './life-lock.ts';
import type { TrainingApi } from './training-api.ts';
import type { TrainingWorker } from './training-pool.ts';

let started = 0;

/** @param onError told once when the worker fails or ends, but not when it is ended on purpose */
export function startTrainingWorker(onError: (message: string) => void): TrainingWorker {
  const worker = new Worker(new URL('./training.worker.ts', import.meta.url), { type: 'module' });
  const api = comlink.wrap<TrainingApi & LifeLock>(worker);
  // Other tabs have workers too: the time keeps the names apart.
  const name = `penumbra-training-${performance.timeOrigin}-${++started}`;
  let ended = false;
  let stopWatching: () => void = () => undefined;
  const fail = (message: string): void => {
    if (ended) return;
    ended = true;
    onError(message);
  };
  worker.addEventListener('error', (event) => {
    fail(event.message || 'A training worker could not be loaded.');
  });
  const watch = (): void => {
    if (!ended) stopWatching = onRelease(name, () => fail('A training worker ended unexpectedly.'));
  };
  // A worker that takes no lock is still watched by the clock.
  api.holdForLife(name).then(watch, () => undefined);
  return {
    api,
    terminate: () => {
      ended = true;
      stopWatching();
      worker.terminate();
    },
  };
}
