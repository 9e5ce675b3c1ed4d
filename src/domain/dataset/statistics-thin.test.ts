import { expect, it } from 'vitest';
import { thinSample } from './statistics-thin.ts';

const ROWS = 10_000;
const sample = {
  name: 'test',
  rows: ROWS,
  features: [{ name: 'row' }],
  columns: [Float32Array.from({ length: ROWS }, (_, row) => row)],
  label: Uint8Array.from({ length: ROWS }, (_, row) => row % 2),
  weight: Float32Array.from({ length: ROWS }, (_, row) => 2 * row),
  event: Float64Array.from({ length: ROWS }, (_, row) => 3 * row),
};

it('keeps about as many jets as asked for, of both classes, each whole and in order', () => {
  const thin = thinSample(sample, 1000);
  expect(Math.abs(thin.rows - 1000)).toBeLessThan(5 * Math.sqrt(900));
  const signal = thin.label.reduce((sum, label) => sum + label, 0);
  expect(Math.abs(signal - thin.rows / 2)).toBeLessThan(5 * Math.sqrt(thin.rows / 4));
  const kept = thin.columns[0]!;
  expect(kept).toEqual(kept.slice().sort());
  expect(thin.label).toEqual(Uint8Array.from(kept, (row) => row % 2));
  expect(thin.weight).toEqual(kept.map((row) => 2 * row));
  expect(Array.from(thin.event!)).toEqual(Array.from(kept, (row) => 3 * row));
  expect(thinSample(sample, 1000)).toEqual(thin);
});

it('leaves a small sample as it is', () => {
  expect(thinSample(sample, ROWS)).toBe(sample);
});
