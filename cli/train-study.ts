import { Worker } from 'node:worker_threads';
import * as comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { copySample } from '../src/domain/dataset/copy-sample.ts';
import type { Sample } from '../src/domain/dataset/sample.ts';
import { rankScores, type RankedScores } from '../src/domain/curves/ranked-scores.ts';
import type { Result } from '../src/domain/result.ts';
import { failure, success } from '../src/domain/result.ts';
import type { StudyPlan } from '../src/domain/study/plan.ts';
import { planStudy } from '../src/domain/study/plan.ts';
import type { Study } from '../src/domain/study/study.ts';
import type { RunResult } from '../src/engine/run-result.ts';
import { runPlan, withInputCount } from '../src/engine/run-plans.ts';
import type { RunPlan } from '../src/engine/trainer.ts';
import { allowRelaxedSimd } from '../src/engine/wasm/node-bytes.ts';
import type { LoadedSample, TrainingApi, TrainingEvent } from '../src/workers/training/training-api.ts';
import type { TrainingWorker } from '../src/workers/training/training-pool.ts';
import { TrainingPool } from '../src/workers/training/training-pool.ts';

/** All networks of a study, trained. */
export interface TrainedStudy {
  readonly plan: StudyPlan;
  readonly loaded: LoadedSample;
  readonly engine: string;
  readonly results: ReadonlyMap<string, RunResult>;
  /** Test scores of every run in falling order. */
  readonly ranked: ReadonlyMap<string, RankedScores>;
}

export interface TrainOptions {
  readonly threads: number;
  readonly onProgress: (message: string) => void;
}

function startTrainingThread(onError: (message: string) => void): TrainingWorker {
  const thread = new Worker(new URL('./training-thread.mjs', import.meta.url));
  thread.on('error', (error: Error) => {
    onError(error.message);
  });
  return {
    api: comlink.wrap<TrainingApi>(nodeEndpoint(thread)),
    terminate: () => {
      void thread.terminate();
    },
  };
}

/** Trains every run of a study with the kernel on the processor's cores, the same way as the page does. */
export async function trainStudy(
  study: Study,
  sample: Sample,
  { threads, onProgress }: TrainOptions,
): Promise<Result<TrainedStudy>> {
  const plan = planStudy(study);
  if (!plan.ok) return plan;
  allowRelaxedSimd();
  let settle: (fault: string | null) => void = () => undefined;
  const finished = new Set<number>();
  const pool: TrainingPool = new TrainingPool(startTrainingThread, (worker: number, event: TrainingEvent) => {
    if (event.type === 'fault') settle(event.message);
    if (event.type === 'progress' && event.epoch !== null && worker === pool.busy[0]) {
      onProgress(`epoch ${event.epoch} of ${study.training.epochs}`);
    }
    if (event.type === 'finished') {
      finished.add(worker);
      if (pool.busy.every((w) => finished.has(w))) settle(null);
    }
  });
  try {
    const size = Math.max(1, Math.min(threads, plan.value.runs.length));
    const loaded = await pool.open(size, () => Promise.resolve({ sample: copySample(sample) }), study.split);
    if (!loaded.ok) return loaded;
    const inputs = loaded.value.scalings.length;
    const results = new Map<string, RunResult>();
    let engine = '';
    for (const stage of [false, true]) {
      const runs = plan.value.runs.filter((run) => (run.after !== null) === stage);
      if (runs.length === 0) continue;
      finished.clear();
      const end = new Promise<string | null>((resolve) => (settle = resolve));
      const plans: RunPlan[] = [];
      for (const run of runs) {
        const kept = run.after === null ? null : (results.get(run.after)?.kept ?? null);
        const complete = withInputCount(runPlan(study, run, kept), inputs);
        if (!complete.ok) return complete;
        plans.push(complete.value);
      }
      const started = await pool.start(study.engine === 'reference' ? 'reference' : 'wasm', plans, null);
      engine = started.build;
      onProgress(`${runs.length} runs, ${started.stepsTotal} steps each, ${engine}`);
      await pool.play();
      const fault = await end;
      if (fault !== null)
        return failure(fault, 'Lower the learning rate, or look for extreme values in the data.');
      await pool.finish((result) => {
        results.set(result.id, result);
        return Promise.resolve();
      });
    }
    const ranked = new Map([...results].map(([id, { logits }]) => [id, rankScores(logits)]));
    return success({ plan: plan.value, loaded: loaded.value, engine, results, ranked });
  } finally {
    pool.close();
  }
}
