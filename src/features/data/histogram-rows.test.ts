import { describe, expect, it } from 'vitest';
import type { FeatureHistogram } from '../../domain/dataset/histogram.ts';
import { histogramTable, stepHeights } from './histogram-rows.ts';

const outside = { underflow: 0, overflow: 0, absent: 0, entries: 3 };
const histogram: FeatureHistogram = {
  edges: Float64Array.of(0, 1, 2),
  signal: { ...outside, density: Float64Array.of(0, 1), error: Float64Array.of(0, 0.5) },
  background: { ...outside, density: Float64Array.of(0.25, 0.75), error: Float64Array.of(0.1, 0.2) },
};

describe('steps of a histogram', () => {
  it('are drawn down to zero on a linear axis', () => {
    expect(stepHeights(histogram.signal.density, false)).toEqual([0, 1]);
  });

  it('leave empty bins out on a log axis', () => {
    expect(stepHeights(histogram.signal.density, true)).toEqual([undefined, 1]);
  });

  it('stand in a table with edges and errors', () => {
    expect(histogramTable(histogram).rows[1]).toEqual([1, 2, 1, 0.5, 0.75, 0.2]);
  });
});
