import { startTrainingThread } from '../cli/training-threads.ts';
import { copySample } from '../src/domain/dataset/copy-sample.ts';
import type { Sample } from '../src/domain/dataset/sample.ts';
import { createRandom } from '../src/domain/random.ts';
import { planStudy } from '../src/domain/study/plan.ts';
import type { Study } from '../src/domain/study/study.ts';
import { runPlan, withInputCount } from '../src/engine/run-plans.ts';
import type { RunResult } from '../src/engine/run-result.ts';
import type { RunPlan } from '../src/engine/trainer.ts';
import { TrainingPool } from '../src/workers/training/training-pool.ts';
import { PAPER_NETWORK } from './networks.ts';

/** Seconds by the clock, and of processor time over all threads. */
export interface Spent {
  readonly wallS: number;
  readonly cpuS: number;
}

/** One study through the pool of workers that the page uses, from the jets to the last extracted network. */
export interface StudyRun {
  /** Jets to all workers, split and standardised. */
  readonly open: Spent;
  readonly train: Spent;
  /** Networks extracted, and tested on all test jets. */
  readonly finish: Spent;
  readonly results: readonly RunResult[];
}

/** Normal inputs of which the first tells the classes apart, not perfectly. */
export function studySample(rows: number): Sample {
  const random = createRandom(1);
  const columns = Array.from({ length: PAPER_NETWORK.inputs }, () =>
    Float32Array.from({ length: rows }, () => random.normal()),
  );
  const label = Uint8Array.from(columns[0]!, (x) => (x + 0.5 * random.normal() > 0 ? 1 : 0));
  return { name: 'benchmark', rows, features: columns.map((_, f) => ({ name: `x${f}` })), columns, label };
}

export function studyRuns(study: Study): readonly RunPlan[] {
  const plan = planStudy(study, PAPER_NETWORK.inputs);
  if (!plan.ok) throw new Error(plan.error.cause);
  return plan.value.runs.map((run) => {
    const whole = withInputCount(runPlan(study, run, null), PAPER_NETWORK.inputs);
    if (!whole.ok) throw new Error(whole.error.cause);
    return whole.value;
  });
}

export async function runStudy(study: Study, sample: Sample, workers: number): Promise<StudyRun> {
  const runs = studyRuns(study);
  const results: RunResult[] = [];
  let left = Math.min(workers, runs.length);
  let settle: (fault: Error | null) => void = () => undefined;
  const trained = new Promise<void>((resolve, reject) => {
    settle = (fault) => {
      if (fault === null) resolve();
      else reject(fault);
    };
  });
  const pool = new TrainingPool(
    (onError) => startTrainingThread(onError),
    (_worker, event) => {
      if (event.type === 'fault') settle(new Error(event.message));
      if (event.type === 'finished' && --left === 0) settle(null);
    },
  );
  const clock = new Clock();
  try {
    await pool.open(workers, () => Promise.resolve({ sample: copySample(sample) }), study.split);
    const open = clock.lap();
    await pool.start('wasm', runs, null);
    await pool.play();
    await trained;
    const train = clock.lap();
    await pool.finish((result) => {
      results.push(result);
      return Promise.resolve();
    });
    return { open, train, finish: clock.lap(), results };
  } finally {
    pool.close();
  }
}

class Clock {
  private wall = performance.now();
  private cpu = process.cpuUsage();

  /** What has been spent since the last lap. */
  lap(): Spent {
    const wallS = (performance.now() - this.wall) / 1000;
    const { user, system } = process.cpuUsage(this.cpu);
    this.wall = performance.now();
    this.cpu = process.cpuUsage();
    return { wallS, cpuS: (user + system) / 1e6 };
  }
}
