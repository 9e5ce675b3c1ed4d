import type { PenumbraModel } from '../domain/network/model.ts';
import type { Study } from '../domain/study/study.ts';
import type { TestVectors } from './hls/design.ts';
import type { BundledStudy } from './study-bundle-results.ts';

/** One network with all that belongs to it. */
export interface BundleInput {
  /** Name of its folder: the run's, or that of an opened file. */
  readonly id: string;
  /** "pruned, 77 nodes, seed 1", or the name of a file. */
  readonly title: string;
  readonly model: PenumbraModel;
  readonly hardware: Study['hardware'];
  /** The study that it was trained in; null for a network from a file. */
  readonly trained: BundledStudy | null;
  /** Raw jets for the test benches. */
  readonly vectors: TestVectors;
  /** Estimates as a document, and as text for the README of the HLS project. */
  readonly estimates: { readonly document: object; readonly text: string };
  /** Seeds, hashes, versions, engine. */
  readonly provenance: Readonly<Record<string, string>>;
}
