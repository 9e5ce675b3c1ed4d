import { expose } from 'comlink';
import { browserBlockStore } from './block-store.ts';
import { startJetWorker } from './jet-workers.ts';
import { localJetWorker } from './local-jet-worker.ts';
import { createSampleApi } from './sample-api.ts';

// Safari before 15.5 starts no worker from inside a worker.
const nested = typeof Worker !== 'undefined';

expose(
  createSampleApi({
    createJetWorker: nested ? startJetWorker : localJetWorker,
    // One core stays free for the page and for what else is computed meanwhile.
    jetWorkers: nested ? Math.max(1, navigator.hardwareConcurrency - 1) : 1,
    store: browserBlockStore(),
  }),
);
