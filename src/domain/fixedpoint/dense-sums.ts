import type { FixedLayer } from './fixed-network.ts';
import { fractionBits, highestRaw, lowestRaw } from './fixed-type.ts';
import { NumberCast } from './number-cast.ts';

/** Sums of one layer for one jet: reads the bits of its inputs, writes the bits of its accumulators, before their last wrap. */
export interface DenseKernel {
  readonly name: 'int32' | 'double' | 'split' | 'clamped' | 'stepwise';
  /** Conversions on the way that did not fit the accumulator; 0 where they are counted on the sums. */
  overflows(): number;
  run(x: Float64Array, sums: Float64Array): void;
}

/** Weights node after node, [nOut, nIn], padded with nodes of zeros to a multiple of four. */
function weightsByNode(layer: FixedLayer, scale: number): Float64Array {
  const nodes = Math.ceil(layer.nOut / 4) * 4;
  const byNode = new Float64Array(nodes * layer.nIn);
  for (let i = 0; i < layer.nIn; i++) {
    for (let node = 0; node < layer.nOut; node++) {
      byNode[node * layer.nIn + i] = layer.weights[i * layer.nOut + node]! * scale;
    }
  }
  return byNode;
}

/** Products and sums below 2^31: integer arithmetic of 32 bits, four nodes at a time. */
export function int32Kernel(layer: FixedLayer, bias: Float64Array, shift: number, half: number): DenseKernel {
  const { nIn, nOut } = layer;
  const left = Math.max(0, -shift);
  const right = Math.max(0, shift);
  const weights = Int32Array.from(weightsByNode(layer, 2 ** left));
  const x = new Int32Array(nIn);
  const start = new Int32Array(Math.ceil(nOut / 4) * 4);
  start.set(bias);
  return {
    name: 'int32',
    overflows: () => 0,
    run(from, sums) {
      for (let i = 0; i < nIn; i++) x[i] = from[i]!;
      for (let node = 0; node < nOut; node += 4) {
        let a = start[node]!;
        let b = start[node + 1]!;
        let c = start[node + 2]!;
        let d = start[node + 3]!;
        let w = node * nIn;
        for (let i = 0; i < nIn; i++, w++) {
          const value = x[i]!;
          a = (a + ((Math.imul(value, weights[w]!) + half) >> right)) | 0;
          b = (b + ((Math.imul(value, weights[w + nIn]!) + half) >> right)) | 0;
          c = (c + ((Math.imul(value, weights[w + 2 * nIn]!) + half) >> right)) | 0;
          d = (d + ((Math.imul(value, weights[w + 3 * nIn]!) + half) >> right)) | 0;
        }
        sums[node] = a;
        sums[node + 1] = b;
        sums[node + 2] = c;
        sums[node + 3] = d;
      }
    },
  };
}

/** Products and sums below 2^52: doubles, which are exact there, half of the last bit included. */
export function doubleKernel(
  layer: FixedLayer,
  bias: Float64Array,
  shift: number,
  half: number,
): DenseKernel {
  const { nIn, nOut } = layer;
  const weights = weightsByNode(layer, 2 ** -shift);
  const offset = half * 2 ** -shift;
  return {
    name: 'double',
    overflows: () => 0,
    run(from, sums) {
      let w = 0;
      for (let node = 0; node < nOut; node++) {
        let sum = bias[node]!;
        for (let i = 0; i < nIn; i++, w++) sum += Math.floor(from[i]! * weights[w]! + offset);
        sums[node] = sum;
      }
    },
  };
}

/**
 * Products up to about 2^66, sums below 2^52: a weight w is wh 2^k + wl, and floor(x w / 2^s) = floor((x wh + floor(x wl / 2^k)) / 2^(s-k)),
 * in which every number is exact in a double.
 *
 * @param k bits of the lower half of a weight, at most the shift; less than the shift where `half` is not 0
 */
export function splitKernel(
  layer: FixedLayer,
  bias: Float64Array,
  shift: number,
  half: number,
  k: number,
): DenseKernel {
  const { nIn, nOut } = layer;
  const weights = weightsByNode(layer, 1);
  const high = weights.map((weight) => Math.floor(weight / 2 ** k));
  const low = weights.map((weight, i) => weight / 2 ** k - high[i]!);
  const scale = 2 ** (k - shift);
  const offset = half / 2 ** k;
  return {
    name: 'split',
    overflows: () => 0,
    run(from, sums) {
      let w = 0;
      for (let node = 0; node < nOut; node++) {
        let sum = bias[node]!;
        for (let i = 0; i < nIn; i++, w++) {
          const value = from[i]!;
          sum += Math.floor((value * high[w]! + Math.floor(value * low[w]!) + offset) * scale);
        }
        sums[node] = sum;
      }
    },
  };
}

/** Accumulators that saturate, or round otherwise: every product and every sum is converted by itself, in the order of the hardware. */
export function stepwiseKernel(layer: FixedLayer, bias: Float64Array, shift: number): DenseKernel {
  const { nIn, nOut, order } = layer;
  const accumulator = layer.precision.accumulator;
  const fraction = fractionBits(accumulator);
  const product = new NumberCast(fraction + shift, accumulator);
  const total = new NumberCast(fraction, accumulator);
  const weights = weightsByNode(layer, 1);
  return {
    name: 'stepwise',
    overflows: () => product.overflows + total.overflows,
    run(from, sums) {
      for (let node = 0; node < nOut; node++) {
        let sum = total.cast(bias[node]!);
        for (let k = 0; k < nIn; k++) {
          const i = order[k]!;
          sum = total.cast(sum + product.cast(from[i]! * weights[node * nIn + i]!));
        }
        sums[node] = sum;
      }
    },
  };
}

/**
 * Saturating accumulators that truncate or round half up, with products below 2^31: the same steps with integers of 32 bits.
 *
 * @param bias within the range of the accumulator
 */
export function clampedKernel(
  layer: FixedLayer,
  bias: Float64Array,
  shift: number,
  half: number,
): DenseKernel {
  const { nIn, nOut, order } = layer;
  const { accumulator } = layer.precision;
  const left = Math.max(0, -shift);
  const right = Math.max(0, shift);
  const natural = Int32Array.from(weightsByNode(layer, 2 ** left));
  const weights = natural.map((_, w) => natural[w - (w % nIn) + order[w % nIn]!]!);
  const lowest = Number(lowestRaw(accumulator));
  const highest = Number(highestRaw(accumulator));
  const toZero = accumulator.overflow === 'AP_SAT_ZERO';
  const below = toZero ? 0 : lowest;
  const above = toZero ? 0 : highest;
  const x = new Int32Array(nIn);
  let overflows = 0;
  return {
    name: 'clamped',
    overflows: () => overflows,
    run(from, sums) {
      for (let k = 0; k < nIn; k++) x[k] = from[order[k]!]!;
      for (let node = 0, w = 0; node < nOut; node++) {
        let sum = bias[node]!;
        for (let k = 0; k < nIn; k++, w++) {
          let product = (Math.imul(x[k]!, weights[w]!) + half) >> right;
          if (product > highest || product < lowest) {
            overflows++;
            product = product > highest ? above : below;
          }
          sum += product;
          if (sum > highest || sum < lowest) {
            overflows++;
            sum = sum > highest ? above : below;
          }
        }
        sums[node] = sum;
      }
    },
  };
}
