import { describe, expect, it } from 'vitest';
import { DEFAULT_SIMULATION } from '../jets/simulation-options.ts';
import { sameSample, simulatedSample, simulationOf } from './simulated-sample.ts';
import { DEFAULT_STUDY } from './study.ts';
import { studySchema } from './study-schema.ts';

const OPTIONS = { ...DEFAULT_SIMULATION, seed: 7, ptMinGeV: 450, gluonToBbScale: 2 };

describe('a simulated sample in a study', () => {
  it('gives back the options that made it, through the saved document', () => {
    const study = { ...DEFAULT_STUDY, sample: simulatedSample(5000, OPTIONS) };
    const read = studySchema.parse(JSON.parse(JSON.stringify(study)));
    if (read.sample.kind !== 'simulated') throw new Error('another kind of sample was read');
    expect(read.sample.jets).toBe(5000);
    expect(simulationOf(read.sample)).toEqual(OPTIONS);
  });

  it('without options it has the defaults', () => {
    expect(simulationOf({ kind: 'simulated', jets: 1000, seed: 3 })).toEqual({
      ...DEFAULT_SIMULATION,
      seed: 3,
    });
  });

  it('is the same sample with equal options, written out or not', () => {
    const written = simulatedSample(1000, { ...DEFAULT_SIMULATION, seed: 3 });
    const short = { kind: 'simulated', jets: 1000, seed: 3 } as const;
    expect(sameSample(written, short)).toBe(true);
    expect(sameSample(written, { ...short, jets: 2000 })).toBe(false);
    expect(sameSample(written, { ...short, seed: 4 })).toBe(false);
    expect(sameSample(simulatedSample(1000, { ...OPTIONS, seed: 3 }), written)).toBe(false);
    expect(sameSample(short, { kind: 'built-in' })).toBe(false);
    expect(sameSample({ kind: 'built-in' }, { kind: 'built-in' })).toBe(true);
    expect(sameSample({ kind: 'file', fileName: 'a.csv' }, { kind: 'file', fileName: 'b.csv' })).toBe(false);
  });

  it('refuses options that are not complete', () => {
    const sample = { kind: 'simulated', jets: 1000, seed: 3, options: { ptMinGeV: 300 } };
    expect(studySchema.safeParse({ ...DEFAULT_STUDY, sample }).success).toBe(false);
  });
});
