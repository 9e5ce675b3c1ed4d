import { MASS_AND_PT } from '../../domain/dataset/feature-selection.ts';
import type { Feature } from '../../domain/dataset/sample.ts';
import type { Study } from '../../domain/study/study.ts';

/** Inputs that the training sees: without mass and pT where the study leaves them out. */
export function inputsOf(study: Pick<Study, 'inputs'>, features: readonly Feature[]): number {
  if (!study.inputs.massBlind) return features.length;
  return features.filter(({ name }) => !MASS_AND_PT.includes(name)).length;
}
