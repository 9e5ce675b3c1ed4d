import { z } from 'zod';
import { MOST_ACCUMULATOR_BITS, MOST_FINISHING_BITS } from './finishing.ts';

function bitsUpTo(most: number) {
  return z.object({ width: z.int().min(2).max(most), integer: z.int().min(1).max(most) });
}

const bits = bitsUpTo(MOST_FINISHING_BITS);
const accumulator = bitsUpTo(MOST_ACCUMULATOR_BITS).nullable().default(null);

const layerBits = z.object({
  weight: bits,
  bias: bits,
  accumulator,
  result: bits,
});

/** Settings of the quantisation-aware end of a training, in the study document. */
export const finishingSchema = z.object({
  weight: bits,
  accumulator,
  result: bits,
  input: bits.nullable().default(null),
  layers: z.array(layerBits).readonly().nullable().default(null),
  from: z.number().min(0).max(0.99).nullable().default(null),
});

/** The types that a model was finished for, in the model document. */
export const finishedBitsSchema = z.object({ input: bits, layers: z.array(layerBits).min(2).readonly() });
