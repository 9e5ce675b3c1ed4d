import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { featureHistogram, robustRange } from './histogram.ts';
import type { Sample } from './sample.ts';

function sample(values: readonly number[], label: readonly number[], more: Partial<Sample> = {}): Sample {
  return {
    name: 'test',
    rows: values.length,
    features: [{ name: 'x', absent: -1 }],
    columns: [Float32Array.from(values)],
    label: Uint8Array.from(label),
    ...more,
  };
}

const ALL_SIGNAL = (n: number): number[] => new Array<number>(n).fill(1);

describe('featureHistogram', () => {
  it('gives unit area in the drawn range and states what lies outside and what is absent', () => {
    const values = [0.1, 0.1, 0.3, 1, 1.5, -0.5, -0.6, -1];
    const { edges, signal, background } = featureHistogram(sample(values, ALL_SIGNAL(8)), 0, {
      bins: 2,
      range: [0, 1],
    });
    expect([...edges]).toEqual([0, 0.5, 1]);
    expect([...signal.density]).toEqual([3 / (4 * 0.5), 1 / (4 * 0.5)]);
    expect([...signal.error]).toEqual([Math.sqrt(3) / 2, 1 / 2]);
    expect(signal).toMatchObject({ underflow: 2 / 7, overflow: 1 / 7, absent: 1 / 8, entries: 4 });
    expect(background).toMatchObject({ underflow: 0, overflow: 0, absent: 0, entries: 0 });
  });

  it('weighs the jets', () => {
    const weighted = sample([0.1, 0.7, 2], [0, 0, 0], { weight: Float32Array.of(3, 1, 4) });
    const { background } = featureHistogram(weighted, 0, { bins: 2, range: [0, 1] });
    expect([...background.density]).toEqual([1.5, 0.5]);
    expect([...background.error]).toEqual([1.5, 0.5]);
    expect(background.overflow).toBe(0.5);
  });

  it('draws counts with one bin around each integer', () => {
    const { edges, signal } = featureHistogram(sample([0, 1, 1, 3], ALL_SIGNAL(4)), 0);
    expect([...edges]).toEqual([-0.5, 0.5, 1.5, 2.5, 3.5]);
    expect([...signal.density]).toEqual([0.25, 0.5, 0, 0.25]);
  });

  it('follows a known density: exponential within 5 sigma in every bin', () => {
    const random = createRandom(3);
    const n = 50_000;
    const values = Array.from({ length: n }, () => -Math.log(1 - random.uniform()));
    const { edges, signal } = featureHistogram(sample(values, ALL_SIGNAL(n)), 0, { bins: 20, range: [0, 4] });
    signal.density.forEach((density, bin) => {
      const expected = (Math.exp(-edges[bin]!) - Math.exp(-edges[bin + 1]!)) / 0.2 / (1 - Math.exp(-4));
      expect(Math.abs(density - expected)).toBeLessThan(5 * signal.error[bin]!);
    });
    expect(signal.overflow).toBeCloseTo(Math.exp(-4), 2);
  });

  it('puts a value on an edge into the bin above, for every edge of float32 values', () => {
    const edgesOnly = Array.from({ length: 60 }, (_, i) => Math.fround(i / 10));
    const { edges, signal } = featureHistogram(sample(edgesOnly, ALL_SIGNAL(60)), 0, {
      bins: 59,
      range: [0, 5.9],
    });
    const counts = [...signal.density].map((density, bin) =>
      Math.round(density * signal.entries * (edges[bin + 1]! - edges[bin]!)),
    );
    const expected = new Array<number>(59).fill(0);
    // The float32 nearest to 5.9 lies above the last edge.
    for (const value of edgesOnly.slice(0, -1)) {
      const bin = edges.findLastIndex((edge) => edge <= value);
      expected[bin]!++;
    }
    expect(counts).toEqual(expected);
  });
});

describe('robustRange', () => {
  it('cuts a long tail off and keeps a short one', () => {
    const bulk = Array.from({ length: 1000 }, (_, i) => i / 1000);
    expect(robustRange(bulk)).toEqual([0, 0.999]);
    const [low, high] = robustRange([...bulk.slice(0, 998), 50, 1e6]);
    expect(low).toBe(0);
    expect(high).toBeLessThan(1);
  });

  it('gives a range of width one around a constant, and any for nothing', () => {
    expect(robustRange([7, 7])).toEqual([6.5, 7.5]);
    expect(robustRange([])).toEqual([0, 1]);
  });
});
