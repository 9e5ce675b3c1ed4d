import type { Remote } from 'comlink';
import * as comlink from 'comlink';
import type { ExportApi } from './export-api.ts';

/** The export worker as the page sees it. */
export type ExportClient = Remote<ExportApi>;

export function startExportWorker(): ExportClient {
  const worker = new Worker(new URL('./export.worker.ts', import.meta.url), { type: 'module' });
  return comlink.wrap<ExportApi>(worker);
}
