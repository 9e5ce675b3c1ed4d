import { describe, expect, it } from 'vitest';
import { Column } from './feature-list.ts';
import { simulateJets, simulateProcess } from './simulate.ts';
import { DEFAULT_SIMULATION } from './simulation-options.ts';
import { JET_FEATURES } from './feature-list.ts';

describe('simulateJets', () => {
  it('gives the same jets in whatever blocks they are made', () => {
    const whole = simulateJets(DEFAULT_SIMULATION, 10, 40);
    const parts = [simulateJets(DEFAULT_SIMULATION, 10, 13), simulateJets(DEFAULT_SIMULATION, 23, 27)];
    whole.columns.forEach((column, f) => {
      expect([...parts[0]!.columns[f]!, ...parts[1]!.columns[f]!]).toEqual([...column]);
    });
    expect([...parts[0]!.content, ...parts[1]!.content]).toEqual([...whole.content]);
  });

  it('makes Higgs jets of even numbers and QCD jets of odd ones', () => {
    const block = simulateJets(DEFAULT_SIMULATION, 3, 8);
    expect([...block.label]).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
    block.content.forEach((content, i) => {
      expect(content === 4).toBe(block.label[i] === 1);
    });
    const higgs = simulateProcess(DEFAULT_SIMULATION, 'higgs', 4, 1);
    expect(higgs.columns.map((column) => column[0])).toEqual(block.columns.map((column) => column[1]));
  });

  it('changes with the seed', () => {
    const other = simulateJets({ ...DEFAULT_SIMULATION, seed: 2 }, 0, 4);
    expect([...other.columns[Column.pt]!]).not.toEqual([
      ...simulateJets(DEFAULT_SIMULATION, 0, 4).columns[Column.pt]!,
    ]);
  });

  it('fills 40 named inputs with finite numbers inside their bounds', () => {
    expect(new Set(JET_FEATURES.map(({ name }) => name)).size).toBe(40);
    expect(JET_FEATURES[Column.zRatio]!.name).toBe('fj_z_ratio');
    expect(JET_FEATURES[Column.npfcands]!.name).toBe('npfcands');
    const block = simulateJets(DEFAULT_SIMULATION, 0, 400);
    for (const column of block.columns) expect(column.every(Number.isFinite)).toBe(true);
    const within = (column: number, low: number, high: number) => {
      for (const value of block.columns[column]!) {
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
      }
    };
    within(Column.pt, 300, 1000);
    within(Column.eta, -2.4, 2.4);
    within(Column.sdmass, 40, 200);
    within(Column.tau21, 0, 1.01);
    within(Column.relptdiff, 0, 1);
    within(Column.vertexEnergyRatio, -1, 50);
    for (let k = 0; k < 8; k++) within(Column.trackSipdSig + k, -50, 1e5);
  });

  it('writes sentinels exactly where there is no vertex', () => {
    const block = simulateJets(DEFAULT_SIMULATION, 0, 300);
    let without = 0;
    for (let i = 0; i < block.rows; i++) {
      const mass = block.columns[Column.vertexMass]![i];
      expect(block.columns[Column.flightDistance2dSig]![i] === -1).toBe(mass === -1);
      expect(block.columns[Column.trackEtaRelAxis0]![i] === -1).toBe(mass === -1);
      if (block.columns[Column.nSV]![i] === 0 && mass === -1) without++;
    }
    expect(without).toBeGreaterThan(50);
  });

  it('orders the impact-parameter significances', () => {
    const block = simulateJets(DEFAULT_SIMULATION, 0, 100);
    for (let k = 1; k < 4; k++) {
      block.columns[Column.trackSipdSig + k]!.forEach((value, i) => {
        expect(value).toBeLessThanOrEqual(block.columns[Column.trackSipdSig + k - 1]![i]!);
      });
    }
  });

  it('makes more g to bb when asked to', () => {
    const pairs = (gluonToBbScale: number) =>
      simulateProcess({ ...DEFAULT_SIMULATION, gluonToBbScale }, 'qcd', 0, 800).content.filter((c) => c === 3)
        .length;
    expect(pairs(4)).toBeGreaterThan(2 * pairs(1));
    expect(pairs(0)).toBe(0);
  });
});
