import type { EngineLoaders } from './training-api.ts';

/** The engines of the page; each comes with its code only when it is chosen. */
export const browserEngines: EngineLoaders = {
  reference: async () => (await import('../../engine/reference/reference-trainer.ts')).createReferenceTrainer,
  wasm: () => Promise.reject(new Error('not built')),
  webgl: () => Promise.reject(new Error('not built')),
};
