import { describe, expect, it } from 'vitest';
import { DEFAULT_SIMULATION } from './simulation-options.ts';
import { validateJets } from './validation.ts';
import { fisherScores } from './validation/fisher.ts';
import { areaUnderCurve, coreWidth, gaussianCore, median } from './validation/statistics.ts';
import { createRandom } from '../random.ts';

/**
 * The full list with a few thousand jets: every window is widened by four statistical errors, so that a failure means physics and not
 * chance. The program `validate:jets` decides without any widening.
 */
const SMALL = { jetsPerClass: 1500, decaysPerSpecies: 5000, hashedJets: 60, slack: 4 };

describe('validation of the simulated jets', () => {
  const shares: number[] = [];
  const report = validateJets(SMALL, DEFAULT_SIMULATION, (share) => shares.push(share));

  it.each(report.items.map((item) => [item.name, item] as const))('%s', (_, item) => {
    expect(item.pass, `${item.value} ± ${item.error}, wanted ${item.low} to ${item.high}`).toBe(true);
  });

  it('says how far it is, from the first jets to the end', () => {
    expect(shares.length).toBeGreaterThan(20);
    expect(shares).toEqual(shares.slice().sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('draws proper flights that fall as exp(-x)', () => {
    const flight = report.histograms.find(({ name }) => name === 'proper flight over c tau')!;
    for (const { counts } of flight.series) {
      const sum = (from: number, to: number) => counts.slice(from, to).reduce((a, b) => a + b, 0);
      const beyondOne = sum(5, 40) / sum(0, 40);
      expect(Math.abs(beyondOne - Math.exp(-1))).toBeLessThan(5 * Math.sqrt(0.23 / SMALL.decaysPerSpecies));
    }
  });

  it('gives histograms that hold every jet', () => {
    for (const { series } of report.histograms.filter(({ unit }) => unit === 'GeV')) {
      for (const { counts, underflow, overflow } of series) {
        expect(counts.reduce((a, b) => a + b, 0) + underflow + overflow).toBe(SMALL.jetsPerClass);
      }
    }
  });
});

describe('the tools of the validation', () => {
  const random = createRandom(5);
  const normal = (count: number, centre: number, width: number) =>
    Array.from({ length: count }, () => centre + width * random.normal());

  it('finds the core of a normal distribution, with and without tails', () => {
    const values = [...normal(8000, 2, 1.5), ...normal(800, -6, 3)];
    const core = gaussianCore(values);
    expect(core.peak.value).toBeCloseTo(2, 0);
    expect(core.width.value).toBeGreaterThan(1.4);
    expect(core.width.value).toBeLessThan(1.65);
    const mixture = [...normal(8000, 0, 1.2), ...normal(1500, 0, 4), ...normal(500, 0, 12)];
    expect(coreWidth(mixture, [1, 3, 10]).value).toBeCloseTo(1.2, 1);
  });

  it('knows the area under the curve of shifted normals, and shares ties', () => {
    // AUC = Phi(1 / sqrt(2)) = 0.7602 for a shift of one standard deviation.
    expect(areaUnderCurve(normal(20_000, 1, 1), normal(20_000, 0, 1)).value).toBeCloseTo(0.76, 2);
    expect(areaUnderCurve([1, 1, 1], [1, 1]).value).toBe(0.5);
    expect(median([3, 1, 2]).value).toBe(2);
  });

  it('tells two different samples apart by their discriminant', () => {
    const column = (centre: number) => Float32Array.from(normal(4000, centre, 1));
    const scores = fisherScores([column(0.5), column(0)], [column(0), column(0.5)]);
    // Two shifts of half a deviation: AUC = Phi(sqrt(0.5) / sqrt(2)) = 0.69.
    expect(areaUnderCurve(scores.a, scores.b).value).toBeCloseTo(0.69, 1);
  });
});
