import { describe, expect, it } from 'vitest';
import { massSculpting } from '../../domain/curves/mass-sculpting.ts';
import { massRows, massTable } from './mass-rows.ts';

const SCULPTING = massSculpting([0.5, 1.5, 1.5, 1.5], [1, 1, 0, 0], { label: [0, 0, 0, 0] }, [0, 2], 2);

describe('rows of the mass figure', () => {
  it('have one step per bin, and the last one again at the end of the axis', () => {
    const rows = massRows(SCULPTING);
    expect(rows.map(({ edge }) => edge)).toEqual([0, 1, 2]);
    expect(rows.map(({ before }) => before)).toEqual([0.25, 0.75, 0.75]);
    expect(rows.map(({ after }) => after)).toEqual([0.5, 0.5, 0.5]);
    expect(rows[0]!.band).toEqual([0, 1]);
  });

  it('are a table with the errors', () => {
    const { rows } = massTable(SCULPTING);
    expect(rows[1]).toEqual([1, 2, 0.75, Math.sqrt(3) / 4, 0.5, 0.5]);
  });
});
