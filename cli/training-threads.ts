import { Worker } from 'node:worker_threads';
import * as comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { TrainingApi } from '../src/workers/training/training-api.ts';
import type { TrainingWorker } from '../src/workers/training/training-pool.ts';

/** One training worker in a thread. */
export function startTrainingThread(onError: (message: string) => void): TrainingWorker {
  const thread = new Worker(new URL('./training-thread.mjs', import.meta.url));
  thread.on('error', (error: Error) => {
    onError(error.message);
  });
  return {
    api: comlink.wrap<TrainingApi>(nodeEndpoint(thread)),
    terminate: () => {
      void thread.terminate();
    },
  };
}
