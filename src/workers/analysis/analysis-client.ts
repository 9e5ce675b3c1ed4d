import type { Remote } from 'comlink';
import * as comlink from 'comlink';
import type { AnalysisApi } from './analysis-api.ts';

/** The analysis worker as the page sees it. */
export type AnalysisClient = Remote<AnalysisApi>;

export function startAnalysisWorker(): AnalysisClient {
  const worker = new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module' });
  return comlink.wrap<AnalysisApi>(worker);
}
