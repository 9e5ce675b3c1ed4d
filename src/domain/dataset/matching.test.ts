import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { matchingWeights } from './matching.ts';

const ROWS = 40_000;

/** Background falls faster in pT than signal and reaches wider in eta. */
function jets() {
  const random = createRandom(11);
  const label = Uint8Array.from({ length: ROWS }, (_, row) => (row % 4 === 0 ? 1 : 0));
  const pt = Float32Array.from(label, (y) => 300 * (1 - random.uniform()) ** (-1 / (y === 1 ? 3 : 4)));
  const eta = Float32Array.from(label, (y) => (y === 1 ? 1.8 : 2.2) * (2 * random.uniform() - 1));
  return { label, pt, eta };
}

function weightedMean(
  values: ArrayLike<number>,
  weights: Float32Array,
  label: Uint8Array,
  y: number,
): number {
  let sum = 0;
  let total = 0;
  weights.forEach((weight, row) => {
    if (label[row] !== y) return;
    sum += weight * values[row]!;
    total += weight;
  });
  return sum / total;
}

describe('matchingWeights', () => {
  it('gives background the spectra of signal, and both classes the same sum', () => {
    const { label, pt, eta } = jets();
    const weights = matchingWeights({ rows: ROWS, label }, { pt, eta });
    const flat = new Float32Array(ROWS).fill(1);
    // Medians and tails of pT, by the share of jets above fixed thresholds.
    for (const threshold of [330, 400, 500]) {
      const above = Float32Array.from(pt, (value) => (value > threshold ? 1 : 0));
      const signal = weightedMean(above, weights, label, 1);
      const background = weightedMean(above, weights, label, 0);
      const before = weightedMean(above, flat, label, 0);
      expect(Math.abs(background - signal)).toBeLessThan(0.25 * Math.abs(before - signal));
    }
    const reach = eta.map(Math.abs);
    expect(weightedMean(reach, weights, label, 0)).toBeCloseTo(weightedMean(reach, weights, label, 1), 1.5);
    const sums = [0, 0];
    weights.forEach((weight, row) => (sums[label[row]!]! += weight));
    expect(sums[0]! / (ROWS / 2)).toBeCloseTo(1, 4);
    expect(sums[1]! / (ROWS / 2)).toBeCloseTo(1, 4);
  });

  it('gives no weight where one class is alone, and does nothing to classes that are alike', () => {
    const label = Uint8Array.from({ length: 800 }, (_, row) => row % 2);
    const pt = Float32Array.from({ length: 800 }, (_, row) => 300 + (row >> 1));
    const eta = new Float32Array(800);
    expect(
      matchingWeights({ rows: 800, label }, { pt, eta }).every((weight) => Math.abs(weight - 1) < 1e-6),
    ).toBe(true);
    const apart = Float32Array.from(label, (y, row) =>
      y === 1 && row < 200 ? 9000 + row : 300 + (row >> 1),
    );
    const weights = matchingWeights({ rows: 800, label }, { pt: apart, eta });
    expect(weights[199]).toBe(0);
    expect(weights.every(Number.isFinite)).toBe(true);
  });

  it('multiplies weights that are there', () => {
    const label = Uint8Array.from({ length: 400 }, (_, row) => row % 2);
    const pt = new Float32Array(400).fill(400);
    const weight = Float32Array.from({ length: 400 }, (_, row) => (row < 200 ? 3 : 1));
    const weights = matchingWeights({ rows: 400, label, weight }, { pt, eta: new Float32Array(400) });
    expect(weights[0]! / weights[399]!).toBeCloseTo(3, 6);
  });
});
