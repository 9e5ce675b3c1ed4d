import { wrap } from 'comlink';
import type { Remote } from 'comlink';
import type { EngineBench } from './bench-worker.ts';
import type { EngineHarness } from './harness-worker.ts';

declare global {
  interface Window {
    /** A fresh worker with the engine's checks in it. */
    engine: () => Remote<EngineHarness>;
    /** A fresh worker that times the engine and TensorFlow.js as it comes. */
    engineBench: () => Remote<EngineBench>;
  }
}

window.engine = () =>
  wrap<EngineHarness>(new Worker(new URL('./harness-worker.ts', import.meta.url), { type: 'module' }));

window.engineBench = () =>
  wrap<EngineBench>(new Worker(new URL('./bench-worker.ts', import.meta.url), { type: 'module' }));
