import { create } from 'zustand';
import type { UserError } from '../domain/result.ts';
import type { PlannedRun } from '../domain/study/plan.ts';
import type { Study } from '../domain/study/study.ts';
import type { RunResult } from '../engine/run-result.ts';
import type { EngineName } from '../engine/trainer.ts';
import type { RatioCurve, RunCurve } from '../workers/analysis/analysis-api.ts';
import type { LoadedSample } from '../workers/training/training-api.ts';
import type { EngineChoice } from './engine-choice.ts';
import { LiveRuns } from './live-runs.ts';

/** Version of jets that have not been opened in this visit. */
export const UNOPENED = -1;

/**
 * idle: nothing trained. preparing: workers open, shaders compile. running, paused: as they say. finishing: networks are
 * extracted and curves drawn. finished: all results are there. failed: see `error`.
 */
export type TrainingPhase = 'idle' | 'preparing' | 'running' | 'paused' | 'finishing' | 'finished' | 'failed';

export interface TrainingState {
  readonly phase: TrainingPhase;
  /** The study that `runs` and `results` belong to. */
  readonly trained: Study | null;
  /** Version of the sample that they were trained on; `UNOPENED` for work of an earlier visit whose jets are not open. */
  readonly sampleVersion: number;
  readonly runs: readonly PlannedRun[];
  readonly gatedNodes: number;
  readonly loaded: LoadedSample | null;
  readonly engine: EngineName | null;
  readonly build: string | null;
  /** Why this engine: the figures of the race. */
  readonly choice: EngineChoice | null;
  /** Epoch at which an earlier visit left this training; null when it is of this visit, or goes on. */
  readonly interruptedAt: number | null;
  /** Something the user should know that stops nothing: no WebGL here, continued from a checkpoint. */
  readonly notice: UserError | null;
  readonly error: UserError | null;
  /** Steps of the runs under way; retrained networks follow as a second stage. */
  readonly step: number;
  readonly stepsTotal: number;
  readonly stepsPerEpoch: number;
  readonly stage: 1 | 2;
  readonly stages: 1 | 2;
  readonly samplesPerSecond: number;
  readonly secondsLeft: number | null;
  /** Epoch that the scrubber shows; null: the latest. */
  readonly viewEpoch: number | null;
  readonly results: Readonly<Record<string, RunResult>>;
  readonly curves: Readonly<Record<string, RunCurve>>;
  /** Ratio of each run's rejection to the full network of the same seed. */
  readonly ratios: Readonly<Record<string, RatioCurve>>;
}

export const NO_TRAINING: TrainingState = {
  phase: 'idle',
  trained: null,
  sampleVersion: 0,
  runs: [],
  gatedNodes: 0,
  loaded: null,
  engine: null,
  build: null,
  choice: null,
  interruptedAt: null,
  notice: null,
  error: null,
  step: 0,
  stepsTotal: 0,
  stepsPerEpoch: 1,
  stage: 1,
  stages: 1,
  samplesPerSecond: 0,
  secondsLeft: null,
  viewEpoch: null,
  results: {},
  curves: {},
  ratios: {},
};

export const useTraining = create<TrainingState>()(() => NO_TRAINING);

/** Gates and losses of the training under way, for painters. */
export const liveRuns = new LiveRuns();

/** Id of the full network with the same seed, to which ratios refer. */
export function referenceRun(runs: readonly PlannedRun[], run: PlannedRun): PlannedRun | undefined {
  return (
    runs.find((other) => other.kind === 'full' && other.seed === run.seed) ??
    runs.find((r) => r.kind === 'full')
  );
}

/** Whether a finished network has yet to be compared with the full one: each comparison is a bootstrap, which takes a moment. */
export function awaitsRatios({ runs, results, ratios }: TrainingState): boolean {
  return runs.some((run) => {
    const reference = referenceRun(runs, run);
    if (run.kind === 'full' || reference === undefined) return false;
    return run.id in results && reference.id in results && !(run.id in ratios);
  });
}
