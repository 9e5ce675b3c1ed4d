/** Activation of the hidden layers. Leaky ReLU has slope 1/8 below zero: a shift in hardware. */
export type HiddenActivation = 'relu' | 'leaky_relu';

export const LEAKY_SLOPE = 0.125;

export function activationSlope(activation: HiddenActivation): number {
  return activation === 'leaky_relu' ? LEAKY_SLOPE : 0;
}

/** A dense network with one output (a logit): inputs -> hidden[0] -> ... -> 1. */
export interface Architecture {
  readonly inputs: number;
  readonly hidden: readonly number[];
  readonly activation: HiddenActivation;
}

/** Widths of all layers, inputs first, the single output last. */
export function layerWidths(architecture: Architecture): number[] {
  return [architecture.inputs, ...architecture.hidden, 1];
}

export function hiddenNodes(architecture: Architecture): number {
  return architecture.hidden.reduce((sum, width) => sum + width, 0);
}
