import { rankScores } from '../curves/ranked-scores.ts';
import { areaUnderCurve } from '../curves/rejection-curve.ts';
import type { Sample } from './sample.ts';

/** How well one feature alone parts signal from background. */
export interface FeatureRank {
  /** Index of the feature in the sample. */
  readonly feature: number;
  readonly name: string;
  /**
   * Probability that a signal jet has a larger value than a background jet, ties counted half; below 0.5 the signal lies lower.
   * Absent values take part with the value that stands for them.
   */
  readonly auc: number;
  /** The larger of auc and 1 - auc. */
  readonly power: number;
}

/** All features by falling power. */
export function rankFeatures(sample: Sample): FeatureRank[] {
  return sample.features
    .map(({ name }, feature) => {
      const auc = areaUnderCurve(rankScores(sample.columns[feature]!), sample);
      return { feature, name, auc, power: Math.max(auc, 1 - auc) };
    })
    .sort((a, b) => b.power - a.power);
}
