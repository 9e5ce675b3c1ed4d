import { describe, expect, it } from 'vitest';
import { massBlind } from './feature-selection.ts';
import type { Sample } from './sample.ts';
import { contentCounts, featureSummaries, sampleCounts } from './statistics.ts';

const SAMPLE: Sample = {
  name: 'test',
  rows: 4,
  features: [
    { name: 'fj_sdmass', unit: 'GeV' },
    { name: 'fj_nSV', absent: 0 },
    { name: 'none', absent: 5 },
  ],
  columns: [Float32Array.of(1, 2, 3, 6), Float32Array.of(0, 2, 4, 0), Float32Array.of(5, 5, 5, 5)],
  label: Uint8Array.of(1, 0, 1, 0),
  weight: Float32Array.of(1, 2, 3, 4),
};

describe('sample statistics', () => {
  it('counts jets and weights by class', () => {
    expect(sampleCounts(SAMPLE)).toEqual({
      rows: 4,
      signal: 2,
      background: 2,
      signalWeight: 4,
      backgroundWeight: 6,
    });
  });

  it('sums a feature up over the jets that have it', () => {
    const [mass, vertices, none] = featureSummaries(SAMPLE);
    expect(mass).toEqual({
      name: 'fj_sdmass',
      unit: 'GeV',
      present: 4,
      mean: 3,
      deviation: Math.sqrt(3.5),
      min: 1,
      max: 6,
    });
    expect(vertices).toEqual({ name: 'fj_nSV', present: 2, mean: 3, deviation: 1, min: 2, max: 4 });
    expect(none).toMatchObject({ present: 0, mean: NaN, min: NaN, max: NaN });
  });

  it('counts the content of both classes by code', () => {
    expect(contentCounts(Uint8Array.of(0, 0, 1, 0), Uint8Array.of(3, 0, 7, 3))).toEqual([
      { code: 0, signal: 0, background: 1 },
      { code: 3, signal: 0, background: 2 },
      { code: 7, signal: 1, background: 0 },
    ]);
  });

  it('leaves mass and pT out of a mass-blind sample, and the columns with them', () => {
    const blind = massBlind(SAMPLE);
    expect(blind.features.map(({ name }) => name)).toEqual(['fj_nSV', 'none']);
    expect(blind.columns).toEqual([SAMPLE.columns[1], SAMPLE.columns[2]]);
    expect(blind.label).toBe(SAMPLE.label);
  });
});
