import type { DenseKernel } from './dense-sums.ts';
import { clampedKernel, doubleKernel, int32Kernel, splitKernel, stepwiseKernel } from './dense-sums.ts';
import type { FixedLayer } from './fixed-network.ts';
import type { FixedType } from './fixed-type.ts';
import { fractionBits, highestRaw, lowestRaw } from './fixed-type.ts';

const INT32_LIMIT = 2 ** 31;
/** Half of the largest exact integer: room for one half of the last bit. */
const DOUBLE_LIMIT = 2 ** 52;

/** Largest magnitude that a type can hold, in units of its last bit. */
function largestMagnitude(type: FixedType): number {
  return Math.max(Number(highestRaw(type)), -Number(lowestRaw(type)));
}

/** Bits of the lower half of a weight that is split. */
const SPLIT_BITS = 16;

interface Bounds {
  /** Largest |x|, |w| and |bias + sum of the products|, in units of the last bit of what holds them. */
  readonly x: number;
  readonly weight: number;
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
  return { x, weight, sum, shift };
}

/**
 * The fastest exact way to add up a layer. A wrapping accumulator that truncates or rounds half up may wrap once at the end, since wrapping is addition
 * modulo 2^W; the last wrap is left to the caller, who can then count overflows.
 *
 * @param bias bits of the biases in the type of the accumulator
 * @returns null if the numbers are too large for doubles
 */
export function denseKernel(layer: FixedLayer, bias: Float64Array): DenseKernel | null {
  const { x, weight, sum, shift } = bounds(layer, bias);
  const { quantisation, overflow } = layer.precision.accumulator;
  // Rounding half up is truncation after half of the last bit has been added.
  const half = quantisation === 'AP_RND' && shift > 0 ? 2 ** (shift - 1) : 0;
  const product = x * weight + half;
  const largest = Math.max(product, product * 2 ** -shift, sum);
  const plain = quantisation === 'AP_TRN' || quantisation === 'AP_RND';
  const small = largest < INT32_LIMIT && x < INT32_LIMIT && shift < 32;
  if (!plain || overflow !== 'AP_WRAP') {
    if (plain && small) return clampedKernel(layer, bias, shift, half);
    return largest < DOUBLE_LIMIT ? stepwiseKernel(layer, bias, shift) : null;
  }
  if (small) return int32Kernel(layer, bias, shift, half);
  if (largest < DOUBLE_LIMIT) return doubleKernel(layer, bias, shift, half);
  const k = Math.min(SPLIT_BITS, shift - 1);
  const parts = Math.max(x * 2 ** k, product / 2 ** k + 2 * x + 1, sum);
  return k > 0 && parts < DOUBLE_LIMIT ? splitKernel(layer, bias, shift, half, k) : null;
}
