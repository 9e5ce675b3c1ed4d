import type { Remote } from 'comlink';
import * as comlink from 'comlink';
import type { CodeLanguage, CodeLines, HighlightApi } from './highlight-api.ts';

let api: Remote<HighlightApi> | null = null;

/** Colours a text away from the main thread; the worker starts with the first one. */
export function highlightInWorker(code: string, language: CodeLanguage): Promise<CodeLines> {
  if (api === null) {
    const worker = new Worker(new URL('./highlight.worker.ts', import.meta.url), { type: 'module' });
    api = comlink.wrap<HighlightApi>(worker);
  }
  return api.highlight(code, language);
}
