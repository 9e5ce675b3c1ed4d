import type { JetMatrix } from '../../domain/dataset/sample.ts';
import type { RunPlan, RunSnapshot, RunState, Trainer, TrainerFactory } from '../trainer.ts';
import { WebglDevice } from './device.ts';
import { unavailable } from './gl-context.ts';
import { uploadJets } from './jets-on-device.ts';
import { stackPlans } from './stack-plans.ts';
import { RunStack } from './run-stack.ts';

export interface WebglOptions {
  /** Longest wait for an answer of the GPU before the device counts as failed. */
  readonly waitLimitMs: number;
}

const DEFAULT_OPTIONS: WebglOptions = { waitLimitMs: 30_000 };

/** Most steps handed to the GPU at once, and the time that such a portion should take; two portions are under way at any time. */
const MOST_STEPS_PER_PORTION = 16;
const PORTION_MS = { least: 100, most: 500 } as const;

/**
 * Factory of trainers on the GPU: TensorFlow.js's WebGL backend with programs of our own for every part of a step. Must run in a
 * worker with OffscreenCanvas; after a fault the worker should be replaced.
 */
export function webglTrainerFactory(options: WebglOptions = DEFAULT_OPTIONS): TrainerFactory {
  return (plans, jets) => Promise.resolve().then(() => openTrainer(options, plans, jets));
}

export const createWebglTrainer: TrainerFactory = webglTrainerFactory();

function openTrainer(options: WebglOptions, plans: readonly RunPlan[], jets: JetMatrix): Trainer {
  if (plans.some(({ settings }) => settings.finishing)) {
    throw unavailable('WebGL cannot train with the rounded numbers of a finishing.');
  }
  const device = new WebglDevice(options.waitLimitMs);
  try {
    return new WebglTrainer(device, plans, jets);
  } catch (error) {
    device.dispose();
    throw error;
  }
}

class WebglTrainer implements Trainer {
  readonly engine = 'webgl';
  readonly build: string;
  readonly stepsTotal: number;
  private readonly stacks: readonly RunStack[];
  private readonly stackOf = new Map<string, RunStack>();
  private readonly ids: readonly string[];
  private portion = 1;
  /** The last call: calls run one after the other, since a step replaces the matrices that a reading call still needs. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly device: WebglDevice,
    plans: readonly RunPlan[],
    jets: JetMatrix,
  ) {
    this.build = `webgl ${device.renderer}`;
    this.ids = plans.map(({ id }) => id);
    const onDevice = uploadJets(device, jets);
    this.stacks = stackPlans(plans, device.maxTextureSize).map((stacked) => {
      const stack = new RunStack(device, onDevice, stacked);
      for (const { id } of stacked) this.stackOf.set(id, stack);
      return stack;
    });
    this.stepsTotal = Math.max(...this.stacks.map((stack) => stack.stepsTotal));
  }

  advance(steps: number): Promise<readonly RunSnapshot[]> {
    return this.inTurn(async () => {
      await this.train(steps);
      const snapshots: RunSnapshot[] = [];
      for (const stack of this.stacks) snapshots.push(...(await stack.snapshot()));
      return this.inOrder(snapshots);
    });
  }

  checkpoint(): Promise<readonly RunState[]> {
    return this.inTurn(async () => {
      const states: RunState[] = [];
      for (const stack of this.stacks) states.push(...(await stack.checkpoint()));
      return this.inOrder(states);
    });
  }

  restore(states: readonly RunState[]): Promise<void> {
    return this.inTurn(() => {
      this.device.check();
      for (const stack of this.stacks) stack.restore(states);
      return Promise.resolve();
    });
  }

  predict(id: string, x: Float32Array, rows: number): Promise<Float32Array> {
    return this.inTurn(() => {
      const stack = this.stackOf.get(id);
      if (stack === undefined) throw new RangeError(`There is no run ${id}.`);
      return stack.predict(id, x, rows);
    });
  }

  dispose(): void {
    this.device.dispose();
  }

  /** Hands steps over in portions, so that neither the GPU runs dry nor its queue outlasts the wait limit. */
  private async train(steps: number): Promise<void> {
    let underWay: Promise<void> = Promise.resolve();
    let done = 0;
    while (done < steps) {
      const start = performance.now();
      const end = Math.min(steps, done + this.portion);
      for (; done < end; done++) {
        for (const stack of this.stacks) await stack.trainStep();
      }
      const fence = this.device.finish();
      // Awaited one portion later; until then a fault must not count as unhandled.
      fence.catch(() => undefined);
      await underWay;
      underWay = fence;
      this.adaptPortion(performance.now() - start);
    }
    await underWay;
  }

  private adaptPortion(milliseconds: number): void {
    if (milliseconds < PORTION_MS.least) this.portion = Math.min(MOST_STEPS_PER_PORTION, 2 * this.portion);
    if (milliseconds > PORTION_MS.most) this.portion = Math.max(1, Math.floor(this.portion / 2));
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work, work);
    this.last = result;
    return result;
  }

  private inOrder<T extends { readonly id: string }>(items: readonly T[]): T[] {
    const position = new Map(this.ids.map((id, i) => [id, i]));
    return [...items].sort((a, b) => position.get(a.id)! - position.get(b.id)!);
  }
}
