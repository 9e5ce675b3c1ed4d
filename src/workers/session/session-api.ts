import { transfer } from 'comlink';
import type { PenumbraModel } from '../../domain/network/model.ts';
import type { Result } from '../../domain/result.ts';
import { readSessionFile, writeSessionFile } from '../../formats/session-file.ts';
import { scoreModel } from './score-model.ts';

/** Packs and opens sessions away from the main thread; plain functions, so that they can be tested without a worker. */
export function createSessionApi() {
  return {
    pack(session: unknown): Promise<Uint8Array> {
      const bytes = writeSessionFile(session);
      return Promise.resolve(transfer(bytes, [bytes.buffer]));
    },

    open(name: string, bytes: Uint8Array): Promise<Result<unknown>> {
      return Promise.resolve(readSessionFile(name, bytes));
    },

    /** Logits of a network for raw jets, columns[input][row]. */
    scores(model: PenumbraModel, columns: readonly Float32Array[], rows: number): Promise<Float32Array> {
      const logits = scoreModel(model, columns, rows);
      return Promise.resolve(transfer(logits, [logits.buffer]));
    },
  };
}

export type SessionApi = ReturnType<typeof createSessionApi>;
