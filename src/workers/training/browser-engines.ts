import type { EngineLoaders } from './training-api.ts';

/** The engines of the page; each comes with its code only when it is chosen. */
export const browserEngines: EngineLoaders = {
  reference: async () => (await import('../../engine/reference/reference-trainer.ts')).createReferenceTrainer,
  wasm: async () => {
    const [{ createWasmTrainer }, { browserKernel }] = await Promise.all([
      import('../../engine/wasm/wasm-trainer.ts'),
      import('../../engine/wasm/browser-bytes.ts'),
    ]);
    return createWasmTrainer(browserKernel);
  },
  webgl: async () => (await import('../../engine/webgl/webgl-trainer.ts')).createWebglTrainer,
};
