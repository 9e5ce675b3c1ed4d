import * as comlink from 'comlink';
import type { SplitSettings } from '../../domain/dataset/split.ts';
import type { Result } from '../../domain/result.ts';
import type { RunResult } from '../../engine/run-result.ts';
import type { EngineName, RunPlan, RunState } from '../../engine/trainer.ts';
import type { TakenSample } from '../sample/sample-api.ts';
import type { LoadedSample, StartedTraining, TrainingApi, TrainingEvent } from './training-api.ts';

/** One worker behind its typed api, and the way to end it. */
export interface TrainingWorker {
  readonly api: comlink.Remote<TrainingApi>;
  terminate(): void;
}

export function startTrainingWorker(onError: (message: string) => void): TrainingWorker {
  const worker = new Worker(new URL('./training.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('error', (event) => {
    onError(event.message || 'The worker stopped.');
  });
  return {
    api: comlink.wrap<TrainingApi>(worker),
    terminate: () => {
      worker.terminate();
    },
  };
}

/**
 * Several training workers that act as one: every worker holds the sample and a share of the runs. WebGL stacks all runs in one
 * worker; engines on the processor get one worker per core.
 */
export class TrainingPool {
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

  /** Deals the runs out, worker by worker, so that every worker gets a fair mix of budgets. */
  async start(
    engine: EngineName,
    runs: readonly RunPlan[],
    states: ReadonlyMap<string, RunState> | null,
  ): Promise<StartedTraining> {
    const shares = this.workers.map((_, w) => runs.filter((_run, r) => r % this.workers.length === w));
    const started = await Promise.all(
      shares.map((share, w) => {
        if (share.length === 0) return null;
        const stored = states === null ? null : share.map((run) => states.get(run.id)!);
        const listener = comlink.proxy((event: TrainingEvent) => {
          this.onEvent(w, event);
        });
        return this.workers[w]!.api.start(engine, share, stored, listener);
      }),
    );
    this.busy = shares.flatMap((share, w) => (share.length > 0 ? [w] : []));
    return started.find((one) => one !== null)!;
  }

  /** Workers that have runs. */
  busy: readonly number[] = [];

  play(): Promise<unknown> {
    return this.all((api) => api.play());
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
