import { hashSample } from '../../domain/dataset/sample-hash.ts';
import type { Sample } from '../../domain/dataset/sample.ts';
import type { ContentCount, FeatureSummary, SampleCounts } from '../../domain/dataset/statistics.ts';
import { contentCounts, featureSummaries, sampleCounts } from '../../domain/dataset/statistics.ts';
import type { SimulationOptions } from '../../domain/jets/simulation-options.ts';
import type { SimulationSettings } from '../../domain/study/simulated-sample.ts';

/** Where a sample comes from, as a study records it. */
export type SampleOrigin =
  | { readonly kind: 'built-in' }
  | {
      readonly kind: 'simulated';
      readonly jets: number;
      readonly seed: number;
      readonly options: SimulationSettings;
    }
  | { readonly kind: 'file'; readonly fileName: string };

/** Rows of a file that are not in the sample. */
export interface DroppedRows {
  readonly droppedMissing: number;
  readonly droppedByCuts: number;
}

export const NOTHING_DROPPED: DroppedRows = { droppedMissing: 0, droppedByCuts: 0 };

export interface HeldSample {
  readonly sample: Sample;
  readonly origin: SampleOrigin;
  readonly dropped: DroppedRows;
  /** Of simulated jets: what they truly are, and how they were made. */
  readonly jets?: { readonly content: Uint8Array; readonly simulation: SimulationOptions };
}

/** The head of the sample page. */
export interface SampleSummary {
  /** Grows with every sample that is opened. */
  readonly version: number;
  readonly name: string;
  readonly origin: SampleOrigin;
  readonly counts: SampleCounts;
  readonly features: readonly FeatureSummary[];
  readonly dropped: DroppedRows;
  readonly weighted: boolean;
  /** Jets share events, so that the split follows event numbers. */
  readonly byEvent: boolean;
  /** Fingerprint of the data, for the provenance. */
  readonly hash: string;
  /** Of simulated jets: jets by true content (0 light or gluon, 1 charm, 2 one bottom, 3 g to bb, 4 Higgs). */
  readonly content?: readonly ContentCount[];
  readonly simulation?: SimulationOptions;
}

export function summarise({ sample, origin, dropped, jets }: HeldSample, version: number): SampleSummary {
  return {
    version,
    name: sample.name,
    origin,
    counts: sampleCounts(sample),
    features: featureSummaries(sample),
    dropped,
    weighted: sample.weight !== undefined,
    byEvent: sample.event !== undefined,
    hash: hashSample(sample),
    ...(jets === undefined
      ? {}
      : { content: contentCounts(sample.label, jets.content), simulation: jets.simulation }),
  };
}
