import type { JetMatrix } from '../domain/dataset/sample.ts';
import type { Architecture } from '../domain/network/architecture.ts';
import type { FinishedBits } from '../domain/finishing/finishing.ts';
import { finishedBits, finishingStart } from '../domain/finishing/finishing.ts';
import type { NetworkParameters } from '../domain/network/parameters.ts';
import type { GateGroup } from '../domain/shadow/gate-group.ts';
import type { KeeperKind, ShadowPlan, ShadowState } from '../domain/shadow/gate-keeper.ts';
import type { TrainingSettings } from '../domain/shadow/schedule.ts';
import type { Budget } from '../domain/study/study.ts';

export type EngineName = 'reference' | 'wasm' | 'webgl';

/** One training, complete: with the data it determines every number that comes out. */
export interface RunPlan {
  readonly id: string;
  readonly architecture: Architecture;
  /** Seeds the weights, the scores and the order of the jets, each in a stream of its own. */
  readonly seed: number;
  /** No groups: the full network, without shadow. */
  readonly groups: readonly GateGroup[];
  readonly settings: TrainingSettings;
  /** Locks the choice before the first step (random control): then the scores are seeded noise and never learn. */
  readonly lockedFromStart?: boolean;
  /** Inputs that stay from the start, by number, with a group over the inputs: a network that has these inputs alone. */
  readonly chosenInputs?: readonly number[];
  /** What decides which nodes stay; absent: the shadow network. */
  readonly keeper?: KeeperKind;
  /** Budget of the inputs of a plan that waits for their number, see `withInputCount`. */
  readonly inputBudget?: Budget;
}

/** The shadow network that belongs to a run. */
export function shadowPlan(run: RunPlan, stepsTotal: number): ShadowPlan {
  return {
    widths: [run.architecture.inputs, ...run.architecture.hidden],
    groups: run.groups,
    seed: run.seed,
    settings: run.settings,
    stepsTotal,
    lockedFromStart: run.lockedFromStart === true,
    ...(run.chosenInputs === undefined ? {} : { chosenInputs: run.chosenInputs }),
  };
}

/** The rounded end of a run: its first step and the types of its numbers; null without one. */
export interface FinishingPart {
  readonly start: number;
  readonly bits: FinishedBits;
}

/** @param decayStart step of the lock, from the run's shadow */
export function finishingPart(run: RunPlan, decayStart: number, stepsTotal: number): FinishingPart | null {
  const { finishing } = run.settings;
  if (!finishing) return null;
  const bits = finishedBits(finishing, run.architecture.hidden.length + 1);
  return { start: finishingStart(finishing, decayStart, stepsTotal), bits };
}

/** Everything needed to continue a run exactly; full width also after the lock (removed nodes keep their last weights). */
export interface RunState {
  readonly id: string;
  /** Steps done. */
  readonly step: number;
  readonly parameters: NetworkParameters;
  readonly firstMoment: NetworkParameters;
  readonly secondMoment: NetworkParameters;
  readonly shadow: ShadowState;
}

/** What a run looks like now. */
export interface RunSnapshot {
  readonly id: string;
  readonly step: number;
  /** Mean training loss over the steps of the last `advance`. */
  readonly loss: number;
  /** Gate of every node of the inputs and all hidden layers, layer by layer; 1 where there is no shadow. */
  readonly gates: Float32Array;
  readonly temperature: number;
  readonly locked: boolean;
}

/**
 * The one interface of all engines. A trainer holds several runs over the same jets and moves them together: run r's step t uses
 * jets order[t mod n] of `epochOrder(seed, epoch)`, so that all engines do the same work. The loss of a step is
 * (1 / batch) sum_i weight_i BCE(logit_i, y_i). From the lock on, weights that touch a removed node are frozen with their moments.
 *
 * Lifecycle: created by an engine's factory, advanced, read, disposed. `advance` rejects with an EngineFault when the device fails.
 */
export interface Trainer {
  readonly engine: EngineName;
  /** The build that ran, for the provenance: "wasm relaxed-simd", "webgl ANGLE (…)". */
  readonly build: string;
  readonly stepsTotal: number;
  /** Moves every run by `steps` (fewer at the end of the training). */
  advance(steps: number): Promise<readonly RunSnapshot[]>;
  /** The runs as they stand, to be stored. */
  checkpoint(): Promise<readonly RunState[]>;
  /** Continues from stored runs (all of this trainer's, at one step). */
  restore(states: readonly RunState[]): Promise<void>;
  /** Logits of run `id` with its present gates, for `rows` standardised jets, x row-major [rows, inputs]. */
  predict(id: string, x: Float32Array, rows: number): Promise<Float32Array>;
  dispose(): void;
}

export type TrainerFactory = (runs: readonly RunPlan[], jets: JetMatrix) => Promise<Trainer>;

/** The device failed in mid-run: lost context, read-back without an answer, a loss that is not a number. */
export class EngineFault extends Error {
  constructor(
    readonly kind: 'context-lost' | 'read-back-timeout' | 'not-a-number' | 'unavailable',
    message: string,
  ) {
    super(message);
    this.name = 'EngineFault';
  }
}
