import type { WeightStatistics } from './csd.ts';
import type { FpgaFamily } from './part-table.ts';

/**
 * Factors of one DSP's multiplier, without their signs: 25 x 18 bits in the 7 series (UG479), 27 x 18 from UltraScale on (UG579),
 * 27 x 24 in Versal (AM004).
 */
const FACTOR_BITS: Record<FpgaFamily, readonly [number, number]> = {
  '7-series': [24, 17],
  ultrascale: [26, 17],
  'ultrascale+': [26, 17],
  versal: [26, 23],
};

/** DSPs of one product of signed factors of so many bits: one for each piece, each piece as large as a DSP takes it. */
export function dspsPerProduct(a: number, b: number, family: FpgaFamily): number {
  const [wide, narrow] = FACTOR_BITS[family];
  const pieces = (one: number, other: number): number =>
    Math.ceil((one - 1) / wide) * Math.ceil((other - 1) / narrow);
  return Math.max(1, Math.min(pieces(a, b), pieces(b, a)));
}

/** DSPs per distinct product of a layer with constant weights, in the mean: each constant is as wide as it is, not as its type. */
export function dspsPerConstant(
  { distinctManyDigits, distinctManyDigitsByBits }: WeightStatistics,
  inputBits: number,
  family: FpgaFamily,
): number {
  if (distinctManyDigits === 0) return 1;
  const dsps = distinctManyDigitsByBits.reduce(
    (sum, count, bits) => sum + count * dspsPerProduct(inputBits, bits, family),
    0,
  );
  return dsps / distinctManyDigits;
}
