import { hashSample } from '../../domain/dataset/sample-hash.ts';
import type { DroppedRows, ReplacedValues } from '../../domain/dataset/mapping-apply.ts';
import type { Mapping } from '../../domain/dataset/mapping.ts';
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
  | {
      readonly kind: 'file';
      readonly fileName: string;
      readonly table?: string;
      readonly mapping: Mapping;
    };

export const NOTHING_DROPPED: DroppedRows = {
  ...{ droppedMissing: 0, droppedAbsent: 0, droppedByCuts: 0, droppedByLabel: 0 },
};

export interface HeldSample {
  readonly sample: Sample;
  readonly origin: SampleOrigin;
  readonly dropped: DroppedRows;
  /** Of a file: what stands where a measurement was missing. */
  readonly replaced?: readonly ReplacedValues[];
  /** Of a file: which rows were read. */
  readonly sampling?: string;
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
  readonly replaced: readonly ReplacedValues[];
  /** Which rows of a file were read, where not all. */
  readonly sampling?: string;
  /** Inputs that are made of columns (logarithm, replaced values): hardware takes them ready made. */
  readonly prepared: readonly string[];
  readonly weighted: boolean;
  /** Jets share events, so that the split follows event numbers. */
  readonly byEvent: boolean;
  /** Fingerprint of the data, for the provenance. */
  readonly hash: string;
  /** Of simulated jets: jets by true content (0 light or gluon, 1 charm, 2 one bottom, 3 g to bb, 4 Higgs). */
  readonly content?: readonly ContentCount[];
  readonly simulation?: SimulationOptions;
}

export function summarise(held: HeldSample, version: number): SampleSummary {
  const { sample, origin, dropped, jets, sampling } = held;
  return {
    version,
    name: sample.name,
    origin,
    counts: sampleCounts(sample),
    features: featureSummaries(sample),
    dropped,
    replaced: held.replaced ?? [],
    ...(sampling === undefined ? {} : { sampling }),
    prepared: sample.features.filter(({ from }) => from !== undefined).map(({ name }) => name),
    weighted: sample.weight !== undefined,
    byEvent: sample.event !== undefined,
    hash: hashSample(sample),
    ...(jets === undefined
      ? {}
      : { content: contentCounts(sample.label, jets.content), simulation: jets.simulation }),
  };
}
