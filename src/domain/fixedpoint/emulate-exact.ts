import type { Cast } from './exact-cast.ts';
import { castExact, castRealExact, rawToNumber } from './exact-cast.ts';
import type { FixedInput, FixedLayer, FixedNetwork } from './fixed-network.ts';
import type { FixedType } from './fixed-type.ts';
import { fractionBits } from './fixed-type.ts';
import { SIGMOID_TABLE_TYPE, sigmoidIndex, sigmoidTable } from './sigmoid-table.ts';

const SIGMOID = sigmoidTable();

/** The bits of one standardised input. */
export function standardiseExact(network: FixedNetwork, input: FixedInput, raw: bigint): Cast {
  if (input.absent !== null && raw === BigInt(input.absent)) {
    return { raw: BigInt(network.absentStandardised), overflow: false };
  }
  const product = (raw - BigInt(input.mean)) * BigInt(input.reciprocal);
  const fraction = fractionBits(network.inputType) + fractionBits(input.reciprocalType);
  return castExact(product, fraction, network.standardisedType);
}

function activateExact(layer: FixedLayer, raw: bigint): bigint {
  const { result, activation } = layer.precision;
  const fraction = fractionBits(result);
  switch (layer.activation) {
    case 'linear':
      return raw;
    case 'relu':
      return raw > 0n ? castExact(raw, fraction, activation).raw : 0n;
    case 'leaky_relu':
      return castExact(raw > 0n ? raw : raw >> 3n, fraction, activation).raw;
    case 'sigmoid':
      return castExact(
        BigInt(SIGMOID[sigmoidIndex(rawToNumber(raw, result))]!),
        fractionBits(SIGMOID_TABLE_TYPE),
        activation,
      ).raw;
  }
}

/** accum = bias; accum += accum_t(x w), one by one; result = result_t(accum); then the activation. */
function denseExact(layer: FixedLayer, x: readonly bigint[], node: number): bigint {
  const { weight, bias, accumulator, result } = layer.precision;
  const productFraction = fractionBits(layer.inputType) + fractionBits(weight);
  const cast = (raw: bigint, fraction: number, type: FixedType): bigint => castExact(raw, fraction, type).raw;
  let sum = cast(BigInt(layer.bias[node]!), fractionBits(bias), accumulator);
  for (const i of layer.order) {
    const product = x[i]! * BigInt(layer.weights[i * layer.nOut + node]!);
    sum = cast(sum + cast(product, productFraction, accumulator), fractionBits(accumulator), accumulator);
  }
  return activateExact(layer, cast(sum, fractionBits(accumulator), result));
}

/**
 * Bits of all outputs for one jet, with integers of any size: the plain form of the emulator, slow, that the fast one is checked
 * against.
 *
 * @param features raw inputs in the order of the model
 */
export function emulateExact(network: FixedNetwork, features: ArrayLike<number>): bigint[] {
  let values = network.inputs.map(
    (input, f) => standardiseExact(network, input, castRealExact(features[f]!, network.inputType).raw).raw,
  );
  for (const layer of network.layers) {
    const from = values;
    values = Array.from({ length: layer.nOut }, (_, node) => denseExact(layer, from, node));
  }
  return values;
}
