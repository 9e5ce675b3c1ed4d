import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { clopperPearson } from './binomial.ts';
import { efficiencyAgainst, equalCountEdges } from './efficiency-against.ts';
import { jensenShannonDivergence, massSculpting, spectrumBins } from './mass-sculpting.ts';
import { passShares } from './pass-shares.ts';
import { rankScores } from './ranked-scores.ts';
import { rejectionCurve } from './rejection-curve.ts';

describe('the Jensen-Shannon divergence', () => {
  it('has its closed forms: equal, disjoint, and one half against all', () => {
    expect(jensenShannonDivergence([0.2, 0.3, 0.5], [0.2, 0.3, 0.5])).toBe(0);
    expect(jensenShannonDivergence([1, 0], [0, 1])).toBe(1);
    // H(3/4, 1/4) - (1 + 0) / 2 with the entropy H in bits: 2 - (3/4) log2 3 - 1/2.
    expect(jensenShannonDivergence([0.5, 0.5], [1, 0])).toBeCloseTo(1.5 - 0.75 * Math.log2(3), 14);
  });

  it('is symmetric, and no number for nothing at all', () => {
    const p = [0.1, 0.6, 0.3];
    const q = [0.5, 0.25, 0.25];
    expect(jensenShannonDivergence(p, q)).toBeCloseTo(jensenShannonDivergence(q, p), 14);
    expect(jensenShannonDivergence(p, [0, 0, 0])).toBe(0);
  });
});

describe('jets that pass', () => {
  const label = [1, 0, 1, 0, 1, 0, 1, 0];
  const scores = Float64Array.of(4, 4, 3, 3, 2, 1, 1, 0);

  it('are those above the cut', () => {
    expect([...passShares(rankScores(scores), { label }, 0.5)]).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
    expect([...passShares(rankScores(scores), { label }, 1)]).toEqual([1, 1, 1, 1, 1, 1, 1, 0]);
  });

  it('share a tie at the cut so that the efficiency comes out', () => {
    const shares = passShares(rankScores(scores), { label }, 0.375);
    expect([...shares]).toEqual([1, 1, 0.5, 0.5, 0, 0, 0, 0]);
  });

  it('give the rejection of the curve, weighted or not', () => {
    const random = createRandom(4);
    const many = Uint8Array.from({ length: 4000 }, (_, i) => i % 2);
    const logits = Float32Array.from(many, (y) => y + Math.round(20 * random.uniform()) / 8);
    const weight = Float32Array.from(many, () => 0.5 + random.uniform());
    const jets = { label: many, weight };
    const ranked = rankScores(logits);
    const shares = passShares(ranked, jets, 0.6);
    let passing = 0;
    let all = 0;
    many.forEach((y, row) => {
      if (y === 1) return;
      passing += shares[row]! * weight[row]!;
      all += weight[row]!;
    });
    expect(all / passing).toBeCloseTo(rejectionCurve(ranked, jets, [0.6])[0]!.rejection, 8);
  });
});

describe('mass sculpting', () => {
  const JETS = 20_000;
  /** Background alone, mass flat in 0..1. */
  function flatJets(seed: number) {
    const random = createRandom(seed);
    const mass = Float64Array.from({ length: JETS }, () => random.uniform());
    return { random, mass, jets: { label: new Uint8Array(JETS) } };
  }

  it('a cut at the middle of the mass halves the shape: distance sqrt(3/2 - (3/4) log2 3)', () => {
    const { mass, jets } = flatJets(1);
    const pass = mass.map((m) => (m < 0.5 ? 1 : 0));
    const found = massSculpting(mass, pass, jets, [0, 1], 10);
    expect(found.distance).toBeCloseTo(Math.sqrt(1.5 - 0.75 * Math.log2(3)), 2);
    expect(found.after.density[2]).toBeCloseTo(2, 0);
    expect(found.after.density[7]).toBe(0);
    const area = (density: Float64Array) => density.reduce((sum, value) => sum + value * 0.1, 0);
    expect(area(found.before.density)).toBeCloseTo(1, 12);
    expect(area(found.after.density)).toBeCloseTo(1, 12);
  });

  it('a random choice gives the distance by chance', () => {
    const trials = 40;
    let squares = 0;
    let expected = 0;
    for (let seed = 1; seed <= trials; seed++) {
      const { random, mass, jets } = flatJets(seed);
      const pass = mass.map(() => (random.uniform() < 0.02 ? 1 : 0));
      const { distance, byChance } = massSculpting(mass, pass, jets, [0, 1], 20);
      squares += distance ** 2;
      expected += byChance ** 2;
    }
    // 19 degrees of freedom each: the mean over 40 trials is known to sqrt(2 / (19 * 40)) = 5 %.
    expect(squares / expected).toBeGreaterThan(0.8);
    expect(squares / expected).toBeLessThan(1.2);
  });

  it('signal and jets outside the range play no part', () => {
    const label = [0, 0, 1, 0, 0];
    const mass = [0.1, 0.6, 0.6, 3, -1];
    const found = massSculpting(mass, [1, 0, 1, 1, 1], { label }, [0, 1], 2);
    expect([...found.before.density]).toEqual([1, 1]);
    expect([...found.after.density]).toEqual([2, 0]);
    expect(found.before.jets).toBe(2);
  });

  it('few passing jets get wide bins', () => {
    expect(spectrumBins(30)).toBe(8);
    expect(spectrumBins(200)).toBe(20);
    expect(spectrumBins(100_000)).toBe(40);
  });
});

describe('efficiency against another variable', () => {
  const label = [1, 1, 1, 1, 0, 1];
  const values = [10, 20, 20, 30, 20, 99];

  it('counts the class in its bins, with the interval of Clopper and Pearson', () => {
    const bins = efficiencyAgainst(values, [1, 0, 1, 1, 1, 1], { label }, 1, [10, 20, 30]);
    expect(bins.map(({ efficiency }) => efficiency)).toEqual([1, 2 / 3]);
    expect(bins.map(({ jets }) => jets)).toEqual([1, 3]);
    const { low, high } = clopperPearson(2, 3);
    expect(bins[1]!.low).toBeCloseTo(low, 12);
    expect(bins[1]!.high).toBeCloseTo(high, 12);
  });

  it('leaves empty bins out', () => {
    expect(efficiencyAgainst(values, values, { label }, 0, [0, 10, 50])).toHaveLength(1);
  });

  it('edges of equal counts rise, whatever the ties', () => {
    expect([...equalCountEdges([1, 2, 3, 4, 5], 2)]).toEqual([1, 3, 5]);
    expect([...equalCountEdges([7, 7, 7, 8], 4)]).toEqual([7, 8]);
  });
});
