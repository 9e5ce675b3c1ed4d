import { describe, expect, it } from 'vitest';
import { simulateJets } from './simulate.ts';
import { DEFAULT_SIMULATION } from './simulation-options.ts';
import { JET_FEATURES } from './feature-list.ts';
import { simulationProblems } from './simulation-limits.ts';
import type { SimulationField } from './simulation-limits.ts';

const GOOD = { ...DEFAULT_SIMULATION, jets: 100_000 };

describe('limits of a simulation', () => {
  it('takes the defaults, and a million jets', () => {
    expect(simulationProblems(GOOD)).toEqual({});
    expect(simulationProblems({ ...GOOD, jets: 1_000_000, seed: 0 })).toEqual({});
  });

  it.each<[SimulationField, number, RegExp]>([
    ['jets', 999, /too small/],
    ['jets', 1_000_001, /too large/],
    ['jets', 2000.5, /no whole number/],
    ['seed', -1, /too small/],
    ['ptMinGeV', NaN, /no number/],
    ['gluonToBbScale', -0.1, /too small/],
    ['vertexResolutionScale', 5.1, /too large/],
    ['trackResolutionScale', 0, /too small/],
  ])('names %s = %d', (field, value, cause) => {
    const problems = simulationProblems({ ...GOOD, [field]: value });
    expect(Object.keys(problems)).toEqual([field]);
    expect(problems[field]?.cause).toMatch(cause);
    expect(problems[field]?.nextStep).toMatch(/^Enter a .*from .* to /);
  });

  it('wants windows that jets can fall into', () => {
    expect(simulationProblems({ ...GOOD, ptMinGeV: 500, ptMaxGeV: 540 }).ptMaxGeV?.cause).toMatch(/narrow/);
    expect(simulationProblems({ ...GOOD, ptMinGeV: 600, ptMaxGeV: 400 }).ptMaxGeV?.cause).toMatch(/empty/);
    expect(simulationProblems({ ...GOOD, massMinGeV: 130, massMaxGeV: 200 }).massMaxGeV?.cause).toMatch(
      /peak of the Higgs/,
    );
    expect(simulationProblems({ ...GOOD, massMinGeV: 110, massMaxGeV: 140 })).toEqual({});
  });

  it('the narrowest windows that are allowed can be simulated', () => {
    const narrow = { ...DEFAULT_SIMULATION, ptMinGeV: 250, ptMaxGeV: 300, massMinGeV: 110, massMaxGeV: 140 };
    const { columns } = simulateJets(narrow, 0, 40);
    const column = (name: string) => columns[JET_FEATURES.findIndex((feature) => feature.name === name)]!;
    expect(Math.min(...column('fj_pt'))).toBeGreaterThanOrEqual(250);
    expect(Math.max(...column('fj_pt'))).toBeLessThanOrEqual(300);
    expect(Math.min(...column('fj_sdmass'))).toBeGreaterThan(110);
    expect(Math.max(...column('fj_sdmass'))).toBeLessThan(140);
  });
});
