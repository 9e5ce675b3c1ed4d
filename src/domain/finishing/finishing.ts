/** Bits of a signed fixed-point type: `width` in all, `integer` of them, sign included, left of the binary point. */
export interface FixedBits {
  readonly width: number;
  readonly integer: number;
}

/** Types of one dense layer. */
export interface LayerBits {
  readonly weight: FixedBits;
  readonly bias: FixedBits;
  /** Truncating and wrapping, and every product is assigned to it alone, as in the HLS project; null: wide enough to be exact. */
  readonly accumulator: FixedBits | null;
  readonly result: FixedBits;
}

/**
 * Quantisation-aware finishing: the last part of a training runs with the numbers of the hardware, so that the weights learn to live
 * with few bits (straight-through gradients, arXiv:1308.3432, arXiv:1712.05877).
 *
 * Every type but the accumulator's rounds to the nearest (AP_RND, half goes up) and saturates (AP_SAT). Inputs are rounded once
 * standardised, weights and biases before they are used, the sum of a layer once it is complete; a leaky ReLU is the hardware's shift
 * by three bits. An accumulator truncates every product (AP_TRN) and wraps (AP_WRAP). `finishedPrecision` has the types under which
 * the hardware gives the same numbers. The weights themselves are kept in single precision and learn as if nothing were rounded; no
 * gradient passes a node whose output is at an end of its range.
 */
export interface Finishing {
  readonly weight: FixedBits;
  /** Null: exact sums. */
  readonly accumulator: FixedBits | null;
  /** Of the sum of a layer and, with the same bits, of its activation; biases have it too. */
  readonly result: FixedBits;
  /** Of the standardised inputs; null: as `result`. */
  readonly input: FixedBits | null;
  /** Types layer by layer, the output last, in place of those above; null: the same for all. */
  readonly layers: readonly LayerBits[] | null;
  /** Share of the steps after which it begins, but never before the choice of nodes is locked; null: with the lock. */
  readonly from: number | null;
}

/** The types of a whole network; what a finished model carries with it. */
export interface FinishedBits {
  readonly input: FixedBits;
  /** One entry per dense layer, the output last. */
  readonly layers: readonly LayerBits[];
}

/** Widest type of weights and results: their products, and what a sum of them loses in single precision, stay below the last bit. */
export const MOST_FINISHING_BITS = 16;
/** Widest accumulator: whole numbers of so many bits are exact in single precision. */
export const MOST_ACCUMULATOR_BITS = 24;

/** Bits to the left that keep the sum of a layer of some hundred inputs from wrapping. */
const GUARD_BITS = 4;

/**
 * Types that suit networks on standardised inputs with He-initialised weights: weights within -1 .. 1, sums and the logit within
 * -8 .. 8, but for few of them, which saturate; accumulators with the last bit of the results, and four more bits to the left, since
 * no gradient tells a weight that its node has wrapped.
 */
export function suggestFinishing(width: number): Finishing {
  const result = { width, integer: 4 };
  return {
    weight: { width, integer: 1 },
    accumulator: { width: width + GUARD_BITS, integer: result.integer + GUARD_BITS },
    result,
    input: null,
    layers: null,
    from: null,
  };
}

/**
 * Types of every layer of a network.
 *
 * @param layers dense layers, the output among them
 * @throws RangeError if the settings list types for another number of layers
 */
export function finishedBits(finishing: Finishing, layers: number): FinishedBits {
  const { weight, accumulator, result, input } = finishing;
  const own = finishing.layers;
  if (own !== null && own.length !== layers) {
    throw new RangeError(`The network has ${layers} dense layers, there are types for ${own.length}.`);
  }
  return {
    input: input ?? result,
    layers: own ?? Array.from({ length: layers }, () => ({ weight, bias: result, accumulator, result })),
  };
}

/**
 * First step that runs with rounded numbers.
 *
 * @param lock step at which the learning rate begins to fall: that of the lock, also for a choice made before the first step
 */
export function finishingStart(finishing: Finishing, lock: number, stepsTotal: number): number {
  return Math.max(lock, Math.floor((finishing.from ?? 0) * stepsTotal));
}
