import type { HiddenActivation } from './architecture.ts';
import { activationSlope } from './architecture.ts';
import type { NetworkParameters } from './parameters.ts';

const BLOCK = 64;

/**
 * Logits of an extracted network for standardised jets, in double precision, in blocks that stay in the cache.
 *
 * @param x row-major [rows, inputs]
 */
export function evaluate(
  parameters: NetworkParameters,
  activation: HiddenActivation,
  x: Float32Array,
  rows: number,
): Float64Array {
  const slope = activationSlope(activation);
  const widest = Math.max(...parameters.map((layer) => Math.max(layer.nIn, layer.nOut)));
  let from = new Float64Array(BLOCK * widest);
  let to = new Float64Array(BLOCK * widest);
  const logits = new Float64Array(rows);
  const inputs = parameters[0]!.nIn;
  for (let first = 0; first < rows; first += BLOCK) {
    const jets = Math.min(BLOCK, rows - first);
    for (let i = 0; i < jets * inputs; i++) from[i] = x[first * inputs + i]!;
    parameters.forEach((layer, l) => {
      const hidden = l < parameters.length - 1;
      for (let r = 0; r < jets; r++) layerRow(layer, from, to, r, hidden ? slope : 1);
      [from, to] = [to, from];
    });
    for (let r = 0; r < jets; r++) logits[first + r] = from[r]!;
  }
  return logits;
}

function layerRow(
  { nIn, nOut, kernel, bias }: NetworkParameters[number],
  from: Float64Array,
  to: Float64Array,
  row: number,
  slope: number,
): void {
  const out = row * nOut;
  for (let j = 0; j < nOut; j++) to[out + j] = bias[j]!;
  for (let i = 0; i < nIn; i++) {
    const h = from[row * nIn + i]!;
    const k = i * nOut;
    for (let j = 0; j < nOut; j++) to[out + j]! += h * kernel[k + j]!;
  }
  for (let j = 0; j < nOut; j++) if (to[out + j]! < 0) to[out + j]! *= slope;
}

/** Chosen columns of a row-major matrix [rows, columns]. */
export function selectColumns(
  x: Float32Array,
  rows: number,
  columns: number,
  chosen: readonly number[],
): Float32Array {
  if (chosen.length === columns) return x;
  const out = new Float32Array(rows * chosen.length);
  for (let row = 0; row < rows; row++) {
    chosen.forEach((column, j) => {
      out[row * chosen.length + j] = x[row * columns + column]!;
    });
  }
  return out;
}
