import type { HiddenActivation } from '../network/architecture.ts';
import { activationSlope } from '../network/architecture.ts';
import type { NetworkParameters } from '../network/parameters.ts';
import type { FinishedBits } from './finishing.ts';
import type { Grid } from './rounding.ts';
import { activateOnGrid, networkGrids, roundedParameters, roundTo, truncate, wrap } from './rounding.ts';

/**
 * Logits of an extracted network with rounded numbers, in double precision, jet by jet: what the training of a run with finishing saw,
 * and what the hardware gives.
 *
 * @param x standardised jets, row-major [rows, inputs]
 */
export function evaluateRounded(
  parameters: NetworkParameters,
  activation: HiddenActivation,
  bits: FinishedBits,
  x: Float32Array,
  rows: number,
): Float64Array {
  const layers = roundedParameters(parameters, bits);
  const grids = networkGrids(bits);
  const slope = activationSlope(activation);
  const inputs = layers[0]!.nIn;
  const widest = Math.max(...layers.map(({ nIn, nOut }) => Math.max(nIn, nOut)));
  let from = new Float64Array(widest);
  let to = new Float64Array(widest);
  const logits = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < inputs; i++) from[i] = roundTo(x[row * inputs + i]!, grids.input);
    layers.forEach((layer, l) => {
      const { result, accumulator } = grids.layers[l]!;
      addUp(layer, from, to, accumulator);
      for (let j = 0; j < layer.nOut; j++) {
        const a = roundTo(to[j]!, result);
        to[j] = l < layers.length - 1 ? activateOnGrid(a, slope, result.step) : a;
      }
      [from, to] = [to, from];
    });
    logits[row] = from[0]!;
  }
  return logits;
}

function addUp(
  { nIn, nOut, kernel, bias }: NetworkParameters[number],
  from: Float64Array,
  to: Float64Array,
  grid: Grid | null,
): void {
  for (let j = 0; j < nOut; j++) to[j] = grid === null ? bias[j]! : truncate(bias[j]!, grid.step);
  for (let i = 0; i < nIn; i++) {
    const h = from[i]!;
    if (h === 0) continue;
    for (let j = 0; j < nOut; j++) {
      const product = h * kernel[i * nOut + j]!;
      to[j]! += grid === null ? product : truncate(product, grid.step);
    }
  }
  if (grid !== null) for (let j = 0; j < nOut; j++) to[j] = wrap(to[j]!, grid);
}
