import { wrap } from 'comlink';
import type { Remote } from 'comlink';
import type { EngineHarness } from './harness-worker.ts';

declare global {
  interface Window {
    /** A fresh worker with the engine in it. */
    engine: () => Remote<EngineHarness>;
  }
}

window.engine = () =>
  wrap<EngineHarness>(new Worker(new URL('./harness-worker.ts', import.meta.url), { type: 'module' }));
