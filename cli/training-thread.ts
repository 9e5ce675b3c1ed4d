import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { createWasmTrainer } from '../src/engine/wasm/wasm-trainer.ts';
import { nodeKernel } from '../src/engine/wasm/node-bytes.ts';
import { createReferenceTrainer } from '../src/engine/reference/reference-trainer.ts';
import { createTrainingApi } from '../src/workers/training/training-api.ts';

if (parentPort === null) throw new Error('This module runs in a thread.');

expose(
  createTrainingApi({
    reference: () => Promise.resolve(createReferenceTrainer),
    wasm: () => Promise.resolve(createWasmTrainer(nodeKernel)),
    webgl: () => Promise.reject(new Error('There is no WebGL on the command line.')),
  }),
  nodeEndpoint(parentPort),
);
