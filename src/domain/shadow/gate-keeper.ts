import type { NetworkParameters } from '../network/parameters.ts';
import type { GateGroup } from './gate-group.ts';
import type { TrainingSettings } from './schedule.ts';

/** What a shadow network needs to know of its run. */
export interface ShadowPlan {
  /** Nodes of the inputs and of every hidden layer. */
  readonly widths: readonly number[];
  readonly groups: readonly GateGroup[];
  readonly seed: number;
  readonly settings: TrainingSettings;
  readonly stepsTotal: number;
  readonly lockedFromStart?: boolean;
  /** Inputs that a choice from the start takes; absent: by lot. */
  readonly chosenInputs?: readonly number[];
}

/** Shadow nodes as stored: one number per node of every gated layer, group by group, layer by layer. */
export interface ShadowState {
  readonly scores: Float64Array;
  readonly firstMoment: Float64Array;
  readonly secondMoment: Float64Array;
  /** Where the next projections start: per group the free layers' nu, then one per layer; makes a continuation identical. */
  readonly starts: Float64Array;
  /** Null until the lock; then 1 for a node that stays. */
  readonly kept: Uint8Array | null;
  /** Of controls that prune in rounds: 1 for a node that has not gone yet. */
  readonly alive?: Uint8Array;
}

/** What decides which nodes stay, beside the shadow network: the controls. */
export type KeeperKind = 'magnitude' | 'taylor' | 'magnitude-tuned' | 'taylor-tuned' | 'cancelout';

/**
 * Keeps the gates of one run, the same for every engine: ask for the gates of a step with `prepare`, train the weights with them,
 * hand back dL/dg with `learn`.
 */
export interface GateKeeper {
  /** Gate of every node of the inputs and hidden layers, layer by layer; 1 where nothing competes. */
  readonly gates: Float64Array;
  readonly temperature: number;
  /** The step of the last choice: from here on the learning rate falls to its end. */
  readonly decayStart: number;
  /** The choice is made; gates are 0 or 1 from here on. */
  readonly locked: boolean;
  /** 1 for every node of the inputs and hidden layers that stays; null before the lock. */
  readonly keptNodes: Uint8Array | null;
  /** Adam's rate for the weights at a step. */
  learningRate(step: number): number;
  /**
   * Sets `gates` for a step; at the lock step the choice becomes final.
   *
   * @param weights the network at full width as it stands; asked for only where the choice depends on it
   */
  prepare(step: number, weights: () => NetworkParameters): void;
  /** @param gateGradient dL/dg for every node of the inputs and hidden layers, as in `gates` */
  learn(step: number, gateGradient: ArrayLike<number>): void;
  state(): ShadowState;
  /** Continues from a stored state; `prepare` of the next step then gives the gates. */
  restore(state: ShadowState): void;
}
