/** Bins per power of two. */
export const BINS_PER_OCTAVE = 2;
/** Exponent of the lowest bin: magnitudes below 2^-24 are counted there. */
export const LOWEST_EXPONENT = -24;
const HIGHEST_EXPONENT = 24;
const BINS = (HIGHEST_EXPONENT - LOWEST_EXPONENT) * BINS_PER_OCTAVE;

/** Distribution of the magnitudes of one quantity, and its ends. */
export interface ValueRange {
  readonly count: number;
  readonly zeros: number;
  /** Smallest and largest value; 0 where there is none. */
  readonly low: number;
  readonly high: number;
  /** Numbers of values by magnitude; bin b begins at `binStart(b)`. Zeros are in none. */
  readonly bins: Uint32Array;
}

/** Lower end of a bin: powers of two and, halfway in value, one and a half times each. */
export function binStart(bin: number): number {
  const octave = Math.floor(bin / BINS_PER_OCTAVE);
  return 2 ** (LOWEST_EXPONENT + octave) * (1 + (bin % BINS_PER_OCTAVE) / BINS_PER_OCTAVE);
}

/** Counts values as they come. */
export class RangeCounter {
  private zeros = 0;
  private count = 0;
  private low = Infinity;
  private high = -Infinity;
  private readonly bins = new Uint32Array(BINS);
  private readonly value = new Float32Array(1);
  private readonly word = new Uint32Array(this.value.buffer);

  /** @param values finite; the first `length` of them */
  addAll(values: ArrayLike<number>, length: number): void {
    const { value, word, bins } = this;
    let { low, high, zeros } = this;
    for (let i = 0; i < length; i++) {
      const x = values[i]!;
      if (x < low) low = x;
      if (x > high) high = x;
      if (x === 0) {
        zeros++;
        continue;
      }
      value[0] = x;
      // Exponent and first digit of a number in single precision: 23 bits of digits, sign on top, 127 is 2^0.
      const bin = ((word[0]! >>> 22) & 0x1ff) - (127 + LOWEST_EXPONENT) * BINS_PER_OCTAVE;
      bins[bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin]!++;
    }
    this.low = low;
    this.high = high;
    this.zeros = zeros;
    this.count += length;
  }

  range(): ValueRange {
    const { count, zeros, bins } = this;
    const some = count > 0;
    return { count, zeros, low: some ? this.low : 0, high: some ? this.high : 0, bins: bins.slice() };
  }
}

/** Magnitude above which at most this share of the values lies: the upper end of a bin, or the largest magnitude where that is less. */
export function magnitudeAbove(range: ValueRange, share: number): number {
  const largest = Math.max(Math.abs(range.low), Math.abs(range.high));
  let allowed = share * range.count;
  for (let bin = BINS - 1; bin >= 0; bin--) {
    allowed -= range.bins[bin]!;
    if (allowed < 0) return Math.min(largest, binStart(bin + 1));
  }
  return 0;
}

/**
 * Fewest integer bits, sign included, of a signed type that holds all of [low, high], whatever its last bit is worth: -2^(I-1) <= low
 * and high < 2^(I-1). Negative for small numbers.
 */
export function integerBits(low: number, high: number): number {
  const negative = low < 0 ? Math.ceil(Math.log2(-low)) + 1 : -Infinity;
  const positive = high > 0 ? Math.floor(Math.log2(high)) + 2 : -Infinity;
  const bits = Math.max(negative, positive);
  return Number.isFinite(bits) ? bits : 1;
}
