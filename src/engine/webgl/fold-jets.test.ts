import { describe, expect, it } from 'vitest';
import { EngineFault } from '../trainer.ts';
import type { FoldedJets } from './fold-jets.ts';
import { foldJets } from './fold-jets.ts';

function jets(rows: number, features: number) {
  return {
    rows,
    features,
    x: Float32Array.from({ length: rows * features }, (_, i) => i),
    y: Float32Array.from({ length: rows }, (_, i) => i % 2),
    weight: Float32Array.from({ length: rows }, (_, i) => 1 + i / 64),
  };
}

/** Reads a jet as the program does: strip by row number, then the row inside it. */
function read(folded: FoldedJets, row: number): number[] {
  const start = (row % folded.rows) * folded.columns + Math.floor(row / folded.rows) * folded.strip;
  return [...folded.values.subarray(start, start + folded.strip)];
}

describe('foldJets', () => {
  it('keeps few jets in one strip, label and weight behind the padded features', () => {
    const folded = foldJets(jets(5, 3), 1024);
    expect(folded).toMatchObject({ rows: 6, columns: 6, strip: 6 });
    expect(read(folded, 4)).toEqual([12, 13, 14, 0, 0, 1.0625]);
  });

  it('continues in further strips beyond the height of a texture', () => {
    const folded = foldJets(jets(33, 2), 6);
    expect(folded).toMatchObject({ rows: 12, columns: 12, strip: 4 });
    for (let row = 0; row < 33; row++) {
      expect(read(folded, row)).toEqual([2 * row, 2 * row + 1, row % 2, 1 + row / 64]);
    }
  });

  it('refuses jets that do not fit', () => {
    expect(() => foldJets(jets(100, 2), 4)).toThrow(EngineFault);
  });
});
