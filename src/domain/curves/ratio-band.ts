import { createRandom } from '../random.ts';
import type { RankedScores } from './ranked-scores.ts';
import type { TestJets } from './rejection-curve.ts';
import { rejectionCurve } from './rejection-curve.ts';

/** Ratio of two rejections at one efficiency with its 68 % band. */
export interface RatioPoint {
  readonly efficiency: number;
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

const BOOTSTRAP_STREAM = 77;

/** Poisson(1) numbers by inversion: how often each jet is drawn in one replicate. */
export function poissonWeights(length: number, seed: number, replicate: number): Float64Array {
  const random = createRandom(seed, BOOTSTRAP_STREAM + replicate);
  return Float64Array.from({ length }, () => {
    let count = 0;
    let term = Math.exp(-1);
    let sum = term;
    const u = random.uniform();
    while (u > sum && count < 20) {
      count++;
      term /= count;
      sum += term;
    }
    return count;
  });
}

/**
 * Ratio of the rejections of two networks on the same test jets. Their errors are correlated, so the band comes from a paired
 * bootstrap: each replicate draws the jets anew (Poisson weights) and takes both curves from the same draw; the band holds the
 * central 68 % of the replicates.
 */
export function rejectionRatio(
  network: RankedScores,
  reference: RankedScores,
  jets: TestJets,
  efficiencies: readonly number[],
  replicates = 100,
  seed = 1,
): RatioPoint[] {
  const ratios = (weighted: TestJets): Map<number, number> => {
    const base = new Map(
      rejectionCurve(reference, weighted, efficiencies).map((p) => [p.efficiency, p.rejection]),
    );
    return new Map(
      rejectionCurve(network, weighted, efficiencies).flatMap((p) => {
        const other = base.get(p.efficiency);
        return other === undefined ? [] : [[p.efficiency, p.rejection / other] as const];
      }),
    );
  };
  const nominal = ratios(jets);
  const samples = new Map<number, number[]>([...nominal.keys()].map((efficiency) => [efficiency, []]));
  for (let r = 0; r < replicates; r++) {
    const drawn = poissonWeights(jets.label.length, seed, r);
    if (jets.weight) drawn.forEach((count, i) => (drawn[i] = count * jets.weight![i]!));
    for (const [efficiency, ratio] of ratios({ label: jets.label, weight: drawn })) {
      samples.get(efficiency)?.push(ratio);
    }
  }
  return [...nominal].map(([efficiency, ratio]) => {
    const sorted = (samples.get(efficiency) ?? []).sort((a, b) => a - b);
    const quantile = (p: number): number => sorted[Math.round(p * (sorted.length - 1))] ?? ratio;
    return { efficiency, ratio, low: quantile(0.1587), high: quantile(0.8413) };
  });
}
