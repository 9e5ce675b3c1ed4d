import type { FixedType } from '../fixedpoint/fixed-type.ts';
import { fixedType } from '../fixedpoint/fixed-type.ts';
import type { NetworkPrecision } from '../fixedpoint/precision.ts';
import { defaultInputType } from '../fixedpoint/precision.ts';
import type { PenumbraModel } from '../network/model.ts';
import type { FinishedBits, FixedBits } from './finishing.ts';

function rounding({ width, integer }: FixedBits): FixedType {
  return fixedType(width, integer, { quantisation: 'AP_RND', overflow: 'AP_SAT' });
}

/** A type in which the sum of a layer's products and its bias is exact, whatever the weights are. */
function exactSum(input: FixedBits, weight: FixedBits, bias: FixedBits, nIn: number): FixedType {
  const fraction = Math.max(
    input.width - input.integer + weight.width - weight.integer,
    bias.width - bias.integer,
  );
  const products = input.integer + weight.integer - 1 + Math.ceil(Math.log2(nIn));
  const integer = Math.max(products, bias.integer) + 1;
  return fixedType(integer + fraction, integer);
}

/**
 * The precision under which a model finished for `bits` gives in hardware the numbers that its training saw: all types round to the
 * nearest and saturate, but for the accumulators, which truncate and wrap or are wide enough to be exact. Also the fair precision for a model that was not finished.
 *
 * The one difference left is the standardisation, which hardware does with a reciprocal of 16 bits: inputs that lie within about
 * 1e-5 of half a step may round to the other side.
 *
 * @throws RangeError if `bits` are those of another number of layers than the model's
 */
export function finishedPrecision(model: PenumbraModel, bits: FinishedBits): NetworkPrecision {
  if (bits.layers.length !== model.layers.length) {
    throw new RangeError(`${model.layers.length} layers, types for ${bits.layers.length}.`);
  }
  const standardised = rounding(bits.input);
  let below = bits.input;
  const layers = bits.layers.map(({ weight, bias, accumulator, result }, l) => {
    const sums =
      accumulator === null
        ? exactSum(below, weight, bias, model.layers[l]!.kernel.length)
        : fixedType(accumulator.width, accumulator.integer);
    below = result;
    return {
      weight: rounding(weight),
      bias: rounding(bias),
      accumulator: sums,
      result: rounding(result),
      activation: rounding(result),
    };
  });
  return { input: defaultInputType(model, standardised), standardised, layers };
}
