import type { FixedType } from './fixed-type.ts';
import { fixedType } from './fixed-type.ts';
import { NumberCast } from './number-cast.ts';

/** The sigmoid by table: 1024 entries over [-8, 8), each truncated to ap_fixed<18,8>. */
export const SIGMOID_TABLE_SIZE = 1024;
export const SIGMOID_TABLE_TYPE: FixedType = fixedType(18, 8);
/** Entries per unit of the argument: 1024 / 16. */
export const SIGMOID_STEPS_PER_UNIT = SIGMOID_TABLE_SIZE / 16;

/** Bits of the entries. */
export function sigmoidTable(): Float64Array {
  const entry = new NumberCast(0, SIGMOID_TABLE_TYPE);
  return Float64Array.from({ length: SIGMOID_TABLE_SIZE }, (_, i) => {
    const x = (i - SIGMOID_TABLE_SIZE / 2) / SIGMOID_STEPS_PER_UNIT;
    return entry.cast(1 / (1 + Math.exp(-x)));
  });
}

/** index = trunc(x * 1024 / 16) + 512, kept inside the table; truncation toward zero, as from a real number to an integer. */
export function sigmoidIndex(x: number): number {
  const index = Math.trunc(x * SIGMOID_STEPS_PER_UNIT) + SIGMOID_TABLE_SIZE / 2;
  return Math.min(SIGMOID_TABLE_SIZE - 1, Math.max(0, index));
}
