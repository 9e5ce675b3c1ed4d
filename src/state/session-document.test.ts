import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readSessionFile, writeSessionFile } from '../formats/session-file.ts';
import { readSessionDocument, sessionDocument } from './session-document.ts';
import type { SessionWork } from './session-work.ts';
import { useStudy } from './study-store.ts';
import { liveRuns, useTraining } from './training-store.ts';
import { closeWorld, controlWith, freshWorld, outcome, reached, study } from './training-world.ts';

beforeEach(freshWorld);
afterAll(closeWorld);

/** Bytes of a session as they would be in a file. */
function bytesOf(work: SessionWork): Uint8Array {
  return writeSessionFile(sessionDocument(work, new Date('2026-01-02T03:04:05Z')));
}

function reopened(bytes: Uint8Array): SessionWork {
  const read = readSessionFile('a.penumbra', bytes);
  const opened = read.ok ? readSessionDocument('a.penumbra', read.value) : read;
  if (!opened.ok) throw new Error(`${opened.error.cause} ${opened.error.nextStep}`);
  return opened.value;
}

function cause(bytes: Uint8Array): string {
  const read = readSessionFile('a.penumbra', bytes);
  const opened = read.ok ? readSessionDocument('a.penumbra', read.value) : read;
  return opened.ok ? '' : opened.error.cause;
}

describe('a session file', () => {
  it('brings back the study, its results and its recorded epochs, bit for bit', async () => {
    const control = controlWith();
    await control.play(study);
    await reached('finished');
    const before = outcome();
    const work: SessionWork = { study, ...control.work() };
    const logits = Object.values(useTraining.getState().results).map((result) => result.logits);
    const bytes = bytesOf(work);
    control.reset();
    expect(useTraining.getState().results).toEqual({});

    const again = reopened(bytes);
    expect(again.study).toEqual(study);
    expect(again.results.map((result) => result.logits)).toEqual(logits);
    liveRuns.restore(again.live);
    useTraining.setState({
      results: Object.fromEntries(
        again.results.map(({ logits: scores, ...result }) => [
          result.id,
          { ...result, logits: scores ?? new Float32Array() },
        ]),
      ),
    });
    expect(outcome()).toEqual(before);
    control.reset();
    useStudy.getState().replace(study);
  });

  it('is refused in words: cut off, altered, newer, of something else, or with parts that do not belong together', () => {
    const work: SessionWork = { study, training: null, states: [], live: [], results: [] };
    const bytes = bytesOf(work);
    expect(cause(bytes)).toBe('');
    expect(cause(bytes.subarray(0, bytes.length - 3))).toMatch(/damaged/);
    const altered = bytes.slice();
    altered[40]! ^= 1;
    expect(cause(altered)).toMatch(/damaged/);
    expect(cause(new TextEncoder().encode('jet_pt,label\n1,2\n'))).toMatch(/no session of Penumbra/);
    const newer = { ...sessionDocument(work, new Date()), version: 2 };
    expect(cause(writeSessionFile(newer))).toMatch(/later version/);
    const stranger = { id: 'x', model: { layers: [] }, kept: [], logits: null, extractionDifference: 0 };
    expect(
      cause(
        writeSessionFile({ ...sessionDocument(work, new Date()), work: { ...work, results: [stranger] } }),
      ),
    ).toMatch(/belong to other runs|cannot be opened/);
    expect(
      cause(writeSessionFile({ ...sessionDocument(work, new Date()), work: { ...work, study: {} } })),
    ).toMatch(/study/);
  });

  it('of an older version is brought to the present one first', () => {
    const work: SessionWork = { study, training: null, states: [], live: [], results: [] };
    const { work: present, ...header } = sessionDocument(work, new Date());
    const older = { ...header, version: 0, content: present };
    expect(readSessionDocument('a', older)).toMatchObject({ ok: false });
    const migrations = new Map([
      [0, ({ content, ...rest }: Record<string, unknown>) => ({ ...rest, version: 1, work: content })],
    ]);
    expect(readSessionDocument('a', older, migrations)).toMatchObject({
      ok: true,
      value: { study: { name: study.name } },
    });
  });
});
