import type { NetworkParameters } from '../network/parameters.ts';
import type { FinishedBits, FixedBits, LayerBits } from './finishing.ts';

/** The numbers of a type: whole multiples of `step` from `lowest` to `highest`. */
export interface Grid {
  readonly step: number;
  readonly lowest: number;
  readonly highest: number;
}

export function gridOf({ width, integer }: FixedBits): Grid {
  const step = 2 ** (integer - width);
  const half = 2 ** (integer - 1);
  return { step, lowest: -half, highest: half - step };
}

/** The numbers that a rounded network may use. */
export interface NetworkGrids {
  readonly input: Grid;
  readonly layers: readonly Readonly<Record<keyof LayerBits, Grid>>[];
}

export function networkGrids({ input, layers }: FinishedBits): NetworkGrids {
  return {
    input: gridOf(input),
    layers: layers.map(({ weight, bias, result }) => ({
      weight: gridOf(weight),
      bias: gridOf(bias),
      result: gridOf(result),
    })),
  };
}

/** The number of a type that hardware assigns: the nearest, a half goes up, and beyond the ends the end (AP_RND, AP_SAT). */
export function roundTo(value: number, { step, lowest, highest }: Grid): number {
  const rounded = Math.floor(value / step + 0.5) * step;
  return Math.min(Math.max(rounded, lowest), highest);
}

/** (Leaky) ReLU of a number on a grid: the shift of the hardware goes down to the next number of the grid. */
export function activateOnGrid(value: number, slope: number, step: number): number {
  return value > 0 ? value : Math.floor((value * slope) / step) * step + 0;
}

/** Weights and biases as the hardware holds them; exact in single precision. */
export function roundedParameters(parameters: NetworkParameters, bits: FinishedBits): NetworkParameters {
  const grids = networkGrids(bits);
  return parameters.map(({ nIn, nOut, kernel, bias }, l) => ({
    ...{ nIn, nOut },
    kernel: kernel.map((w) => roundTo(w, grids.layers[l]!.weight)),
    bias: bias.map((b) => roundTo(b, grids.layers[l]!.bias)),
  }));
}
