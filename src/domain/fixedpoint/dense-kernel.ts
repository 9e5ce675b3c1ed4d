import type { FixedLayer } from './fixed-network.ts';
import type { FixedType } from './fixed-type.ts';
import { fractionBits, highestRaw, lowestRaw } from './fixed-type.ts';
import { NumberCast } from './number-cast.ts';

/** Sums of one layer for one jet: reads the bits of its inputs, writes the bits of its accumulators, before their last wrap. */
export interface DenseKernel {
  readonly name: 'int32' | 'double' | 'stepwise';
  /** Conversions on the way that did not fit the accumulator; 0 where they are counted on the sums. */
  overflows(): number;
  run(x: Float64Array, sums: Float64Array): void;
}

const INT32_LIMIT = 2 ** 31;
const DOUBLE_LIMIT = 2 ** 53;

/** Largest magnitude that a type can hold, in units of its last bit. */
function largestMagnitude(type: FixedType): number {
  return Math.max(Number(highestRaw(type)), -Number(lowestRaw(type)));
}

interface Bounds {
  /** Largest |x w| and, per layer, largest |bias + sum of the products|, in units of the last bit of what holds them. */
  readonly product: number;
  readonly sum: number;
  /** Bits by which a product is shifted right to the accumulator; negative: left. */
  readonly shift: number;
}

function bounds(layer: FixedLayer, bias: Float64Array): Bounds {
  const x = largestMagnitude(layer.inputType);
  const shift =
    fractionBits(layer.inputType) +
    fractionBits(layer.precision.weight) -
    fractionBits(layer.precision.accumulator);
  let weight = 0;
  let sum = 0;
  for (let node = 0; node < layer.nOut; node++) {
    let nodeSum = Math.abs(bias[node]!);
    for (let i = 0; i < layer.nIn; i++) {
      const magnitude = Math.abs(layer.weights[i * layer.nOut + node]!);
      weight = Math.max(weight, magnitude);
      nodeSum += magnitude === 0 ? 0 : (magnitude * x) / 2 ** shift + 1;
    }
    sum = Math.max(sum, nodeSum);
  }
  return { product: x * weight, sum, shift };
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
function int32Kernel(layer: FixedLayer, bias: Float64Array, shift: number): DenseKernel {
  const { nIn, nOut } = layer;
  const left = Math.max(0, -shift);
  const right = Math.min(31, Math.max(0, shift));
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
          a = (a + (Math.imul(value, weights[w]!) >> right)) | 0;
          b = (b + (Math.imul(value, weights[w + nIn]!) >> right)) | 0;
          c = (c + (Math.imul(value, weights[w + 2 * nIn]!) >> right)) | 0;
          d = (d + (Math.imul(value, weights[w + 3 * nIn]!) >> right)) | 0;
        }
        sums[node] = a;
        sums[node + 1] = b;
        sums[node + 2] = c;
        sums[node + 3] = d;
      }
    },
  };
}

/** Products and sums below 2^53: doubles, which are exact there. */
function doubleKernel(layer: FixedLayer, bias: Float64Array, shift: number): DenseKernel {
  const { nIn, nOut } = layer;
  const weights = weightsByNode(layer, 2 ** -shift);
  return {
    name: 'double',
    overflows: () => 0,
    run(from, sums) {
      let w = 0;
      for (let node = 0; node < nOut; node++) {
        let sum = bias[node]!;
        for (let i = 0; i < nIn; i++, w++) sum += Math.floor(from[i]! * weights[w]!);
        sums[node] = sum;
      }
    },
  };
}

/** Accumulators that round or saturate: every product and every sum is converted by itself, in the order of the hardware. */
function stepwiseKernel(layer: FixedLayer, bias: Float64Array, shift: number): DenseKernel {
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
 * The fastest exact way to add up a layer. A wrapping, truncating accumulator may wrap once at the end, since wrapping is addition
 * modulo 2^W; the last wrap is left to the caller, who can then count overflows.
 *
 * @param bias bits of the biases in the type of the accumulator
 * @returns null if the numbers are too large for doubles
 */
export function denseKernel(layer: FixedLayer, bias: Float64Array): DenseKernel | null {
  const { product, sum, shift } = bounds(layer, bias);
  if (product >= DOUBLE_LIMIT || product * 2 ** -shift >= DOUBLE_LIMIT || sum >= DOUBLE_LIMIT) return null;
  const { quantisation, overflow } = layer.precision.accumulator;
  if (quantisation !== 'AP_TRN' || overflow !== 'AP_WRAP') return stepwiseKernel(layer, bias, shift);
  const small =
    Math.max(product, product * 2 ** -shift, sum) < INT32_LIMIT &&
    largestMagnitude(layer.inputType) < INT32_LIMIT;
  return small ? int32Kernel(layer, bias, shift) : doubleKernel(layer, bias, shift);
}
