import { describe, expect, it } from 'vitest';
import { efficiencyRows, efficiencyTable } from './efficiency-rows.ts';

function bin(from: number, to: number, efficiency: number) {
  return { from, to, efficiency, low: efficiency / 2, high: efficiency * 1.5, jets: 100 };
}

const FOUND = { signal: [bin(0, 1, 0.4), bin(1, 3, 0.6)], background: [bin(0, 1, 0), bin(1, 3, 0.02)] };

describe('rows of the efficiency figure', () => {
  it('have one step per bin and an end, with nothing where no jet passes', () => {
    const rows = efficiencyRows(FOUND);
    expect(rows.map(({ edge }) => edge)).toEqual([0, 1, 3]);
    expect(rows[0]!.background).toEqual({ efficiency: undefined, band: undefined });
    expect(rows[1]!.signal).toEqual({ efficiency: 0.6, band: [0.3, 0.6 * 1.5] });
    expect(rows[2]!.background.efficiency).toBe(0.02);
  });

  it('cope with a class that has no jets at all', () => {
    expect(efficiencyRows({ signal: [], background: [] })).toEqual([]);
  });

  it('are a table of both classes', () => {
    expect(efficiencyTable(FOUND).rows[3]).toEqual(['background', 1, 3, 0.02, 0.01, 0.03, 100]);
  });
});
