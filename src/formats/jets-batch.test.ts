import { describe, expect, it } from 'vitest';
import type { JetBlock } from '../domain/jets/simulate.ts';
import { DEFAULT_SIMULATION } from '../domain/jets/simulation-options.ts';
import { JET_FEATURES } from '../domain/jets/feature-list.ts';
import { createRandom } from '../domain/random.ts';
import { chooseCoding, decodeColumn, encodeColumn } from './jets-batch-codes.ts';
import { isJetBatch, readJetBatch, writeJetBatch } from './jets-batch.ts';

function block(rows: number): JetBlock {
  const random = createRandom(2);
  const label = Uint8Array.from({ length: rows }, (_, row) => (row % 2 === 0 ? 1 : 0));
  return {
    rows,
    columns: JET_FEATURES.map(({ absent }, f) =>
      Float32Array.from({ length: rows }, () => {
        if (absent !== undefined && random.uniform() < 0.3) return absent;
        return f < 2 ? random.integer(40) : Math.exp(random.normal()) * (f + 1);
      }),
    ),
    label,
    content: label.map((y) => 4 * y),
  };
}

function read(bytes: Uint8Array) {
  const result = readJetBatch('batch.bin', bytes);
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

describe('jet batch', () => {
  it('gives back labels, contents, absent values and counts exactly, measurements within half a step', () => {
    const jets = block(3000);
    const { header, block: back } = read(writeJetBatch(jets, DEFAULT_SIMULATION, 42));
    expect(header).toMatchObject({ rows: 3000, first: 42, simulation: DEFAULT_SIMULATION });
    expect(back.label).toEqual(jets.label);
    expect(back.content).toEqual(jets.content);
    JET_FEATURES.forEach(({ absent }, f) => {
      const { step } = header.columns[f]!;
      const values = jets.columns[f]!;
      const wrong = back.columns[f]!.filter(
        (value, row) =>
          (value === absent) !== (values[row] === absent) || Math.abs(value - values[row]!) > 0.5001 * step,
      );
      expect(wrong).toHaveLength(0);
      if (f < 2) expect(back.columns[f]).toEqual(values);
    });
  });

  it('is the same file for the same jets, and needs less than half of float32', () => {
    const jets = block(2000);
    const bytes = writeJetBatch(jets, DEFAULT_SIMULATION);
    expect(writeJetBatch(jets, DEFAULT_SIMULATION)).toEqual(bytes);
    expect(bytes.length).toBeLessThan(0.5 * 4 * 40 * 2000);
  });

  it('refuses what is damaged', () => {
    const bytes = writeJetBatch(block(200), DEFAULT_SIMULATION);
    expect(isJetBatch(bytes)).toBe(true);
    for (const broken of [bytes.slice(0, -20), bytes.slice(0, 9), Uint8Array.of(1, 2, 3), flipped(bytes)]) {
      expect(readJetBatch('batch.bin', broken)).toMatchObject({ ok: false });
    }
  });
});

function flipped(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  const middle = Math.floor(copy.length * 0.7);
  copy[middle] = copy[middle]! ^ 0x55;
  return copy;
}

describe('codes of a column', () => {
  it('stores a constant, an empty column and a measurement next to the absent value', () => {
    for (const values of [
      [3.25, 3.25],
      [-1, -1],
      [-2, -1.0001, -1, 0, 5],
    ]) {
      const column = Float32Array.from(values);
      const coding = chooseCoding('x', column, -1);
      const back = decodeColumn(encodeColumn(column, coding), coding);
      back.forEach((value, row) => {
        expect(value === -1).toBe(column[row] === -1);
        expect(Math.abs(value - column[row]!)).toBeLessThanOrEqual(1.5 * coding.step);
      });
    }
  });

  it('holds far tails without cutting them', () => {
    const column = Float32Array.from({ length: 1000 }, (_, i) => (i === 7 ? 1e6 : i / 1000));
    const coding = chooseCoding('x', column);
    expect(decodeColumn(encodeColumn(column, coding), coding)[7]).toBeCloseTo(1e6, -1);
  });
});
