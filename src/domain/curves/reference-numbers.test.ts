import { describe, expect, it } from 'vitest';
import { clopperPearson, incompleteBeta, logGamma } from './binomial.ts';
import { rankScores } from './ranked-scores.ts';
import { rejectionRatio } from './ratio-band.ts';
import { areaUnderCurve, rejectionBand, rejectionCurve } from './rejection-curve.ts';

/**
 * Numbers of SciPy 1.10.1 and NumPy 1.24.2, made once with the lines above each table.
 */

// a = (1 - level) / 2
// low = scipy.stats.beta.ppf(a, k, n - k + 1), 0 for k = 0; high = scipy.stats.beta.ppf(1 - a, k + 1, n - k), 1 for k = n
// (for whole k the same as scipy.stats.binomtest(k, n).proportion_ci(level, 'exact'))
const CLOPPER_PEARSON = [
  [0, 10, 0.9, 0, 0.2588655508930522],
  [3, 20, 0.6826894921370859, 0.06951773952604251, 0.2747113733602668],
  [7, 40, 0.95, 0.07338272935208519, 0.32779013336158586],
  [19, 1000, 0.6826894921370859, 0.014704310868879899, 0.02436863280977695],
  [500, 1000, 0.9, 0.473517731235691, 0.5264822687643089],
  [1, 200000, 0.6826894921370859, 8.637685220690049e-7, 1.6497537953996638e-5],
  [200, 200000, 0.6826894921370859, 0.0009293789556625875, 0.0010757878344712683],
  [40, 40, 0.6826894921370859, 0.9550175696558646, 1],
  [7.5, 812.25, 0.6826894921370859, 0.005944519501620469, 0.013951434692822638],
  [0.4, 33.3, 0.9, 1.2340425604276808e-5, 0.10664864557699823],
] as const;

// scipy.special.betainc(a, b, x)
const BETA = [
  [0.5, 0.5, 0.1, 0.2048327646991335],
  [2.5, 700, 0.004, 0.6547384624040768],
  [30, 2, 0.97, 0.7619134302319994],
  [5000, 5001, 0.5, 0.5039893230700742],
  [0.001, 3, 0.2, 0.999510374902941],
] as const;

// scipy.special.gammaln(x)
const LOG_GAMMA = [
  [0.1, 2.252712651734206],
  [0.5, 0.5723649429247],
  [1.5, -0.12078223763524526],
  [7, 6.579251212010101],
  [100.25, 360.28455963776423],
  [1e5, 1051287.7089736569],
] as const;

describe("SciPy's numbers", () => {
  it.each(CLOPPER_PEARSON)('Clopper-Pearson for %s of %s at %s', (passed, total, level, low, high) => {
    const interval = clopperPearson(passed, total, level);
    expect(Math.abs(interval.low - low)).toBeLessThanOrEqual(1e-9 * low);
    expect(Math.abs(interval.high - high)).toBeLessThanOrEqual(1e-9 * high);
  });

  it.each(BETA)('incomplete beta function of %s, %s, %s', (a, b, x, value) => {
    expect(Math.abs(incompleteBeta(a, b, x) / value - 1)).toBeLessThan(1e-10);
  });

  it.each(LOG_GAMMA)('logarithm of the gamma function of %s', (x, value) => {
    expect(Math.abs(logGamma(x) - value)).toBeLessThan(1e-12 * Math.max(1, Math.abs(value)));
  });
});

// Twenty weighted jets with many ties, in falling order of score.
const LABEL = [1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0];
const SCORE = [
  0.9, 0.9, 0.8, 0.75, 0.75, 0.7, 0.7, 0.6, 0.6, 0.55, 0.5, 0.5, 0.5, 0.4, 0.4, 0.3, 0.3, 0.2, 0.2, 0.1,
];
const WEIGHT = [1, 2, 0.5, 1.5, 1, 1, 2, 0.25, 1, 3, 1, 0.5, 0.5, 2, 1, 0.75, 1, 1, 0.5, 1];

