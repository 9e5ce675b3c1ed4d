import * as comlink from 'comlink';
import type { SplitSettings } from '../../domain/dataset/split.ts';
import type { Result } from '../../domain/result.ts';
import type { RunResult } from '../../engine/run-result.ts';
import { engineOf } from '../../engine/run-plans.ts';
import type { EngineName, RunPlan, RunState } from '../../engine/trainer.ts';
import type { TakenSample } from '../sample/sample-api.ts';
import type { SpeedMeasurement } from './measure-speed.ts';
import type {
  LoadedSample,
  MeasuredEngine,
  StartedTraining,
  TrainingApi,
  TrainingEvent,
} from './training-api.ts';

/** One worker behind its typed api, and the way to end it. */
export interface TrainingWorker {
  readonly api: comlink.Remote<TrainingApi>;
  terminate(): void;
}

/** Which runs each worker trains. */
export type Shares = readonly (readonly RunPlan[])[];

/** How long a run takes beside others of its network: the full one until the lock, then what the budget leaves of it. */
function relativeCost({ architecture, groups, settings, lockedFromStart }: RunPlan): number {
  const widths = [architecture.inputs, ...architecture.hidden];
  const nodes = widths.reduce((sum, width) => sum + width, 0);
  const removed = groups.reduce((sum, { layers, budget }) => {
    const gated = layers.reduce((of, l) => of + widths[l]!, 0);
    return sum + Math.max(0, gated - budget);
  }, 0);
  const weights = widths.reduce((sum, width, l) => sum + width * (widths[l + 1] ?? 1), 0);
  const before = lockedFromStart === true ? 0 : settings.lockShare;
  return weights * (before + (1 - before) * ((nodes - removed) / nodes) ** 2);
}

/** Deals runs out to at most `most` workers, so that all of them have about the same to do: the longest first, each to whom has least. */
export function dealRuns(runs: readonly RunPlan[], most: number): Shares {
  const size = Math.max(1, Math.min(most, runs.length));
  const load = new Float64Array(size);
  const owner = new Map<RunPlan, number>();
  const longestFirst = runs.toSorted((a, b) => relativeCost(b) - relativeCost(a));
  for (const run of longestFirst) {
    const worker = load.indexOf(Math.min(...load));
    load[worker]! += relativeCost(run);
    owner.set(run, worker);
  }
  return Array.from({ length: size }, (_, w) => runs.filter((run) => owner.get(run) === w));
}

/**
 * Several training workers that act as one: every worker holds the sample and a share of the runs. WebGL stacks all its runs in one
 * worker and leaves controls without a shadow network to the kernel; engines on the processor get one worker per core.
 */
export class TrainingPool {
  /** Workers that have runs. */
  busy: readonly number[] = [];
  private workers: TrainingWorker[] = [];

  constructor(
    private readonly create: (onError: (message: string) => void) => TrainingWorker,
    private readonly onEvent: (worker: number, event: TrainingEvent) => void,
  ) {}

  /** Opens `size` workers on a sample; earlier ones end. `take` gives one worker arrays of its own, which move to it. */
  async open(
    size: number,
    take: () => Promise<TakenSample>,
    split: SplitSettings,
  ): Promise<Result<LoadedSample>> {
    this.close();
    this.workers = Array.from({ length: size }, (_, w) =>
      this.create((message) => {
        this.onEvent(w, { type: 'fault', kind: 'unexpected', message });
      }),
    );
    const loaded = await Promise.all(
      this.workers.map(async ({ api }) => {
        const { sample, trainingWeights } = await take();
        const arrays = [...sample.columns, sample.label, sample.weight, sample.event, trainingWeights];
        const buffers = arrays.flatMap((array) => (array === undefined ? [] : [array.buffer]));
        return api.load(comlink.transfer(sample, [...new Set(buffers)]), split, trainingWeights);
      }),
    );
    return loaded[0]!;
  }

  /** Deals the runs out to the workers that are open. */
  start(
    engine: EngineName,
    runs: readonly RunPlan[],
    states: ReadonlyMap<string, RunState> | null,
  ): Promise<StartedTraining> {
    return this.startShares(engine, dealRuns(runs, this.workers.length), states ?? new Map());
  }

  /** Gives every worker its share; a share continues where all its runs are stored (at one step), and starts anew otherwise. */
  async startShares(
    engine: EngineName,
    shares: Shares,
    states: ReadonlyMap<string, RunState>,
  ): Promise<StartedTraining> {
    const started = await Promise.all(
      shares.map((share, w) => {
        const stored = share.flatMap((run) => states.get(run.id) ?? []);
        const listener = comlink.proxy((event: TrainingEvent) => {
          this.onEvent(w, event);
        });
        return this.workers[w]!.api.start(
          share[0] === undefined ? engine : engineOf(share[0], engine),
          share,
          stored.length === share.length ? stored : null,
          listener,
        );
      }),
    );
    this.busy = [...shares.keys()];
    return started[0]!;
  }

  /** Speed of an engine in the first worker, while the others rest. */
  measure(
    engine: EngineName,
    runs: readonly RunPlan[],
    measurement: SpeedMeasurement,
  ): Promise<MeasuredEngine> {
    return this.workers[0]!.api.measure(engine, runs, measurement);
  }

  play(): Promise<unknown> {
    return this.all((api) => api.play());
  }

  /** The runs as they stand. */
  async checkpoint(): Promise<readonly RunState[]> {
    return (await Promise.all(this.busy.map((w) => this.workers[w]!.api.checkpoint()))).flat();
  }

  pause(): Promise<unknown> {
    return this.all((api) => api.pause());
  }

  stepBatch(): Promise<unknown> {
    return this.all((api) => api.stepBatch());
  }

  stepEpoch(): Promise<unknown> {
    return this.all((api) => api.stepEpoch());
  }

  async finish(onResult: (result: RunResult) => Promise<void>): Promise<void> {
    await this.all((api) => api.finish(comlink.proxy(onResult)));
  }

  close(): void {
    for (const worker of this.workers) worker.terminate();
    this.workers = [];
    this.busy = [];
  }

  private all(act: (api: comlink.Remote<TrainingApi>) => Promise<unknown>): Promise<unknown> {
    return Promise.all(this.busy.map((w) => act(this.workers[w]!.api)));
  }
}
