import { rankScores } from './ranked-scores.ts';
import { rejectionCurve } from './rejection-curve.ts';

/** Rejection of a network at the end of an epoch: small enough to be kept for every epoch of every run. */
export interface EpochCurve {
  /** Validation jets that it was measured on. */
  readonly jets: number;
  /** Background rejection at every one of `EPOCH_EFFICIENCIES`; NaN where fewer than five background jets pass. */
  readonly rejections: Float32Array;
}

/** Tagging efficiencies of an epoch's curve: 0.30, 0.32, ... 1.00. */
export const EPOCH_EFFICIENCIES: readonly number[] = Array.from({ length: 36 }, (_, i) => (30 + 2 * i) / 100);

interface WatchedJets {
  /** 1 signal, 0 background. */
  readonly y: ArrayLike<number>;
  readonly weight: ArrayLike<number>;
}

/**
 * The curve of a network on the jets that are watched while it trains, as `rejectionCurve` defines it.
 *
 * @param logits of the first jets of the set
 */
export function epochCurve(logits: Float32Array, jets: WatchedJets): EpochCurve {
  const watched = { label: firstOf(jets.y, logits.length), weight: firstOf(jets.weight, logits.length) };
  const points = rejectionCurve(rankScores(logits), watched, EPOCH_EFFICIENCIES);
  const byEfficiency = new Map(points.map(({ efficiency, rejection }) => [efficiency, rejection]));
  const rejections = Float32Array.from(EPOCH_EFFICIENCIES, (at) => byEfficiency.get(at) ?? Number.NaN);
  return { jets: logits.length, rejections };
}

function firstOf(values: ArrayLike<number>, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => values[i] ?? 0);
}
