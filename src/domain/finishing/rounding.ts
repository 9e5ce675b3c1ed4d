import type { NetworkParameters } from '../network/parameters.ts';
import type { FinishedBits, FixedBits } from './finishing.ts';

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

export interface LayerGrids {
  readonly weight: Grid;
  readonly bias: Grid;
  /** Null: exact sums. */
  readonly accumulator: Grid | null;
  readonly result: Grid;
}

/** The numbers that a rounded network may use. */
export interface NetworkGrids {
  readonly input: Grid;
  readonly layers: readonly LayerGrids[];
}

export function networkGrids({ input, layers }: FinishedBits): NetworkGrids {
  return {
    input: gridOf(input),
    layers: layers.map(({ weight, bias, accumulator, result }) => ({
      weight: gridOf(weight),
      bias: gridOf(bias),
      accumulator: accumulator && gridOf(accumulator),
      result: gridOf(result),
    })),
  };
}

/** The number of a type that hardware assigns: the nearest, a half goes up, and beyond the ends the end (AP_RND, AP_SAT). */
export function roundTo(value: number, { step, lowest, highest }: Grid): number {
  const rounded = Math.floor(value / step + 0.5) * step;
  return Math.min(Math.max(rounded, lowest), highest);
}

/** A product as the accumulator takes it: down to the next number of its grid (AP_TRN). */
export function truncate(value: number, step: number): number {
  return Math.floor(value / step) * step;
}

/** A sum as an accumulator holds it: beyond one end of the range it goes on from the other (AP_WRAP). */
export function wrap(sum: number, { lowest }: Grid): number {
  const turns = Math.floor((sum - lowest) / (-2 * lowest));
  return sum + turns * 2 * lowest;
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
