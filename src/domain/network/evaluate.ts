import type { HiddenActivation } from './architecture.ts';
import { activationSlope } from './architecture.ts';
import type { NetworkParameters } from './parameters.ts';

const BLOCK = 64;
/** Jets whose sums are under way together. */
const TOGETHER = 4;

/** One layer ready for many jets: weights by output, in double precision. */
interface Turned {
  readonly nIn: number;
  readonly nOut: number;
  /** weights[j * nIn + i] */
  readonly weights: Float64Array;
  readonly bias: Float64Array;
  /** Slope of the activation below zero; 1 for none. */
  readonly slope: number;
}

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
  const hiddenSlope = activationSlope(activation);
  const layers = parameters.map((layer, l) => turned(layer, l < parameters.length - 1 ? hiddenSlope : 1));
  const widest = Math.max(...layers.map((layer) => Math.max(layer.nIn, layer.nOut)));
  let from = new Float64Array(BLOCK * widest);
  let to = new Float64Array(BLOCK * widest);
  const logits = new Float64Array(rows);
  const inputs = layers[0]!.nIn;
  for (let first = 0; first < rows; first += BLOCK) {
    const jets = Math.min(BLOCK, rows - first);
    for (let i = 0; i < jets * inputs; i++) from[i] = x[first * inputs + i]!;
    for (const layer of layers) {
      // A last group may hold fewer jets: the places behind them are computed and never read.
      for (let r = 0; r < jets; r += TOGETHER) fourRows(layer, from, to, r);
      [from, to] = [to, from];
    }
    for (let r = 0; r < jets; r++) logits[first + r] = from[r]!;
  }
  return logits;
}

function turned({ nIn, nOut, kernel, bias }: NetworkParameters[number], slope: number): Turned {
  const weights = new Float64Array(nIn * nOut);
  for (let i = 0; i < nIn; i++) for (let j = 0; j < nOut; j++) weights[j * nIn + i] = kernel[i * nOut + j]!;
  return { nIn, nOut, weights, bias: Float64Array.from(bias), slope };
}

/** A layer for four jets at a time: every weight is read once for all of them, and no sum leaves the registers. */
function fourRows(
  { nIn, nOut, weights, bias, slope }: Turned,
  from: Float64Array,
  to: Float64Array,
  row: number,
): void {
  const first = row * nIn;
  for (let j = 0; j < nOut; j++) {
    let a = bias[j]!;
    let b = a;
    let c = a;
    let d = a;
    for (let i = 0, w = j * nIn, p = first; i < nIn; i++, w++, p++) {
      const weight = weights[w]!;
      a += from[p]! * weight;
      b += from[p + nIn]! * weight;
      c += from[p + 2 * nIn]! * weight;
      d += from[p + 3 * nIn]! * weight;
    }
    const out = row * nOut + j;
    to[out] = a < 0 ? slope * a : a;
    to[out + nOut] = b < 0 ? slope * b : b;
    to[out + 2 * nOut] = c < 0 ? slope * c : c;
    to[out + 3 * nOut] = d < 0 ? slope * d : d;
  }
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
