import type { FeatureSummary, SampleCounts } from '../../domain/dataset/statistics.ts';
import { featureSummaries, sampleCounts } from '../../domain/dataset/statistics.ts';
import type { Sample } from '../../domain/dataset/sample.ts';

/** Where a sample comes from, as a study records it. */
export type SampleOrigin =
  | { readonly kind: 'built-in' }
  | { readonly kind: 'simulated'; readonly jets: number; readonly seed: number }
  | { readonly kind: 'file'; readonly fileName: string };

/** Rows of a file that are not in the sample. */
export interface DroppedRows {
  readonly droppedMissing: number;
  readonly droppedByCuts: number;
}

export interface HeldSample {
  readonly sample: Sample;
  readonly origin: SampleOrigin;
  readonly dropped: DroppedRows;
}

/** The head of the sample page. */
export interface SampleSummary {
  readonly name: string;
  readonly origin: SampleOrigin;
  readonly counts: SampleCounts;
  readonly features: readonly FeatureSummary[];
  readonly dropped: DroppedRows;
  readonly weighted: boolean;
  /** Jets share events, so that the split follows event numbers. */
  readonly byEvent: boolean;
}

export function summarise({ sample, origin, dropped }: HeldSample): SampleSummary {
  return {
    name: sample.name,
    origin,
    counts: sampleCounts(sample),
    features: featureSummaries(sample),
    dropped,
    weighted: sample.weight !== undefined,
    byEvent: sample.event !== undefined,
  };
}
