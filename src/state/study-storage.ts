import type { PlannedRun } from '../domain/study/plan.ts';
import type { Study } from '../domain/study/study.ts';
import type { RunResult } from '../engine/run-result.ts';
import type { EngineName, RunPlan, RunState } from '../engine/trainer.ts';
import type { RatioCurve, RunCurve } from '../workers/analysis/analysis-api.ts';
import type { LoadedSample } from '../workers/training/training-api.ts';
import type { EngineChoice } from './engine-choice.ts';
import type { LiveRun } from './live-runs.ts';

/** The training of a study as it is stored: everything but the weights. */
export interface StoredTraining {
  readonly trained: Study;
  /** Fingerprint of the jets: it only goes on with the same. */
  readonly sampleHash: string;
  readonly runs: readonly PlannedRun[];
  readonly gatedNodes: number;
  readonly stage: 1 | 2;
  readonly stages: 1 | 2;
  readonly engine: EngineName;
  readonly build: string;
  readonly choice: EngineChoice | null;
  /** Runs of the stage under way, worker by worker. */
  readonly shares: readonly (readonly RunPlan[])[];
  readonly stepsTotal: number;
  readonly stepsPerEpoch: number;
  readonly loaded: LoadedSample;
  readonly finished: boolean;
}

export interface StoredResult {
  readonly id: string;
  readonly result: RunResult;
  readonly curve: RunCurve;
  /** Null for the full network. */
  readonly ratio: RatioCurve | null;
}

/** All that a visit left behind. */
export interface StoredWork {
  readonly study: Study | null;
  readonly training: StoredTraining | null;
  readonly states: readonly RunState[];
  readonly live: readonly LiveRun[];
  readonly results: readonly StoredResult[];
}

/** Where work survives a reload. Every writing method stores all or nothing, and rejects when there is no room or no storage. */
export interface StudyStorage {
  saveStudy(study: Study): Promise<void>;
  /** A training begins: what was stored of an earlier one goes. */
  beginTraining(training: StoredTraining): Promise<void>;
  /** The training as it goes on, its states replaced: the second stage, another engine. */
  replaceTraining(training: StoredTraining, states: readonly RunState[]): Promise<void>;
  saveStates(states: readonly RunState[], live: readonly LiveRun[]): Promise<void>;
  saveResults(results: readonly StoredResult[], live: readonly LiveRun[]): Promise<void>;
  clearTraining(): Promise<void>;
  /** Notes a study at once, as the page goes: a write that begins then may not be finished. The next `load` has it. */
  leave(study: Study): void;
  load(): Promise<StoredWork>;
}
