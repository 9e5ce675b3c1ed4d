import { describe, expect, it } from 'vitest';
import { numericColumn } from './table.ts';

describe('missing cells of a column', () => {
  it('are the NaN cells and no others: infinities that cancel and sums that overflow are there', () => {
    const cells = [Infinity, -Infinity, 1, 2, 3, 4, 5, 6, ...new Array<number>(8).fill(Number.MAX_VALUE)];
    const column = numericColumn('x', 'float64', Float64Array.of(...cells, NaN, 7));
    expect(column.missing).toBe(1);
  });

  it('are found at every place, in columns of every length', () => {
    for (let length = 1; length < 20; length++) {
      for (let place = 0; place < length; place++) {
        const values = new Float32Array(length).fill(1);
        values[place] = NaN;
        expect(numericColumn('x', 'float32', values).missing).toBe(1);
      }
    }
    expect(numericColumn('x', 'float32', new Float32Array(19).fill(NaN)).missing).toBe(19);
  });
});
