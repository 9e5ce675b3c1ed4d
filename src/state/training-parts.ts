import type { Study } from '../domain/study/study.ts';
import type { TakenSample, TakeOptions } from '../workers/sample/sample-api.ts';
import type { TrainingEvent } from '../workers/training/training-api.ts';
import type { TrainingPool } from '../workers/training/training-pool.ts';
import type { EngineChoice } from './engine-choice.ts';
import type { ResultKeeper } from './result-keeper.ts';
import type { TrainingStage } from './training-stage.ts';
import type { WorkKeeper } from './work-keeper.ts';

/** What the controller needs from outside, so that it can be tested without workers. */
export interface TrainingParts {
  readonly createPool: (onEvent: (worker: number, event: TrainingEvent) => void) => TrainingPool;
  readonly results: ResultKeeper;
  readonly keeper: WorkKeeper;
  /** The sample in use; null when there is none. */
  readonly sample: () => { readonly version: number; readonly hash: string } | null;
  /** A fresh copy of the sample's arrays for one worker. */
  readonly takeSample: (options: TakeOptions) => Promise<TakenSample>;
  readonly chooseEngine: (study: Study, stage: TrainingStage, workers: number) => Promise<EngineChoice>;
  readonly cores: number;
  /** Calls back again and again, for the watchdog; returns what ends it. */
  readonly every: (milliseconds: number, tick: () => void) => () => void;
}
