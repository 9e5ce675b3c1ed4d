import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { prepareSample } from './prepare.ts';
import type { Sample } from './sample.ts';
import { ABSENT_STANDARDISED } from './sample.ts';
import { DEFAULT_SPLIT, splitSample } from './split.ts';

function toySample(rows: number, patch: Partial<Sample> = {}): Sample {
  const random = createRandom(8);
  return {
    name: 'toy',
    rows,
    features: [{ name: 'a' }, { name: 'b', absent: -1 }, { name: 'constant' }],
    columns: [
      Float32Array.from({ length: rows }, () => 1000 + 3 * random.normal()),
      Float32Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? -1 : 2 + random.uniform())),
      new Float32Array(rows).fill(4),
    ],
    label: Uint8Array.from({ length: rows }, (_, i) => i % 2),
    ...patch,
  };
}

describe('split', () => {
  it('gives every row to one part, 60/20/20', () => {
    const { train, validation, test } = splitSample({ rows: 30_000 }, DEFAULT_SPLIT);
    expect(new Set([...train, ...validation, ...test]).size).toBe(30_000);
    expect(train.length / 30_000).toBeCloseTo(0.6, 1);
    expect(validation.length / 30_000).toBeCloseTo(0.2, 1);
  });

  it('never parts the jets of one event', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 2 ** 50 }), (seed, offset) => {
        const event = Float64Array.from({ length: 900 }, (_, i) => offset + Math.floor(i / 3));
        const split = splitSample({ rows: 900, event }, { ...DEFAULT_SPLIT, seed });
        for (const rows of [split.train, split.validation, split.test]) {
          const events = new Map<number, number>();
          for (const row of rows) events.set(event[row]!, (events.get(event[row]!) ?? 0) + 1);
          for (const count of events.values()) expect(count).toBe(3);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('keeps every jet in its part when more jets come', () => {
    const small = splitSample({ rows: 1000 }, DEFAULT_SPLIT);
    const large = splitSample({ rows: 5000 }, DEFAULT_SPLIT);
    expect([...large.test].filter((row) => row < 1000)).toEqual([...small.test]);
  });

  it('depends on its seed', () => {
    const rows = (seed: number): number[] => [...splitSample({ rows: 500 }, { ...DEFAULT_SPLIT, seed }).test];
    expect(rows(1)).toEqual(rows(1));
    expect(rows(1)).not.toEqual(rows(2));
  });
});

describe('standardisation', () => {
  it('has mean 0 and width 1 in the training part, absent values apart', () => {
    const prepared = prepareSample(toySample(6000), DEFAULT_SPLIT);
    expect(prepared.ok).toBe(true);
    if (!prepared.ok) return;
    const { train, scalings } = prepared.value;
    const column = (f: number): number[] =>
      Array.from({ length: train.rows }, (_, row) => train.x[row * 3 + f]!);
    const moments = (values: number[]): [number, number] => {
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      return [mean, Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length)];
    };
    const [mean, width] = moments(column(0));
    expect(mean).toBeCloseTo(0, 4);
    expect(width).toBeCloseTo(1, 4);
    const measured = column(1).filter((value) => value !== ABSENT_STANDARDISED);
    expect(measured.length).toBeLessThan(0.7 * train.rows);
    expect(moments(measured)[0]).toBeCloseTo(0, 4);
    expect(scalings[1]!.mean).toBeGreaterThan(2);
    expect(column(2).every((value) => value === 0)).toBe(true);
  });

  it('takes its numbers from the training part alone', () => {
    const sample = toySample(2000);
    const before = prepareSample(sample, DEFAULT_SPLIT);
    const { test } = splitSample(sample, DEFAULT_SPLIT);
    for (const row of test) sample.columns[0]![row] = 1e6;
    const after = prepareSample(sample, DEFAULT_SPLIT);
    expect(before.ok && after.ok && after.value.scalings).toEqual(before.ok && before.value.scalings);
  });

  it('refuses a part with one class', () => {
    const one = prepareSample(toySample(300, { label: new Uint8Array(300) }), DEFAULT_SPLIT);
    expect(!one.ok && one.error.cause).toMatch(/only one class/);
  });
});
