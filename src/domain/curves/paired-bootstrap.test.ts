import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { pairedDifference, redrawNetworks, verdictOn } from './paired-bootstrap.ts';
import type { RedrawnNetwork } from './paired-bootstrap.ts';
import { rankScores } from './ranked-scores.ts';

/** Two taggers that share most of what they see: scores = label's shift + common noise + own noise. */
function taggers(signal: number, background: number, seed = 3) {
  const random = createRandom(seed);
  const label = Uint8Array.from({ length: signal + background }, (_, i) => (i < signal ? 1 : 0));
  const common = Float64Array.from(label, () => random.normal());
  const scores = (shift: number, own: number): Float64Array =>
    Float64Array.from(label, (y, i) => shift * y + common[i]! + own * random.normal());
  return { label, a: scores(1.2, 0.5), b: scores(1.1, 0.5) };
}

/** DeLong, DeLong, Clarke-Pearson, Biometrics 44 (1988) 837: error of the difference of two correlated areas, from all pairs of jets. */
function deLong(label: Uint8Array, a: Float64Array, b: Float64Array): number {
  const signal = [...label.keys()].filter((i) => label[i] === 1);
  const background = [...label.keys()].filter((i) => label[i] === 0);
  const wins = (s: Float64Array, i: number, j: number): number =>
    s[i]! > s[j]! ? 1 : s[i] === s[j] ? 0.5 : 0;
  const mean = (values: readonly number[]): number => values.reduce((x, y) => x + y, 0) / values.length;
  const variance = (values: readonly number[]): number => {
    const m = mean(values);
    return values.reduce((sum, v) => sum + (v - m) ** 2, 0) / (values.length - 1);
  };
  const bySignal = signal.map((i) => mean(background.map((j) => wins(a, i, j) - wins(b, i, j))));
  const byBackground = background.map((j) => mean(signal.map((i) => wins(a, i, j) - wins(b, i, j))));
  return Math.sqrt(variance(bySignal) / signal.length + variance(byBackground) / background.length);
}

describe('paired bootstrap', () => {
  const { label, a, b } = taggers(500, 700);
  const networks = [rankScores(a), rankScores(b)];

  it('gives the error of a difference of areas that DeLong gives', () => {
    const [first, second] = redrawNetworks(networks, { label }, 0.6, 400);
    const found = pairedDifference([[first!, second!]], 'auc')!;
    expect(found.jetsError / deLong(label, a, b)).toBeGreaterThan(0.88);
    expect(found.jetsError / deLong(label, a, b)).toBeLessThan(1.12);
    expect(found.seedsError).toBeNull();
    expect(found.difference).toBeCloseTo(first!.auc - second!.auc, 12);
  });

  it('scatters the rejection of one network by R² sqrt(ε (1 - ε) / N) where the signal is plentiful', () => {
    const plenty = taggers(20_000, 800, 5);
    const [only] = redrawNetworks([rankScores(plenty.a)], { label: plenty.label }, 0.6, 200);
    const share = 1 / only!.rejection;
    const sigma = Math.sqrt((share * (1 - share)) / 800) / share ** 2;
    const mean = only!.rejections.reduce((x, y) => x + y, 0) / 200;
    const spread = Math.sqrt(only!.rejections.reduce((x, y) => x + (y - mean) ** 2, 0) / 199);
    expect(spread / sigma).toBeGreaterThan(0.85);
    expect(spread / sigma).toBeLessThan(1.2);
  });

  it('has no error where a network is compared with itself', () => {
    const [one, same] = redrawNetworks([networks[0]!, networks[0]!], { label }, 0.5, 20);
    for (const of of ['auc', 'rejection'] as const) {
      expect(pairedDifference([[one!, same!]], of)).toMatchObject({ difference: 0, error: 0 });
    }
  });

  it('gives nothing where a curve has stopped', () => {
    const few = taggers(100, 8, 2);
    const redrawn = redrawNetworks([rankScores(few.a), rankScores(few.b)], { label: few.label }, 0.3, 20);
    expect(pairedDifference([[redrawn[0]!, redrawn[1]!]], 'rejection')).toBeNull();
  });
});

function network(auc: number): RedrawnNetwork {
  return { auc, rejection: NaN, aucs: new Float64Array(10).fill(auc), rejections: new Float64Array(10) };
}

describe('difference over seeds', () => {
  it('is the mean of the pairs, with the error of the mean', () => {
    const found = pairedDifference(
      [0.01, 0.02, 0.03].map((gain) => [network(0.9 + gain), network(0.9)] as const),
      'auc',
    )!;
    expect(found.difference).toBeCloseTo(0.02, 12);
    expect(found.seedsError).toBeCloseTo(0.01 / Math.sqrt(3), 12);
    expect(found.jetsError).toBeCloseTo(0, 12);
    expect(verdictOn(found)).toBe('better');
  });

  it.each([
    [0.5, 1, 'compatible'],
    [-2, 1, 'compatible'],
    [-2.1, 1, 'worse'],
    [2.1, 1, 'better'],
  ] as const)('a difference of %d ± %d is called %s', (difference, error, words) => {
    expect(verdictOn({ difference, error, jetsError: error, seedsError: null, seeds: 1 })).toBe(words);
  });
});
