import type { ExportClient } from '../workers/export/export-client.ts';
import { startExportWorker } from '../workers/export/export-client.ts';

let worker: ExportClient | null = null;

/** The worker that reads and writes networks, started when it is first needed. */
export function exporter(): ExportClient {
  worker ??= startExportWorker();
  return worker;
}
