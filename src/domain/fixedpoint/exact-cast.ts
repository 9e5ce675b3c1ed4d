import type { FixedType, Quantisation } from './fixed-type.ts';
import { fractionBits, highestRaw, lowestRaw } from './fixed-type.ts';

/** A conversion to a fixed-point type: the bits, and whether the value lay outside the range of the type. */
export interface Cast {
  readonly raw: bigint;
  readonly overflow: boolean;
}

/**
 * raw / 2^shift, rounded to an integer by a quantisation mode of `ap_fixed` (UG1399, "Quantization Modes"; the same as SystemC's,
 * IEEE 1666 section 7.10.9).
 */
function quantiseExact(raw: bigint, shift: number, mode: Quantisation): bigint {
  if (shift <= 0) return raw << BigInt(-shift);
  const floor = raw >> BigInt(shift);
  const rest = raw - (floor << BigInt(shift));
  const half = 1n << BigInt(shift - 1);
  const negative = raw < 0n;
  const up = (() => {
    switch (mode) {
      case 'AP_TRN':
        return false;
      case 'AP_TRN_ZERO':
        return negative && rest > 0n;
      case 'AP_RND':
        return rest >= half;
      case 'AP_RND_MIN_INF':
        return rest > half;
      case 'AP_RND_ZERO':
        return rest > half || (rest === half && negative);
      case 'AP_RND_INF':
        return rest > half || (rest === half && !negative);
      case 'AP_RND_CONV':
        return rest > half || (rest === half && (floor & 1n) === 1n);
    }
  })();
  return up ? floor + 1n : floor;
}

function limitExact(value: bigint, type: FixedType): Cast {
  const lowest = lowestRaw(type);
  const highest = highestRaw(type);
  if (value >= lowest && value <= highest) return { raw: value, overflow: false };
  switch (type.overflow) {
    case 'AP_WRAP':
      return {
        raw: type.signed ? BigInt.asIntN(type.width, value) : BigInt.asUintN(type.width, value),
        overflow: true,
      };
    case 'AP_SAT_ZERO':
      return { raw: 0n, overflow: true };
    case 'AP_SAT':
    case 'AP_SAT_SYM':
      return { raw: value < lowest ? lowest : highest, overflow: true };
  }
}

/**
 * Converts raw * 2^-fraction to a type: quantisation first, overflow after it. Exact for every width; the reference that the fast
 * conversion is checked against.
 */
export function castExact(raw: bigint, fraction: number, type: FixedType): Cast {
  return limitExact(quantiseExact(raw, fraction - fractionBits(type), type.quantisation), type);
}

/** A finite double as mantissa * 2^exponent. */
function decompose(value: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = biased === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: bits >> 63n === 1n ? -magnitude : magnitude, exponent: Math.max(biased, 1) - 1075 };
}

/**
 * Converts a real number to a type, as `ap_fixed x = 0.1` does.
 *
 * @throws RangeError for a number that is not finite
 */
export function castRealExact(value: number, type: FixedType): Cast {
  if (!Number.isFinite(value)) throw new RangeError(`${value} has no fixed-point form.`);
  const { mantissa, exponent } = decompose(value);
  return castExact(mantissa, -exponent, type);
}

/** raw * 2^-fraction as a double: exact for up to 53 significant bits, else the nearest double. */
export function rawToNumber(raw: bigint, type: FixedType): number {
  return Number(raw) * 2 ** -fractionBits(type);
}
