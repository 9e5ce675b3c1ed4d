import { expose } from 'comlink';
import { browserBlockStore } from './block-store.ts';
import { startJetWorker } from './jet-workers.ts';
import { createSampleApi } from './sample-api.ts';

expose(
  createSampleApi({
    createJetWorker: startJetWorker,
    jetWorkers: Math.max(1, navigator.hardwareConcurrency),
    store: browserBlockStore(),
  }),
);
