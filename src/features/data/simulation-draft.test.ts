import { describe, expect, it } from 'vitest';
import { DEFAULT_SIMULATION } from '../../domain/jets/simulation-options.ts';
import { simulatedSample } from '../../domain/study/simulated-sample.ts';
import { draftOfStudy, readDraft } from './simulation-draft.ts';

const OPTIONS = { ...DEFAULT_SIMULATION, seed: 12, ptMaxGeV: 800, trackResolutionScale: 1.5 };

describe('the fields of a simulation', () => {
  it('begin with the defaults, or with the simulation of the study', () => {
    expect(readDraft(draftOfStudy({ kind: 'built-in' }))).toEqual({
      request: { jets: 100_000, ...DEFAULT_SIMULATION },
      problems: {},
    });
    expect(readDraft(draftOfStudy(simulatedSample(5000, OPTIONS))).request).toEqual({
      jets: 5000,
      ...OPTIONS,
    });
  });

  it('read grouped digits and a decimal comma', () => {
    const draft = { ...draftOfStudy({ kind: 'built-in' }), jets: '400 000', gluonToBbScale: '1,5' };
    expect(readDraft(draft)).toMatchObject({
      request: { jets: 400_000, gluonToBbScale: 1.5 },
      problems: {},
    });
  });

  it.each(['', 'many', '1.2.3'])('"%s" is a problem of its field alone', (text) => {
    const { problems } = readDraft({ ...draftOfStudy({ kind: 'built-in' }), seed: text });
    expect(Object.keys(problems)).toEqual(['seed']);
    expect(problems.seed?.cause).toMatch(/missing or no number/);
  });
});
