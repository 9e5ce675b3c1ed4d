import { describe, expect, it } from 'vitest';
import { histogramSeries } from '../../domain/jets/validation/report.ts';
import { density, pictureRows, pictureTable, symbols } from './validation-pictures.ts';

/** Ten values in 0..2, one below and one above it. */
const VALUES = [-1, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 1.1, 1.2, 1.6, 5];
const PICTURE = {
  name: 'proper flight over c tau',
  low: 0,
  high: 2,
  series: [histogramSeries('B0', VALUES, 0, 2, 4)],
};

describe('pictures of the validation', () => {
  it('are densities over all entries, those outside the axis included', () => {
    const values = density(PICTURE, PICTURE.series[0]!);
    const inside = values.reduce((sum, value) => sum + value * 0.5, 0);
    expect(inside).toBeCloseTo(9 / 11, 12);
    expect(values[0]).toBeCloseTo(4 / 11 / 0.5, 12);
  });

  it('have one row per edge, with the curve of theory and nothing to draw where a log axis has no place', () => {
    const empty = { ...PICTURE, series: [histogramSeries('B0', [0.1, 1.9], 0, 2, 4)] };
    const rows = pictureRows(empty);
    expect(rows.map(({ x }) => x)).toEqual([0, 0.5, 1, 1.5, 2]);
    expect(rows[1]!.values[0]).toBeUndefined();
    expect(rows[4]!.values).toEqual(rows[3]!.values);
    expect(rows[2]!.expected).toBeCloseTo(Math.exp(-1), 12);
  });

  it('give their numbers with the entries of every bin', () => {
    const { columns, rows } = pictureTable(PICTURE);
    expect(columns).toMatchObject([{ role: 'x-low' }, { role: 'x-high' }, 'B0', 'entries of B0']);
    expect(rows.map((row) => row[3])).toEqual([4, 2, 2, 1]);
  });

  it('write symbols as the field does', () => {
    expect(symbols('mean proper time over c tau, Lambda_b')).toBe('mean proper time over cτ, Λ_b');
    expect(symbols('1.00 +- 0.05')).toBe('1.00 ± 0.05');
  });
});
