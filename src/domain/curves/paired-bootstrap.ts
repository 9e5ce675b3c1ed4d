import type { RankedScores } from './ranked-scores.ts';
import { poissonWeights } from './ratio-band.ts';
import type { TestJets } from './rejection-curve.ts';
import { areaUnderCurve, rejectionCurve } from './rejection-curve.ts';

/** Two numbers of a network on the test jets, and on every redraw of them. */
export interface RedrawnNetwork {
  /** Background rejection at the chosen tagging efficiency; NaN where the curve has stopped. */
  readonly rejection: number;
  /** Area under the ROC curve. */
  readonly auc: number;
  readonly rejections: Float64Array;
  readonly aucs: Float64Array;
}

export type ComparedNumber = 'rejection' | 'auc';

/** A mean difference of paired networks with its standard errors. */
export interface PairedDifference {
  readonly difference: number;
  /** From the choice of the test jets: paired bootstrap of the mean difference. */
  readonly jetsError: number;
  /** From the seeds: spread of the differences over the square root of their number; null for a single seed. */
  readonly seedsError: number | null;
  /** Both in quadrature; the spread over seeds holds a part of the jets' error as well, so this is rather too large. */
  readonly error: number;
  readonly seeds: number;
}

/** Fewer redraws than this share that still have a number say nothing about an error. */
const LEAST_SHARE = 0.8;

/** A redraw may let fewer jets pass than a curve is drawn for: its error counts. None at all gives no number. */
const LEAST_IN_REDRAW = 0.5;

function measured(
  ranked: RankedScores,
  jets: TestJets,
  efficiency: number,
  leastPassing?: number,
): { rejection: number; auc: number } {
  const [point] = rejectionCurve(ranked, jets, [efficiency], leastPassing);
  return { rejection: point?.rejection ?? NaN, auc: areaUnderCurve(ranked, jets) };
}

/**
 * Rejection and area of several networks on the same redraws of the test jets (Poisson weights), so that differences between any
 * two of them carry their common fluctuations only once.
 *
 * @param efficiency tagging efficiency, 0..1
 */
export function redrawNetworks(
  networks: readonly RankedScores[],
  jets: TestJets,
  efficiency: number,
  replicates: number,
  seed = 1,
): RedrawnNetwork[] {
  const redrawn = networks.map((ranked) => ({
    ...measured(ranked, jets, efficiency),
    rejections: new Float64Array(replicates),
    aucs: new Float64Array(replicates),
  }));
  for (let r = 0; r < replicates; r++) {
    const weight = poissonWeights(jets.label.length, seed, r);
    if (jets.weight) weight.forEach((count, i) => (weight[i] = count * jets.weight![i]!));
    networks.forEach((ranked, n) => {
      const { rejection, auc } = measured(ranked, { label: jets.label, weight }, efficiency, LEAST_IN_REDRAW);
      redrawn[n]!.rejections[r] = rejection;
      redrawn[n]!.aucs[r] = auc;
    });
  }
  return redrawn;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard deviation with n - 1. */
function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

/**
 * Mean of (first - second) over pairs of networks, one pair per seed, with its errors.
 *
 * @returns null where a curve has stopped, or has in many redraws
 */
export function pairedDifference(
  pairs: readonly (readonly [RedrawnNetwork, RedrawnNetwork])[],
  of: ComparedNumber,
): PairedDifference | null {
  const differences = pairs.map(([first, second]) => first[of] - second[of]);
  if (differences.length === 0 || !differences.every(Number.isFinite)) return null;
  const redraws = of === 'auc' ? ('aucs' as const) : ('rejections' as const);
  const replicates = pairs[0]![0][redraws].length;
  const means = Array.from({ length: replicates }, (_, r) =>
    meanOf(pairs.map(([first, second]) => first[redraws][r]! - second[redraws][r]!)),
  ).filter(Number.isFinite);
  if (means.length < Math.max(2, LEAST_SHARE * replicates)) return null;
  const jetsError = deviationOf(means);
  const seeds = differences.length;
  const seedsError = seeds > 1 ? deviationOf(differences) / Math.sqrt(seeds) : null;
  return {
    difference: meanOf(differences),
    jetsError,
    seedsError,
    error: Math.hypot(jetsError, seedsError ?? 0),
    seeds,
  };
}

export type Verdict = 'better' | 'compatible' | 'worse';

/** Compatible within two standard errors. */
export function verdictOn({ difference, error }: PairedDifference): Verdict {
  if (Math.abs(difference) <= 2 * error) return 'compatible';
  return difference > 0 ? 'better' : 'worse';
}
