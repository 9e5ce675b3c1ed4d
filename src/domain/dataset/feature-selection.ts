import type { Sample } from './sample.ts';

/** Inputs that are a mass or pT themselves, or follow the mass directly: z_ratio and relptdiff do not, ptDR is 2 m at given z. */
export const MASS_AND_PT: readonly string[] = ['fj_pt', 'fj_mass', 'fj_sdmass', 'fj_ptDR'];

/** The sample with these features, in this order. */
export function selectFeatures(sample: Sample, indices: readonly number[]): Sample {
  return {
    ...sample,
    features: indices.map((i) => sample.features[i]!),
    columns: indices.map((i) => sample.columns[i]!),
  };
}

/**
 * Leaves mass and pT out (mass-blind, as the double-b tagger was designed), so that a cut on the score sculpts no peak into the
 * background.
 */
export function massBlind(sample: Sample): Sample {
  const kept = sample.features.flatMap(({ name, from }, i) =>
    MASS_AND_PT.includes(from?.column ?? name) ? [] : [i],
  );
  return selectFeatures(sample, kept);
}
