import { create } from 'zustand';
import type { Mapping } from '../domain/dataset/mapping.ts';
import type { UserError } from '../domain/result.ts';
import type { SampleSummary } from '../workers/sample/sample-summary.ts';
import type { TablePreview } from '../workers/sample/table-preview.ts';

/**
 * empty: nothing opened yet. loading: reading, or simulating. mapping: a file was read and its columns wait to be mapped.
 * ready: the sample can be trained on. A failure leaves the sample before it in place.
 */
export type SampleStatus = 'empty' | 'loading' | 'mapping' | 'ready' | 'failed';

export interface SampleState {
  readonly status: SampleStatus;
  /** What is being done, in words. */
  readonly activity: string | null;
  /** 0 to 1, or null where it is not known. */
  readonly progress: number | null;
  readonly preview: TablePreview | null;
  readonly mapping: Mapping | null;
  readonly summary: SampleSummary | null;
  readonly error: UserError | null;
  /** Grows with every new sample: what was computed from an older one is stale. */
  readonly version: number;
}

export const NO_SAMPLE: SampleState = {
  status: 'empty',
  activity: null,
  progress: null,
  preview: null,
  mapping: null,
  summary: null,
  error: null,
  version: 0,
};

export const useSample = create<SampleState>()(() => NO_SAMPLE);
