/**
 * Nodes that compete for one budget. Layers are counted from 0 = the inputs, 1 = the first hidden layer, and so on.
 * One group over all hidden layers is the global budget; one group per layer is a budget per layer; a group over [0] selects
 * input features. A layer belongs to at most one group; layers in no group keep all their nodes (gate 1).
 */
export interface GateGroup {
  readonly layers: readonly number[];
  /** Number of nodes that stay, K. */
  readonly budget: number;
  /** Least number of nodes that each of `layers` keeps. */
  readonly floors: readonly number[];
}
