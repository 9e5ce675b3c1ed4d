import { create } from 'zustand';
import type { Mapping } from '../domain/dataset/mapping.ts';
import type { UserError } from '../domain/result.ts';
import type { ReadChoices } from '../formats/table-options.ts';
import type { FileSurvey } from '../formats/table-survey.ts';
import type { SampleSummary } from '../workers/sample/sample-summary.ts';
import type { TablePreview } from '../workers/sample/table-preview.ts';

/**
 * empty: nothing opened yet. loading: reading, or simulating. asking: a large file waits for the word that it be read. mapping: a file was read and its columns wait to be mapped.
 * ready: the sample can be trained on. A failure leaves the sample before it in place.
 */
export type SampleStatus = 'empty' | 'loading' | 'asking' | 'mapping' | 'ready' | 'failed';

export interface SampleState {
  readonly status: SampleStatus;
  /** What is being done, in words. */
  readonly activity: string | null;
  /** 0 to 1, or null where it is not known. */
  readonly progress: number | null;
  /** What a large file holds, before it is read. */
  readonly survey: FileSurvey | null;
  /** How the file was read that waits to be mapped. */
  readonly choices: ReadChoices;
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
  survey: null,
  choices: {},
  preview: null,
  mapping: null,
  summary: null,
  error: null,
  version: 0,
};

export const useSample = create<SampleState>()(() => NO_SAMPLE);
