import type { HiddenActivation } from '../network/architecture.ts';
import { activationSlope } from '../network/architecture.ts';
import type { NetworkParameters } from '../network/parameters.ts';
import type { FinishedBits } from './finishing.ts';
import type { LayerGrids } from './rounding.ts';
import { activateOnGrid, networkGrids, roundedParameters, roundTo, truncate } from './rounding.ts';

/** Jets over which the loss is averaged: they tell it to about a fifth of the last bit of a sum of 64 products. */
const MOST_JETS = 256;

/** Jets of a training, of which an extracted network may see a part of the features. */
export interface TruncatedJets {
  /** Standardised jets, row-major [rows, features]. */
  readonly x: Float32Array;
  readonly rows: number;
  readonly features: number;
  /** Features that are the network's inputs. */
  readonly inputs: readonly number[];
}

/**
 * What a node's sum loses in the mean because its accumulator truncates every product: nearly half a last bit for each product that
 * is not 0, always downwards, which is far more than a bias can learn back at the rate of a finishing. Added to the biases of single
 * precision, it lets a finishing begin where the training stood.
 *
 * Layers are taken from the inputs up, each behind layers whose biases have it already.
 *
 * @param parameters of the extracted network, in single precision
 * @returns one array per layer with one number per node, zeros where sums are exact
 */
export function truncationLoss(
  parameters: NetworkParameters,
  activation: HiddenActivation,
  bits: FinishedBits,
  jets: TruncatedJets,
): Float64Array[] {
  const grids = networkGrids(bits);
  const slope = activationSlope(activation);
  let h = roundedInputs(jets, (value) => roundTo(value, grids.input));
  const rows = h.length / parameters[0]!.nIn;
  return roundedParameters(parameters, bits).map((layer, l) => {
    const grid = grids.layers[l]!;
    const { nOut } = layer;
    const { sums, lost } = truncatedSums(layer, h, rows, grid);
    const biases = lost.map((loss, j) => roundTo(parameters[l]!.bias[j]! + loss, grid.bias));
    h = sums.map((sum, k) =>
      activateOnGrid(roundTo(sum + biases[k % nOut]!, grid.result), slope, grid.result.step),
    );
    return lost;
  });
}

/** Evenly chosen jets, with the network's inputs alone. */
function roundedInputs(
  { x, rows, features, inputs }: TruncatedJets,
  round: (x: number) => number,
): Float64Array {
  const taken = Math.min(rows, MOST_JETS);
  const values = new Float64Array(taken * inputs.length);
  for (let jet = 0; jet < taken; jet++) {
    const from = Math.floor((jet * rows) / taken) * features;
    inputs.forEach((input, i) => (values[jet * inputs.length + i] = round(x[from + input]!)));
  }
  return values;
}

/** Sums of products without the bias, [jets, nOut], and what each node's sum has lost in the mean. */
function truncatedSums(
  { nIn, nOut, kernel }: NetworkParameters[number],
  h: Float64Array,
  jets: number,
  { accumulator }: LayerGrids,
): { sums: Float64Array; lost: Float64Array } {
  const sums = new Float64Array(jets * nOut);
  const lost = new Float64Array(nOut);
  for (let jet = 0; jet < jets; jet++) {
    for (let i = 0; i < nIn; i++) {
      const value = h[jet * nIn + i]!;
      for (let j = 0; j < nOut; j++) {
        const product = value * kernel[i * nOut + j]!;
        const kept = accumulator === null ? product : truncate(product, accumulator.step);
        sums[jet * nOut + j]! += kept;
        lost[j]! += product - kept;
      }
    }
  }
  return { sums, lost: lost.map((sum) => sum / jets) };
}
