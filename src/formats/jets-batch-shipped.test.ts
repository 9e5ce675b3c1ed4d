import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentCounts } from '../domain/dataset/statistics.ts';
import { simulateJets } from '../domain/jets/simulate.ts';
import { DEFAULT_SIMULATION } from '../domain/jets/simulation-options.ts';
import { JET_FEATURES } from '../domain/jets/feature-list.ts';
import { decodeColumn, encodeColumn } from './jets-batch-codes.ts';
import type { ColumnCoding } from './jets-batch-codes.ts';
import { readJetBatch } from './jets-batch.ts';

const PATH = 'public/samples/hbb-20k.bin';
const REGENERATED = 1000;

function open() {
  const result = readJetBatch(PATH, new Uint8Array(readFileSync(PATH)));
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

describe('the sample that is shipped', () => {
  const { header, block } = open();

  it('holds 20,000 jets of both classes, made with the default options', () => {
    expect(header).toMatchObject({ rows: 20_000, first: 0, simulation: DEFAULT_SIMULATION });
    expect(header.columns.map(({ name }) => name)).toEqual(JET_FEATURES.map(({ name }) => name));
    const counts = contentCounts(block.label, block.content);
    expect(counts.find(({ code }) => code === 4)).toEqual({ code: 4, signal: 10_000, background: 0 });
    expect(counts.reduce((sum, { background }) => sum + background, 0)).toBe(10_000);
  });

  it('is what the simulator gives today, code by code (otherwise: npm run batch)', () => {
    const jets = simulateJets(header.simulation, 0, REGENERATED);
    expect(block.label.slice(0, REGENERATED)).toEqual(jets.label);
    expect(block.content.slice(0, REGENERATED)).toEqual(jets.content);
    header.columns.forEach(({ absent, ...rest }, f) => {
      const coding: ColumnCoding = absent === undefined ? rest : { ...rest, absent };
      const again = decodeColumn(encodeColumn(jets.columns[f]!, coding), coding);
      expect(block.columns[f]!.slice(0, REGENERATED), coding.name).toEqual(again);
    });
  });

  it('is stored finely: no step beyond a hundredth of the spread of its feature', () => {
    header.columns.forEach(({ name, step, absent }, f) => {
      const present = block.columns[f]!.filter((value) => value !== absent);
      const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
      const variance = present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / present.length;
      expect(step === 1 || step < 0.01 * Math.sqrt(variance), name).toBe(true);
    });
  });
});
