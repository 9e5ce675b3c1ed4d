import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { betaQuantile, clopperPearson, incompleteBeta } from './binomial.ts';
import { largestTie, rankScores } from './ranked-scores.ts';
import { rejectionRatio } from './ratio-band.ts';
import { areaUnderCurve, EFFICIENCY_GRID, LEAST_PASSING, rejectionCurve } from './rejection-curve.ts';
import { scoreHistogram } from './score-histogram.ts';

/** Exponential scores: signal exp(-x), background exp(-b x) above 0, so eps_B = eps_S^b exactly. */
function exponentialJets(n: number, b: number, seed = 1) {
  const random = createRandom(seed);
  const label = Uint8Array.from({ length: 2 * n }, (_, i) => i % 2);
  const scores = Float64Array.from(label, (y) => -Math.log(1 - random.uniform()) / (y === 1 ? 1 : b));
  return { label, scores };
}

describe('Clopper-Pearson', () => {
  it('has its closed forms at none and all', () => {
    const tail = 0.05;
    expect(clopperPearson(0, 10, 0.9).high).toBeCloseTo(1 - tail ** (1 / 10), 12);
    expect(clopperPearson(0, 10, 0.9).low).toBe(0);
    expect(clopperPearson(10, 10, 0.9).low).toBeCloseTo(tail ** (1 / 10), 12);
  });

  it('equals the binomial sums that define it', () => {
    const binomialTail = (k: number, n: number, p: number): number => {
      let term = (1 - p) ** n;
      let sum = 0;
      for (let i = 0; i <= n; i++) {
        if (i >= k) sum += term;
        term *= ((n - i) / (i + 1)) * (p / (1 - p));
      }
      return sum;
    };
    const { low, high } = clopperPearson(7, 40, 0.8);
    expect(binomialTail(7, 40, low)).toBeCloseTo(0.1, 10);
    expect(1 - binomialTail(8, 40, high)).toBeCloseTo(0.1, 10);
  });

  it('has beta functions with known values', () => {
    expect(incompleteBeta(2, 3, 0.5)).toBeCloseTo(11 / 16, 12);
    expect(incompleteBeta(1, 1, 0.3)).toBeCloseTo(0.3, 12);
    expect(betaQuantile(1, 5, 0.5)).toBeCloseTo(1 - 0.5 ** 0.2, 12);
  });
});

describe('rejection curve', () => {
  it('follows a known curve within its errors', () => {
    const { label, scores } = exponentialJets(100_000, 5);
    const points = rejectionCurve(rankScores(scores), { label }, [0.4, 0.5, 0.6, 0.7, 0.8]);
    expect(points).toHaveLength(5);
    for (const { efficiency, rejection, low, high } of points) {
      const truth = efficiency ** -5;
      expect(Math.abs(rejection - truth)).toBeLessThan(4 * (high - low) * 0.5);
      expect(low < rejection && rejection < high).toBe(true);
    }
    // AUC of these exponentials: b / (1 + b).
    expect(areaUnderCurve(rankScores(scores), { label })).toBeCloseTo(5 / 6, 2);
  });

  it('has the binomial error in closed form', () => {
    const { label, scores } = exponentialJets(50_000, 3, 4);
    const [point] = rejectionCurve(rankScores(scores), { label }, [0.6]);
    const share = 1 / point!.rejection;
    const sigma = point!.rejection ** 2 * Math.sqrt((share * (1 - share)) / 50_000);
    expect(point!.high - point!.rejection).toBeCloseTo(sigma, 9);
  });

  it('stops where fewer than five background jets pass and never shows infinity', () => {
    const { label, scores } = exponentialJets(500, 9, 2);
    const points = rejectionCurve(rankScores(scores), { label }, EFFICIENCY_GRID);
    expect(points.length).toBeGreaterThan(0);
    expect(points.length).toBeLessThan(EFFICIENCY_GRID.length);
    for (const point of points) {
      expect(Number.isFinite(point.rejection) && Number.isFinite(point.high)).toBe(true);
      expect(point.passing).toBeGreaterThanOrEqual(LEAST_PASSING);
    }
  });

  it('treats ties as ties: constant scores reject in proportion', () => {
    const label = Uint8Array.from({ length: 4000 }, (_, i) => i % 2);
    const ranked = rankScores(new Float64Array(4000).fill(0.7));
    expect(largestTie(ranked)).toBe(1);
    expect(areaUnderCurve(ranked, { label })).toBeCloseTo(0.5, 12);
    const [point] = rejectionCurve(ranked, { label }, [0.5]);
    expect(point!.rejection).toBeCloseTo(2, 12);
    expect(point!.cut).toBe(0.7);
  });

  it('counts weights: a jet of weight 2 is two jets', () => {
    const scores = [5, 4, 3, 3, 2, 1, 0, -1];
    const label = [1, 0, 1, 0, 1, 0, 1, 0];
    const weight = [1, 2, 1, 1, 2, 3, 1, 1];
    const twice = scores.flatMap((s, i) => Array.from({ length: weight[i]! }, () => s));
    const labels = label.flatMap((y, i) => Array.from({ length: weight[i]! }, () => y));
    expect(areaUnderCurve(rankScores(scores), { label, weight })).toBeCloseTo(
      areaUnderCurve(rankScores(twice), { label: labels }),
      12,
    );
  });

  it('takes the cut from the signal of the test set', () => {
    const { label, scores } = exponentialJets(20_000, 4, 6);
    const [point] = rejectionCurve(rankScores(scores), { label }, [0.6]);
    const passing = [...scores].filter((score, i) => label[i] === 1 && score >= point!.cut).length;
    expect(passing / 20_000).toBeCloseTo(0.6, 3);
  });
});

describe('ratio to another network', () => {
  it('is one with no width for the network itself', () => {
    const { label, scores } = exponentialJets(3000, 3);
    const ranked = rankScores(scores);
    for (const { ratio, low, high } of rejectionRatio(ranked, ranked, { label }, [0.5, 0.7], 20)) {
      expect([ratio, low, high]).toEqual([1, 1, 1]);
    }
  });

  it('has a narrower band than independent errors when scores are correlated', () => {
    const { label, scores } = exponentialJets(20_000, 4);
    const random = createRandom(5);
    const near = scores.map((score) => score + 0.02 * random.normal());
    const [ratio] = rejectionRatio(rankScores(near), rankScores(scores), { label }, [0.5], 60);
    const [point] = rejectionCurve(rankScores(scores), { label }, [0.5]);
    const independent = (Math.SQRT2 * (point!.high - point!.low)) / point!.rejection;
    expect(ratio!.high - ratio!.low).toBeLessThan(0.7 * independent);
    expect(ratio!.high - ratio!.low).toBeGreaterThan(0);
  });
});

describe('score histogram', () => {
  it('has unit area for both classes', () => {
    const { label, scores } = exponentialJets(1000, 2);
    const histogram = scoreHistogram(scores, { label }, 20);
    for (const side of [histogram.signal, histogram.background]) {
      expect(side.reduce((sum, density) => sum + density / 20, 0)).toBeCloseTo(1, 9);
    }
  });
});
