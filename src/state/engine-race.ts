import type { SplitSettings } from '../domain/dataset/split.ts';
import { engineOf, withInputCount } from '../engine/run-plans.ts';
import type { RunPlan } from '../engine/trainer.ts';
import type { TakenSample } from '../workers/sample/sample-api.ts';
import type { TrainingEvent } from '../workers/training/training-api.ts';
import type { TrainingPool } from '../workers/training/training-pool.ts';
import type { Contestant, Measured } from './engine-choice.ts';

/** About half a second for both engines; WebGL's shaders are compiled before its clock starts. */
const MEASUREMENTS = {
  wasm: { warmUpSteps: 2, milliseconds: 200 },
  webgl: { warmUpSteps: 3, milliseconds: 300 },
} as const;

/** An engine that has not come back by then, shaders and all, has lost. */
const PATIENCE_MS = 20_000;

/** The race is over long before so many epochs. */
const ENOUGH_EPOCHS = 1000;

export interface RaceEntry {
  readonly createPool: (onEvent: (worker: number, event: TrainingEvent) => void) => TrainingPool;
  readonly takeSample: () => Promise<TakenSample>;
  readonly split: SplitSettings;
  /** Runs of the study; the number of inputs comes with the sample. */
  readonly runs: readonly RunPlan[];
}

/** Lets engines train the runs in a worker of their own for a moment, one after the other. */
export async function measureEngines(
  { createPool, takeSample, split, runs }: RaceEntry,
  engines: readonly Contestant['engine'][],
): Promise<ReadonlyMap<string, Measured>> {
  const measured = new Map<string, Measured>();
  let fail: (reason: string) => void = () => undefined;
  const failed = new Promise<{ reason: string }>((resolve) => {
    fail = (reason) => {
      resolve({ reason });
    };
  });
  const timer = setTimeout(() => {
    fail('did not answer');
  }, PATIENCE_MS);
  const pool = createPool((_worker, event) => {
    if (event.type === 'fault') fail(event.message);
  });
  const run = async (): Promise<null> => {
    const loaded = await pool.open(1, takeSample, split);
    if (!loaded.ok) return null;
    const plans = runs.flatMap((plan) => forRace(plan, loaded.value.scalings.length));
    for (const engine of engines) {
      const able = plans.filter((plan) => engineOf(plan, engine) === engine);
      const entered = engine === 'webgl' ? able : able.slice(0, 1);
      if (entered.length === 0) {
        measured.set(engine, { reason: 'has no run of this study to train' });
        continue;
      }
      measured.set(engine, await settled(pool.measure(engine, entered, MEASUREMENTS[engine])));
    }
    return null;
  };
  try {
    const outcome = await Promise.race([run(), failed]);
    if (outcome !== null) {
      for (const engine of engines) if (!measured.has(engine)) measured.set(engine, outcome);
    }
    return measured;
  } finally {
    clearTimeout(timer);
    pool.close();
  }
}

function forRace(plan: RunPlan, inputs: number): RunPlan[] {
  const complete = withInputCount(plan, inputs);
  if (!complete.ok) return [];
  return [{ ...complete.value, settings: { ...plan.settings, epochs: ENOUGH_EPOCHS } }];
}

/** A fault of one engine must not keep the other from the race. */
async function settled(measurement: Promise<Measured>): Promise<Measured> {
  try {
    return await measurement;
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** What the outcome of a race depends on: jets, network and number of runs. */
export function raceKey(sampleHash: string, split: SplitSettings, runs: readonly RunPlan[]): string {
  const first = runs[0];
  return JSON.stringify([
    sampleHash,
    split.train,
    first?.architecture,
    first?.settings.batchSize,
    runs.length,
  ]);
}
