import type { NetworkParameters } from '../network/parameters.ts';
import type { ShadowState } from './shadow.ts';

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
