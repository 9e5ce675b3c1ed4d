import type { Result } from '../result.ts';
import { failure, success } from '../result.ts';
import type { InputScaling, JetMatrix, Sample } from './sample.ts';
import type { Split, SplitSettings } from './split.ts';
import { splitSample } from './split.ts';
import { fitScaling, standardise } from './standardise.ts';

/** A sample ready for training: the three parts, standardised with numbers from the training part alone. */
export interface PreparedSample {
  readonly scalings: readonly InputScaling[];
  readonly train: JetMatrix;
  readonly validation: JetMatrix;
  readonly test: JetMatrix;
  /** Rows of the sample in each part. */
  readonly split: Split;
}

/**
 * @param trainingWeights weights for the training alone (such as those that match the spectra of the classes), one per row
 */
export function prepareSample(
  sample: Sample,
  settings: SplitSettings,
  trainingWeights?: Float32Array,
): Result<PreparedSample> {
  const split = splitSample(sample, settings);
  for (const [part, rows] of Object.entries(split) as [string, Uint32Array][]) {
    const signal = rows.reduce((sum, row) => sum + sample.label[row]!, 0);
    if (signal === 0 || signal === rows.length) {
      return failure(
        `The ${part} part has ${rows.length} jets and only one class among them.`,
        'Give more jets, a larger share for this part, or another seed of the split.',
      );
    }
  }
  const scalings = fitScaling(sample, split.train);
  return success({
    scalings,
    train: standardise(sample, split.train, scalings, trainingWeights),
    validation: standardise(sample, split.validation, scalings),
    test: standardise(sample, split.test, scalings),
    split,
  });
}
