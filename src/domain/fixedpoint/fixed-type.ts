import type { Result } from '../result.ts';
import { failure, success } from '../result.ts';

/** Quantisation modes of `ap_fixed`: what happens to the digits right of the last bit. */
export const QUANTISATIONS = [
  'AP_TRN',
  'AP_TRN_ZERO',
  'AP_RND',
  'AP_RND_ZERO',
  'AP_RND_INF',
  'AP_RND_MIN_INF',
  'AP_RND_CONV',
] as const;
export type Quantisation = (typeof QUANTISATIONS)[number];

/** Overflow modes of `ap_fixed`: what happens to a value outside the range of the type. */
export const OVERFLOWS = ['AP_WRAP', 'AP_SAT', 'AP_SAT_ZERO', 'AP_SAT_SYM'] as const;
export type Overflow = (typeof OVERFLOWS)[number];

/** Widths that the types themselves know; networks are limited further, see `MAX_NETWORK_WIDTH`. */
const MAX_WIDTH = 64;

/**
 * `ap_fixed<W,I,Q,O>` or `ap_ufixed<W,I,Q,O>`: W bits, I of them (sign included) left of the binary point; I may be negative or
 * larger than W. A number is kept as its bits: an integer `raw`, standing for raw * 2^-(W-I).
 */
export interface FixedType {
  readonly signed: boolean;
  readonly width: number;
  readonly integer: number;
  readonly quantisation: Quantisation;
  readonly overflow: Overflow;
}

export type FixedTypeOptions = Partial<Pick<FixedType, 'signed' | 'quantisation' | 'overflow'>>;

/** Truncating and wrapping unless told otherwise, as the types themselves. */
export function fixedType(width: number, integer: number, options: FixedTypeOptions = {}): FixedType {
  if (!Number.isInteger(width) || !Number.isInteger(integer) || width < 1 || width > MAX_WIDTH) {
    throw new RangeError(`No fixed-point type of ${width} bits with ${integer} integer bits.`);
  }
  return { signed: true, quantisation: 'AP_TRN', overflow: 'AP_WRAP', ...options, width, integer };
}

/** Bits right of the binary point, W - I; negative when the last bit counts more than 1. */
export function fractionBits(type: FixedType): number {
  return type.width - type.integer;
}

/** Value of the last bit, exact. */
export function resolution(type: FixedType): number {
  return 2 ** -fractionBits(type);
}

/** Bits of the smallest value that the type keeps; AP_SAT_SYM gives the most negative code up. */
export function lowestRaw(type: FixedType): bigint {
  if (!type.signed) return 0n;
  const lowest = -(1n << BigInt(type.width - 1));
  return type.overflow === 'AP_SAT_SYM' ? lowest + 1n : lowest;
}

export function highestRaw(type: FixedType): bigint {
  return (1n << BigInt(type.signed ? type.width - 1 : type.width)) - 1n;
}

/** As a C++ declaration spells it: `ap_fixed<16,6>`, `ap_fixed<16,6,AP_RND,AP_SAT>`; modes that are the default stay unsaid. */
export function formatFixedType(type: FixedType): string {
  const words: (string | number)[] = [type.width, type.integer];
  if (type.quantisation !== 'AP_TRN' || type.overflow !== 'AP_WRAP') words.push(type.quantisation);
  if (type.overflow !== 'AP_WRAP') words.push(type.overflow);
  return `${type.signed ? 'ap_fixed' : 'ap_ufixed'}<${words.join(',')}>`;
}

const TYPE_TEXT =
  /^\s*(?:(?:ap_)?(u?)fixed\s*<)?\s*(\d+)\s*,\s*(-?\d+)\s*(?:,\s*(\w+)\s*)?(?:,\s*(\w+)\s*)?(>?)\s*$/i;
const NEXT_STEP = 'Write it as 16,6 or ap_fixed<16,6> or ap_ufixed<16,6,AP_RND,AP_SAT>.';

function readMode<Mode extends string>(
  word: string | undefined,
  modes: readonly Mode[],
  unsaid: Mode,
): Mode | null {
  if (word === undefined) return unsaid;
  const name = word.toUpperCase().replace(/^(AP_|SC_)?/, 'AP_');
  return modes.find((mode) => mode === name) ?? null;
}

/**
 * Reads `16,6`, `ap_fixed<16,6>`, `ap_ufixed<16,6,AP_RND,AP_SAT>`; modes also without their AP_.
 *
 * @returns a user error that names the part that cannot be read
 */
export function parseFixedType(text: string): Result<FixedType> {
  const match = TYPE_TEXT.exec(text);
  const bracketed = text.includes('<');
  if (match === null || bracketed !== (match[6] === '>')) {
    return failure(`"${text}" is not a fixed-point type.`, NEXT_STEP);
  }
  const width = Number(match[2]);
  const integer = Number(match[3]);
  if (width < 1 || width > MAX_WIDTH || Math.abs(integer) > MAX_WIDTH) {
    return failure(
      `"${text}" has ${width} bits, ${integer} of them integer bits.`,
      `Choose 1 to ${MAX_WIDTH} bits.`,
    );
  }
  const quantisation = readMode(match[4], QUANTISATIONS, 'AP_TRN');
  if (quantisation === null) return failure(`"${match[4]}" is no quantisation mode.`, list(QUANTISATIONS));
  const overflow = readMode(match[5], OVERFLOWS, 'AP_WRAP');
  if (overflow === null) return failure(`"${match[5]}" is no overflow mode.`, list(OVERFLOWS));
  return success({ signed: (match[1] ?? '') === '', width, integer, quantisation, overflow });
}

function list(modes: readonly string[]): string {
  return `Choose one of ${modes.join(', ')}.`;
}
