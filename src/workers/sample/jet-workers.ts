import { releaseProxy, wrap } from 'comlink';
import type { JetsApi } from './jets-api.ts';
import type { JetWorker } from './simulation-pool.ts';

/** A real worker of the browser; works from the page and from inside another worker. */
export function startJetWorker(): JetWorker {
  const worker = new Worker(new URL('./jets.worker.ts', import.meta.url), { type: 'module' });
  const api = wrap<JetsApi>(worker);
  return {
    simulate: (options, first, count) =>
      new Promise((resolve, reject) => {
        worker.onerror = (event) => {
          reject(new Error(event.message || 'A worker of the simulation could not start.'));
        };
        api.simulate(options, first, count).then(resolve, reject);
      }),
    dispose: () => {
      api[releaseProxy]();
      worker.terminate();
    },
  };
}