describe('areas and curves with weights and ties', () => {
  it('have the area of the rank statistic', () => {
    // scipy.stats.mannwhitneyu(s[y == 1], s[y == 0]).statistic / (n1 * n0)
    expect(areaUnderCurve(rankScores(SCORE), { label: LABEL })).toBeCloseTo(0.5909090909090909, 14);
    // d = s[y == 1][:, None] - s[y == 0]; ww = w[y == 1][:, None] * w[y == 0]; (((d > 0) + (d == 0) / 2) * ww).sum() / ww.sum()
    const weighted = areaUnderCurve(rankScores(SCORE), { label: LABEL, weight: WEIGHT });
    expect(weighted).toBeCloseTo(0.5634644101543056, 14);
  });

  // The same jets 40 times, so that enough pass; tpr, fpr: weighted shares at or above each distinct score, from 0;
  // 1 / numpy.interp(efficiency, tpr, fpr) between the corners on both sides; the cut is the score of the upper corner
  it.each([
    [0.3, 4.032921810699588, 0.7],
    [0.5, 3.0387596899224807, 0.6],
    [0.6, 1.6554054054054053, 0.5],
    [0.7, 1.469265367316342, 0.4],
    [0.8, 1.384180790960452, 0.4],
  ])(
    'reach an efficiency of %s with the rejection and the cut of the interpolated ROC curve',
    (efficiency, rejection, cut) => {
      const often = <T>(of: readonly T[]): T[] => Array.from({ length: 40 }, () => of).flat();
      const jets = { label: often(LABEL), weight: often(WEIGHT) };
      const [point] = rejectionCurve(rankScores(often(SCORE)), jets, [efficiency]);
      expect(point!.rejection).toBeCloseTo(rejection, 11);
      expect(point!.cut).toBe(cut);
      // w[y == 0].sum() ** 2 / (w[y == 0] ** 2).sum() = 7.670926517571885, 40 times
      expect(point!.passing).toBeCloseTo((40 * 7.670926517571885) / rejection, 9);
    },
  );
});

/** i = numpy.arange(4000); y = i % 2; fr = lambda a: (i * a) % 1.0; u, v, w as below. */
function madeUpJets() {
  const part = (a: number): Float64Array => Float64Array.from({ length: 4000 }, (_, i) => (i * a) % 1);
  const label = Uint8Array.from({ length: 4000 }, (_, i) => i % 2);
  const [u, v] = [part(0.754877666), part(0.569840291)];
  return {
    jets: { label, weight: part(0.381966011).map((x) => 0.5 + x) },
    first: u.map((x, i) => x + 0.35 * label[i]!),
    second: u.map((x, i) => 0.8 * x + 0.2 * v[i]! + 0.35 * label[i]!),
  };
}

describe('bootstraps', () => {
  const { jets, first, second } = madeUpJets();

  it('has the binomial error that resampling the background gives', () => {
    // At the cut of 50 %, numpy.std of R over 20,000 draws of the background jets with replacement: 0.37697 at R = 6.74815.
    const [point] = rejectionCurve(rankScores(first), jets, [0.5]);
    expect(point!.rejection).toBeCloseTo(6.748148277431313, 1);
    expect((point!.high - point!.low) / 2 / 0.376966).toBeCloseTo(1, 1);
    // rejection ** 2 * numpy.sqrt(eps * (1 - eps) / neff) = 0.3765650587061855 with the share of whole jets
    const background = jets.weight.filter((_, i) => jets.label[i] === 0);
    const sum = background.reduce((total, w) => total + w, 0);
    const effective = sum ** 2 / background.reduce((total, w) => total + w * w, 0);
    const band = rejectionBand(1 / 6.748148277431313, effective);
    expect((band.high - band.low) / 2).toBeCloseTo(0.3765650587061855, 9);
  });

  // 4,000 replicates with jets drawn with replacement (numpy.random.default_rng(7).multinomial), numpy.quantile at 0.1587, 0.8413:
  it.each([
    [0.5, 0.46238123408911325, 0.41576797, 0.50455908],
    [0.7, 0.7463793609763816, 0.72402685, 0.77167381],
  ])(
    'bound the ratio of two correlated curves at %s as drawing with replacement does',
    (efficiency, ratio, low, high) => {
      const [point] = rejectionRatio(rankScores(first), rankScores(second), jets, [efficiency], 400);
      expect(point!.ratio).toBeCloseTo(ratio, 2);
      const width = high - low;
      expect(Math.abs(point!.low - low)).toBeLessThan(0.12 * width);
      expect(Math.abs(point!.high - high)).toBeLessThan(0.12 * width);
    },
  );
});
