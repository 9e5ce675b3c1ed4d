import type { Remote } from 'comlink';
import * as comlink from 'comlink';
import type { PrecisionApi, ScanPoint } from './precision-api.ts';

/** The precision worker as the page sees it. */
export type PrecisionClient = Remote<PrecisionApi>;

export function startPrecisionWorker(): PrecisionClient {
  const worker = new Worker(new URL('./precision.worker.ts', import.meta.url), { type: 'module' });
  return comlink.wrap<PrecisionApi>(worker);
}

/** A function of the page that the worker may call. */
export function pointListener(onPoint: (point: ScanPoint) => void): (point: ScanPoint) => void {
  return comlink.proxy(onPoint);
}
