import * as comlink from 'comlink';
import type { Sample } from '../domain/dataset/sample.ts';
import { createRandom } from '../domain/random.ts';
import type { Study } from '../domain/study/study.ts';
import { DEFAULT_STUDY } from '../domain/study/study.ts';
import { createReferenceTrainer } from '../engine/reference/reference-trainer.ts';
import { nodeKernel } from '../engine/wasm/node-bytes.ts';
import { createWasmTrainer } from '../engine/wasm/wasm-trainer.ts';
import type { EngineFault } from '../engine/trainer.ts';
import { type TrainerFactory } from '../engine/trainer.ts';
import { createAnalysisApi, type AnalysisApi } from '../workers/analysis/analysis-api.ts';
import { createTrainingApi, type TrainingApi } from '../workers/training/training-api.ts';
import { TrainingPool } from '../workers/training/training-pool.ts';
import type { EngineChoice } from './engine-choice.ts';
import { useKept } from './kept-store.ts';
import { memoryStorage } from './memory-storage.ts';
import { ResultKeeper } from './result-keeper.ts';
import type { StudyStorage } from './study-storage.ts';
import { TrainingControl } from './training-control.ts';
import { WorkKeeper } from './work-keeper.ts';
import { liveRuns, useTraining } from './training-store.ts';

const ports: MessagePort[] = [];

/** An api behind a real message channel, as a worker's would be. */
function remote<T extends object>(api: T): comlink.Remote<T> {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  comlink.expose(api, port1);
  return comlink.wrap<T>(port2);
}

function toySample(): Sample {
  const random = createRandom(4);
  const rows = 2000;
  const label = Uint8Array.from({ length: rows }, (_, i) => i % 2);
  const column = (shift: number): Float32Array =>
    Float32Array.from(label, (y) => shift * y + random.normal());
  return {
    name: 'toy',
    rows,
    features: [{ name: 'a' }, { name: 'b' }],
    columns: [column(1), column(0.5)],
    label,
  };
}

export const study: Study = {
  ...DEFAULT_STUDY,
  engine: 'reference',
  network: { hidden: [6, 5], activation: 'leaky_relu' },
  budgets: [
    { value: 100, unit: 'percent' },
    { value: 4, unit: 'nodes' },
  ],
  training: { ...DEFAULT_STUDY.training, epochs: 4, batchSize: 64 },
};

/** A reference engine whose device fails once, when a trainer is about to leave step `at` behind. */
export function failingOnce(fault: EngineFault, at: number): TrainerFactory {
  let failed = false;
  return async (plans, jets) => {
    const trainer = await createReferenceTrainer(plans, jets);
    let step = 0;
    return {
      ...trainer,
      advance: (steps) => {
        if (!failed && step >= at) {
          failed = true;
          return Promise.reject(fault);
        }
        step += steps;
        return trainer.advance(steps);
      },
    };
  };
}

interface Setting {
  readonly factory?: TrainerFactory;
  readonly cores?: number;
  readonly storage?: StudyStorage;
  readonly choice?: EngineChoice;
}

export const REFERENCE: EngineChoice = {
  engine: 'reference',
  pinned: true,
  contestants: [],
  workers: 1,
  notice: null,
};

/** What the surroundings of the latest control do on request. */
export const world = {
  /** Ends a worker of the latest pool as the browser would. */
  endWorker: (message: string): void => void message,
  /** The watchdog's clock. */
  tick: (): void => undefined,
  /** Fingerprint of the sample that is open. */
  hash: 'toy',
};

function keeperOf(storage: StudyStorage): WorkKeeper {
  const keeper = new WorkKeeper(storage, (problem) => useKept.setState({ problem }));
  keepers.push(keeper);
  return keeper;
}

/** A device that fails before the first step, as long as `fails` says so of the trainers made so far. */
export function alwaysFailing(
  fault: EngineFault,
  fails: (made: readonly string[][]) => boolean = () => true,
): TrainerFactory {
  const made: string[][] = [];
  return async (plans, jets) => {
    made.push(plans.map(({ id }) => id));
    const failing = fails(made);
    const trainer = await createReferenceTrainer(plans, jets);
    return failing ? { ...trainer, advance: () => Promise.reject(fault) } : trainer;
  };
}

/** Steps at which trainers have been taken up again. */
export const restored: number[] = [];

/** The kernel that gives the same bits on every machine. */
const kernel: TrainerFactory = async (plans, jets) => {
  const trainer = await createWasmTrainer(nodeKernel, 'plain')(plans, jets);
  const restore = trainer.restore.bind(trainer);
  trainer.restore = (states) => {
    restored.push(...new Set(states.map(({ step }) => step)));
    return restore(states);
  };
  return trainer;
};

const keepers: WorkKeeper[] = [];

/** Until everything that was asked for is stored. */
export async function idle(): Promise<void> {
  for (const keeper of keepers) await keeper.idle();
}

export function controlWith({
  factory = kernel,
  cores = 2,
  storage = memoryStorage(),
  choice = REFERENCE,
}: Setting = {}): TrainingControl {
  const load = () => Promise.resolve(factory);
  return new TrainingControl({
    createPool: (onEvent) =>
      new TrainingPool((onError) => {
        world.endWorker = onError;
        return {
          api: remote<TrainingApi>(createTrainingApi({ reference: load, wasm: load, webgl: load })),
          terminate: () => undefined,
        };
      }, onEvent),
    results: new ResultKeeper(remote<AnalysisApi>(createAnalysisApi())),
    keeper: keeperOf(storage),
    sample: () => ({ version: 1, hash: world.hash }),
    takeSample: () => Promise.resolve({ sample: toySample() }),
    chooseEngine: () => Promise.resolve(choice),
    cores,
    every: (_milliseconds, callback) => {
      world.tick = callback;
      return () => {
        world.tick = () => undefined;
      };
    },
  });
}

export function reached(phase: string): Promise<void> {
  return when(() => useTraining.getState().phase === phase);
}

/** The first time that a condition holds, in the store or of the runs. */
export function when(condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (!condition()) return;
      for (const stop of stops) stop();
      resolve();
    };
    const stops = [useTraining.subscribe(check), liveRuns.subscribe(check)];
    check();
  });
}

export function epochsRecorded(id = 'full-s1'): number {
  return liveRuns.run(id)?.epochs.length ?? 0;
}

/** Long enough to be interrupted in the middle. */
export const longStudy: Study = { ...study, training: { ...study.training, epochs: 60, batchSize: 32 } };

/** What must not depend on faults and reloads: the networks, and the records of all epochs but their last pieces' losses. */
export function outcome() {
  const { results } = useTraining.getState();
  return Object.values(results).map(({ id, model, kept }) => ({
    id,
    model,
    kept,
    epochs: liveRuns.run(id)?.epochs.map(({ epoch, gates, temperature }) => ({ epoch, gates, temperature })),
  }));
}

export async function undisturbed(planned: Study = longStudy) {
  const calm = controlWith();
  await calm.play(planned);
  await reached('finished');
  const result = outcome();
  calm.reset();
  return result;
}

/** Before every test. */
export function freshWorld(): void {
  restored.length = 0;
  world.hash = 'toy';
  useKept.setState({ problem: null });
}

/** After every test. */
export function closeWorld(): void {
  for (const port of ports.splice(0)) port.close();
}
