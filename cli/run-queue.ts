import * as comlink from 'comlink';
import { copySample } from '../src/domain/dataset/copy-sample.ts';
import type { Sample } from '../src/domain/dataset/sample.ts';
import { hashBytes, hashSample } from '../src/domain/dataset/sample-hash.ts';
import type { KeptNodes } from '../src/domain/network/extract.ts';
import type { Result } from '../src/domain/result.ts';
import { failure, success } from '../src/domain/result.ts';
import type { PlannedRun } from '../src/domain/study/plan.ts';
import type { Study } from '../src/domain/study/study.ts';
import { runPlan, withInputCount } from '../src/engine/run-plans.ts';
import type { RunResult } from '../src/engine/run-result.ts';
import type { RunPlan } from '../src/engine/trainer.ts';
import { hasRelaxedSimd } from '../src/engine/wasm/kernel-module.ts';
import { allowRelaxedSimd } from '../src/engine/wasm/node-bytes.ts';
import type { LoadedSample, TrainingEvent } from '../src/workers/training/training-api.ts';
import type { TrainingWorker } from '../src/workers/training/training-pool.ts';
import { startTrainingThread } from './training-threads.ts';
import type { RunOrigin, WorkFolder } from './work-folder.ts';

/** Jets of a study, and weights for the training alone where it wants them. */
export interface StudyJets {
  readonly sample: Sample;
  readonly trainingWeights?: Float32Array;
}

export interface QueueOptions {
  readonly threads: number;
  /** Where runs are kept from one call to the next; null: nowhere. */
  readonly work: WorkFolder | null;
  /** Called once for every run, in the order in which they end. */
  readonly onResult: (run: PlannedRun, result: RunResult, loaded: LoadedSample) => void;
  readonly onProgress: (message: string) => void;
  /** Asked before a run begins; once it says no, the call ends with the runs that are finished. */
  readonly mayBegin?: () => boolean;
}

export interface QueueOutcome {
  readonly loaded: LoadedSample;
  readonly engine: string;
}

/**
 * Trains runs on all threads, one run per thread at a time, each as soon as what it needs is there: a retrained network may begin
 * while others are still being pruned.
 *
 * @param runs in the order in which they are to begin, all those that others come `after` included
 */
export async function trainRuns(
  study: Study,
  runs: readonly PlannedRun[],
  jets: StudyJets,
  options: QueueOptions,
): Promise<Result<QueueOutcome>> {
  allowRelaxedSimd();
  const queue = new RunQueue(study, runs, fingerprint(study, jets), options);
  const size = Math.max(1, Math.min(options.threads, runs.length));
  const workers = Array.from({ length: size }, () => startTrainingThread((message) => queue.fail(message)));
  try {
    const { split } = study;
    const loaded = await Promise.all(
      workers.map(({ api }) => api.load(copySample(jets.sample), split, jets.trainingWeights)),
    );
    const [first] = loaded;
    if (!first!.ok) return first!;
    const { value } = first!;
    await Promise.race([Promise.all(workers.map((worker) => queue.work(worker, value))), queue.failed]);
    return success({ loaded: value, engine: queue.engine });
  } catch (error) {
    if (!(error instanceof RunFault)) throw error;
    return failure(error.message, 'Lower the learning rate, or look for extreme values in the data.');
  } finally {
    for (const worker of workers) worker.terminate();
  }
}

/** Fingerprint of all that a run sees of the jets. */
function fingerprint({ split }: Study, { sample, trainingWeights }: StudyJets): string {
  const weights = trainingWeights === undefined ? '' : hashBytes(new Uint8Array(trainingWeights.buffer));
  return [hashSample(sample), weights, JSON.stringify(split)].join(' ');
}

/** There is no WebGL on the command line. */
function engineName({ engine }: Study): 'reference' | 'wasm' {
  return engine === 'reference' ? 'reference' : 'wasm';
}

/** The engine and its build, which decides about the last bits. */
function engineBuild(study: Study): string {
  if (engineName(study) === 'reference') return 'reference double precision';
  return hasRelaxedSimd() ? 'wasm relaxed-simd' : 'wasm simd';
}

/** A run that cannot go on, because of its numbers or its settings. */
class RunFault extends Error {}

class RunQueue {
  readonly engine: string;
  /** Rejects when a thread ends unexpectedly. */
  readonly failed: Promise<never>;
  fail: (message: string) => void = () => undefined;
  private readonly waiting: PlannedRun[];
  private readonly kept = new Map<string, KeptNodes>();
  private done = 0;
  /** Threads that found nothing to do yet. */
  private idle: (() => void)[] = [];

  constructor(
    private readonly study: Study,
    private readonly runs: readonly PlannedRun[],
    private readonly jets: string,
    private readonly options: QueueOptions,
  ) {
    this.waiting = [...runs];
    this.engine = engineBuild(study);
    this.failed = new Promise((_, reject) => {
      this.fail = (message) => {
        reject(new RunFault(message));
      };
    });
    this.failed.catch(() => undefined);
  }

  async work(worker: TrainingWorker, loaded: LoadedSample): Promise<void> {
    while (this.waiting.length > 0) {
      if (this.options.mayBegin?.() === false) this.waiting.length = 0;
      const next = this.waiting.findIndex(({ after }) => after === null || this.kept.has(after));
      if (next < 0) {
        if (this.waiting.length === 0) break;
        await new Promise<void>((resolve) => this.idle.push(resolve));
        continue;
      }
      const [run] = this.waiting.splice(next, 1);
      const result = await this.train(worker, run!, loaded.scalings.length);
      this.kept.set(run!.id, result.kept);
      this.options.onResult(run!, result, loaded);
      this.done++;
      this.options.onProgress(`${this.done} of ${this.runs.length}: ${run!.id}`);
      for (const wake of this.idle.splice(0)) wake();
    }
  }

  private async train({ api }: TrainingWorker, run: PlannedRun, inputs: number): Promise<RunResult> {
    const kept = run.after === null ? null : (this.kept.get(run.after) ?? null);
    const plan = withInputCount(runPlan(this.study, run, kept), inputs);
    if (!plan.ok) throw new RunFault(`${plan.error.cause} ${plan.error.nextStep}`);
    const origin: RunOrigin = { plan: plan.value, jets: this.jets, engine: this.engine };
    const { work } = this.options;
    const stored = work?.result(origin);
    if (stored) return stored;
    await this.play(api, plan.value, origin);
    const results: RunResult[] = [];
    await api.finish(
      comlink.proxy((finished: RunResult) => {
        results.push(finished);
      }),
    );
    const [result] = results;
    work?.saveResult(origin, result!);
    return result!;
  }

  /** Trains to the end, from the last checkpoint where there is one. */
  private async play(api: TrainingWorker['api'], plan: RunPlan, origin: RunOrigin): Promise<void> {
    const { work } = this.options;
    const state = work?.state(origin) ?? null;
    let settle: (fault: string | null) => void = () => undefined;
    const ended = new Promise<string | null>((resolve) => (settle = resolve));
    const listener = comlink.proxy((event: TrainingEvent) => {
      if (event.type === 'fault') settle(event.message);
      if (event.type === 'finished') settle(null);
      if (event.type === 'checkpoint') for (const one of event.states) work?.saveState(origin, one);
    });
    const started = await api.start(
      engineName(this.study),
      [plan],
      state === null ? null : [state],
      listener,
    );
    if (state === null || state.step < started.stepsTotal) {
      await api.play();
      const fault = await ended;
      if (fault !== null) throw new RunFault(fault);
    }
  }
}
