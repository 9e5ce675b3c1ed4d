import { expect, it } from 'vitest';
import { DEFAULT_STUDY } from '../domain/study/study.ts';
import { suggestTraining } from '../domain/study/suggest.ts';
import type { SampleOrigin, SampleSummary } from '../workers/sample/sample-summary.ts';
import { SuggestedSettings } from './sample-suggestions.ts';

function summary(jets: number, fileName?: string): SampleSummary {
  const origin: SampleOrigin =
    fileName === undefined
      ? { kind: 'built-in' }
      : {
          kind: 'file',
          fileName,
          mapping: { label: 'y', signal: 1, features: [{ column: 'x' }], cuts: [], missing: 'drop' },
        };
  return {
    version: 1,
    name: fileName ?? 'built-in',
    origin,
    counts: { rows: jets, signal: jets / 2, background: jets / 2, signalWeight: 1, backgroundWeight: 1 },
    features: [],
    dropped: { droppedMissing: 0, droppedAbsent: 0, droppedByCuts: 0, droppedByLabel: 0 },
    replaced: [],
    prepared: [],
    weighted: false,
    byEvent: false,
    hash: '',
  };
}

it('follows the sample as long as nobody has set training or name', () => {
  const suggested = new SuggestedSettings();
  const first = suggested.of(DEFAULT_STUDY, summary(2000, 'run a.root'));
  expect(first).toEqual({ training: suggestTraining(0.6 * 2000), name: 'run a' });
  const second = suggested.of({ ...DEFAULT_STUDY, ...first }, summary(400_000, 'b.csv.gz'));
  expect(second).toEqual({ training: suggestTraining(0.6 * 400_000), name: 'b' });
  expect(suggested.of({ ...DEFAULT_STUDY, ...second }, summary(20_000)).name).toBe(DEFAULT_STUDY.name);
});

it('leaves what the user has set', () => {
  const suggested = new SuggestedSettings();
  const training = { ...DEFAULT_STUDY.training, epochs: 3 };
  const study = { ...DEFAULT_STUDY, training, name: 'Mine' };
  expect(suggested.of(study, summary(2000, 'a.root'))).toEqual({});
  expect(suggested.of(study, summary(3000, 'c.root'))).toEqual({});
  expect(suggested.of({ ...study, name: DEFAULT_STUDY.name }, summary(3000, 'c.root'))).toEqual({
    name: 'c',
  });
});
