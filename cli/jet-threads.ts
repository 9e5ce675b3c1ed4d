import { Worker } from 'node:worker_threads';
import type { JetBlock } from '../src/domain/jets/simulate.ts';
import type { JetWorker } from '../src/workers/sample/simulation-pool.ts';
import type { JetTask } from './jet-thread.ts';

/** A thread of its own, for one core more. */
export function startJetThread(): JetWorker {
  const thread = new Worker(new URL('./jet-thread.mjs', import.meta.url));
  return {
    simulate: (options, first, count) =>
      new Promise<JetBlock>((resolve, reject) => {
        const settle = (): void => {
          thread.off('message', answer);
          thread.off('error', fail);
        };
        const answer = (block: JetBlock): void => {
          settle();
          resolve(block);
        };
        const fail = (error: Error): void => {
          settle();
          reject(error);
        };
        thread.on('message', answer);
        thread.on('error', fail);
        const task: JetTask = { options, first, count };
        thread.postMessage(task);
      }),
    dispose: () => void thread.terminate(),
  };
}
