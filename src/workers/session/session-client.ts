import type { Remote } from 'comlink';
import * as comlink from 'comlink';
import type { SessionApi } from './session-api.ts';

/** The session worker as the page sees it. */
export type SessionClient = Remote<SessionApi>;

export function startSessionWorker(): SessionClient {
  const worker = new Worker(new URL('./session.worker.ts', import.meta.url), { type: 'module' });
  return comlink.wrap<SessionApi>(worker);
}
