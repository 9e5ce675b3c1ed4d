import type { FixedType, Quantisation } from './fixed-type.ts';
import { fractionBits } from './fixed-type.ts';

/** Widest type whose bits, and sums of a few of them, are exact in a double. */
export const MAX_NUMBER_WIDTH = 50;

/** Whether a magnitude with digits right of the point goes away from zero; `rest` is its fraction, `odd` its integer part's parity. */
function roundsUp(mode: Quantisation, negative: boolean, rest: number, odd: boolean): boolean {
  switch (mode) {
    case 'AP_TRN':
      return negative && rest > 0;
    case 'AP_TRN_ZERO':
      return false;
    case 'AP_RND':
      return rest > 0.5 || (rest === 0.5 && !negative);
    case 'AP_RND_MIN_INF':
      return rest > 0.5 || (rest === 0.5 && negative);
    case 'AP_RND_ZERO':
      return rest > 0.5;
    case 'AP_RND_INF':
      return rest >= 0.5;
    case 'AP_RND_CONV':
      return rest > 0.5 || (rest === 0.5 && odd);
  }
}

/** Rounds to an integer by sign and magnitude: |v| - floor|v| is exact in a double for every v, v - floor(v) is not. */
function quantise(value: number, mode: Quantisation): number {
  if (mode === 'AP_TRN') return Math.floor(value);
  const magnitude = Math.abs(value);
  const whole = Math.floor(magnitude);
  const up = roundsUp(mode, value < 0, magnitude - whole, whole % 2 === 1);
  const rounded = up ? whole + 1 : whole;
  return value < 0 ? -rounded : rounded;
}

/**
 * Conversion to a fixed-point type with doubles, for values and bits below 2^53, where doubles are exact. Counts how often the value
 * lay outside the range of the type. Gives the same bits as `castExact` for magnitudes from 1e-200 up, and for 0.
 */
export class NumberCast {
  overflows = 0;
  readonly type: FixedType;
  private readonly scale: number;
  private readonly lowest: number;
  private readonly highest: number;
  private readonly modulus: number;

  /** @param fraction bits right of the binary point of what comes in; 0 for real numbers */
  constructor(fraction: number, type: FixedType) {
    if (type.width > MAX_NUMBER_WIDTH) throw new RangeError(`${type.width} bits are not exact in a double.`);
    this.type = type;
    this.scale = 2 ** (fractionBits(type) - fraction);
    this.modulus = 2 ** type.width;
    this.highest = (type.signed ? this.modulus / 2 : this.modulus) - 1;
    this.lowest = type.signed ? -this.highest - (type.overflow === 'AP_SAT_SYM' ? 0 : 1) : 0;
  }

  /** @param value a real number, or the bits of a number with `fraction` bits right of the point */
  cast(value: number): number {
    const scaled = quantise(value * this.scale, this.type.quantisation);
    // + 0 turns a negative zero into zero.
    return scaled >= this.lowest && scaled <= this.highest ? scaled + 0 : this.limit(scaled);
  }

  private limit(value: number): number {
    this.overflows++;
    switch (this.type.overflow) {
      case 'AP_WRAP':
        return this.wrap(value);
      case 'AP_SAT_ZERO':
        return 0;
      case 'AP_SAT':
      case 'AP_SAT_SYM':
        return value < this.lowest ? this.lowest : this.highest;
    }
  }

  private wrap(value: number): number {
    // Beyond the range of doubles every bit lies left of the type.
    if (!Number.isFinite(value)) return 0;
    const rest = value % this.modulus;
    const positive = rest < 0 ? rest + this.modulus : rest + 0;
    return this.type.signed && positive > this.highest ? positive - this.modulus : positive;
  }
}
