import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { correlationMatrices } from './correlation.ts';
import type { Sample } from './sample.ts';

function sample(
  columns: readonly (readonly number[])[],
  label: readonly number[],
  more: Partial<Sample> = {},
): Sample {
  return {
    name: 'test',
    rows: label.length,
    features: columns.map((_, f) => ({ name: `x${f}`, absent: -99 })),
    columns: columns.map((column) => Float32Array.from(column)),
    label: Uint8Array.from(label),
    ...more,
  };
}

describe('correlationMatrices', () => {
  it('agrees with the closed form of a small set', () => {
    // x = 1, 2, 3, 4 and y = 2, 1, 4, 3: covariance 0.75, both variances 1.25.
    const { signal } = correlationMatrices(
      sample(
        [
          [1, 2, 3, 4],
          [2, 1, 4, 3],
        ],
        [1, 1, 1, 1],
      ),
    );
    expect(signal[1]).toBeCloseTo(0.6, 14);
    expect(signal[2]).toBe(signal[1]);
    expect([signal[0], signal[3]]).toEqual([1, 1]);
  });

  it('treats the classes apart', () => {
    const { signal, background } = correlationMatrices(
      sample(
        [
          [1, 2, 3, 1, 2, 3],
          [1, 2, 3, 3, 2, 1],
        ],
        [1, 1, 1, 0, 0, 0],
      ),
    );
    expect(signal[1]).toBeCloseTo(1, 14);
    expect(background[1]).toBeCloseTo(-1, 14);
  });

  it('counts for a pair only the jets that have both', () => {
    const { signal } = correlationMatrices(
      sample(
        [
          [1, 2, 3, 4, -99, 7],
          [2, 1, 4, 3, 1000, -99],
          [5, 5, 5, 5, 5, 5],
        ],
        new Array<number>(6).fill(1),
      ),
    );
    expect(signal[1]).toBeCloseTo(0.6, 12);
    expect(signal[2]).toBeNaN();
    expect(signal[8]).toBeNaN();
  });

  it('gives a weighted jet the same as jets repeated', () => {
    const repeated = correlationMatrices(
      sample(
        [
          [1, 1, 1, 2, 5],
          [0, 0, 0, 3, 1],
        ],
        [0, 0, 0, 0, 0],
      ),
    );
    const weighted = correlationMatrices(
      sample(
        [
          [1, 2, 5],
          [0, 3, 1],
        ],
        [0, 0, 0],
        { weight: Float32Array.of(3, 1, 1) },
      ),
    );
    expect(weighted.background[1]).toBeCloseTo(repeated.background[1]!, 12);
  });

  it('stays exact beside a large mean and finds the correlation of a made sample', () => {
    const random = createRandom(5);
    const n = 20_000;
    const x = Array.from({ length: n }, () => random.normal());
    const y = x.map((value) => 0.6 * value + 0.8 * random.normal());
    const label = new Array<number>(n).fill(1);
    const near = correlationMatrices(sample([x, y], label)).signal[1]!;
    expect(near).toBeCloseTo(0.6, 1.8);
    // 4096 + x keeps 2^-11 of x in float32; the sums themselves must lose nothing.
    const coarse = x.map((value) => Math.round(value * 1024) / 1024);
    const a = correlationMatrices(sample([coarse, y], label)).signal[1]!;
    const b = correlationMatrices(sample([coarse.map((value) => value + 4096), y], label)).signal[1]!;
    expect(b).toBeCloseTo(a, 12);
  });
});
