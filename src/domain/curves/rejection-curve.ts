import { clopperPearson } from './binomial.ts';
import type { RankedScores } from './ranked-scores.ts';

/** Labels and weights of the test jets, shared by the curves of all networks. */
export interface TestJets {
  /** 1 signal, 0 background. */
  readonly label: ArrayLike<number>;
  readonly weight?: ArrayLike<number>;
}

/** One point of background rejection against tagging efficiency. */
export interface CurvePoint {
  /** Tagging efficiency of the signal. */
  readonly efficiency: number;
  /** Jets with a higher score pass, and so many of those at the cut that the efficiency comes out. */
  readonly cut: number;
  /** 1 / (efficiency of the background). */
  readonly rejection: number;
  /** 68 % band. */
  readonly low: number;
  readonly high: number;
  /** Effective number of background jets that pass. */
  readonly passing: number;
}

/** Below this effective number of passing background jets the error is Clopper and Pearson's and no longer Gaussian. */
const FEW_PASSING = 20;
/** The curve stops where fewer background jets pass. */
export const LEAST_PASSING = 5;

/** Efficiencies of a drawn curve: 0.30, 0.31, ... 1.00. */
export const EFFICIENCY_GRID: readonly number[] = Array.from({ length: 71 }, (_, i) => (30 + i) / 100);

/** The efficiencies at which taggers are compared in tables. */
export const WORKING_POINTS: readonly number[] = [0.5, 0.6, 0.7, 0.8];

interface Totals {
  readonly signal: number;
  readonly background: number;
  /** Effective number of background jets, (sum w)^2 / sum w^2. */
  readonly effective: number;
}

function weightTotals(jets: TestJets): Totals {
  let signal = 0;
  let background = 0;
  let squares = 0;
  for (let i = 0; i < jets.label.length; i++) {
    const w = jets.weight?.[i] ?? 1;
    if (jets.label[i] === 1) signal += w;
    else {
      background += w;
      squares += w * w;
    }
  }
  return { signal, background, effective: squares > 0 ? background ** 2 / squares : 0 };
}

/**
 * Band of a rejection R = 1/eps: sigma_R = R^2 sqrt(eps (1 - eps) / N) with the effective N for weighted jets; Clopper-Pearson
 * where few jets pass.
 */
export function rejectionBand(share: number, effective: number): { low: number; high: number } {
  const passing = share * effective;
  if (passing < FEW_PASSING) {
    const interval = clopperPearson(passing, effective);
    return { low: 1 / interval.high, high: interval.low > 0 ? 1 / interval.low : Number.MAX_VALUE };
  }
  const rejection = 1 / share;
  const sigma = rejection ** 2 * Math.sqrt((share * (1 - share)) / effective);
  return { low: rejection - sigma, high: rejection + sigma };
}

/**
 * Background rejection at the given tagging efficiencies, in the test jets themselves. Jets of equal score count in the same
 * proportion on both sides (a straight line in the ROC plane), so a network with many ties gains nothing from them. Points where
 * fewer than five background jets pass are left out: no infinity is ever shown.
 *
 * @param efficiencies in rising order
 * @param leastPassing effective number of background jets that must pass
 */
export function rejectionCurve(
  ranked: RankedScores,
  jets: TestJets,
  efficiencies: readonly number[] = EFFICIENCY_GRID,
  leastPassing = LEAST_PASSING,
): CurvePoint[] {
  const totals = weightTotals(jets);
  const points: CurvePoint[] = [];
  let signal = 0;
  let background = 0;
  let step = 0;
  let [inSignal, inBackground] = stepWeights(ranked, jets, 0);
  for (const efficiency of efficiencies) {
    const wanted = efficiency * totals.signal;
    while (step < ranked.cuts.length - 1 && signal + inSignal < wanted * (1 - 1e-12)) {
      signal += inSignal;
      background += inBackground;
      step++;
      [inSignal, inBackground] = stepWeights(ranked, jets, step);
    }
    const part = inSignal > 0 ? Math.min(1, Math.max(0, (wanted - signal) / inSignal)) : 0;
    const share = (background + part * inBackground) / totals.background;
    const passing = share * totals.effective;
    if (!(passing >= leastPassing)) continue;
    const band = rejectionBand(share, totals.effective);
    points.push({ efficiency, cut: ranked.cuts[step]!, rejection: 1 / share, ...band, passing });
  }
  return points;
}

function stepWeights(ranked: RankedScores, jets: TestJets, step: number): [number, number] {
  let signal = 0;
  let background = 0;
  const end = ranked.steps[step + 1] ?? 0;
  for (let i = ranked.steps[step] ?? 0; i < end; i++) {
    const row = ranked.order[i]!;
    const w = jets.weight?.[row] ?? 1;
    if (jets.label[row] === 1) signal += w;
    else background += w;
  }
  return [signal, background];
}

/** Area under the ROC curve: the probability that a signal jet scores higher than a background jet, ties counted half. */
export function areaUnderCurve(ranked: RankedScores, jets: TestJets): number {
  const totals = weightTotals(jets);
  let signalAbove = 0;
  let area = 0;
  for (let step = 0; step < ranked.cuts.length; step++) {
    const [signal, background] = stepWeights(ranked, jets, step);
    area += background * (signalAbove + 0.5 * signal);
    signalAbove += signal;
  }
  return area / (totals.signal * totals.background);
}
