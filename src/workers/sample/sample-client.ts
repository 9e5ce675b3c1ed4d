import type { Remote } from 'comlink';
import * as comlink from 'comlink';
import type { SampleApi } from './sample-api.ts';

/** The sample worker as the page sees it. */
export type SampleClient = Remote<SampleApi>;

export function startSampleWorker(): SampleClient {
  const worker = new Worker(new URL('./sample.worker.ts', import.meta.url), { type: 'module' });
  return comlink.wrap<SampleApi>(worker);
}

/** A callback that a worker may call. */
export function proxied<T extends (...values: never[]) => unknown>(callback: T): T {
  return comlink.proxy(callback);
}
