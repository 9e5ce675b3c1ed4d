import type { ModelLayer, PenumbraModel } from '../network/model.ts';
import type { FixedType } from './fixed-type.ts';
import { fixedType } from './fixed-type.ts';
import { SIGMOID_TABLE_TYPE } from './sigmoid-table.ts';

/** Widest type of a network: its bits stay exact in a double, and a product of two in 128 bits. */
export const MAX_NETWORK_WIDTH = 48;

/**
 * Types of one dense layer. Each product is full width and is assigned to `accumulator` alone before it is added; the sum is
 * assigned to `result`; the activation works on `result` and gives `activation` (the same as `result` for a linear layer).
 */
export interface LayerPrecision {
  readonly weight: FixedType;
  readonly bias: FixedType;
  readonly accumulator: FixedType;
  readonly result: FixedType;
  readonly activation: FixedType;
}

/** Types of a whole network: raw inputs, standardised inputs, layers. */
export interface NetworkPrecision {
  readonly input: FixedType;
  readonly standardised: FixedType;
  readonly layers: readonly LayerPrecision[];
}

const INPUT_MIN_INTEGER = 16;
const INPUT_MIN_FRACTION = 16;
/** The last bit of an input is at most 2^-10 of its scale. */
const INPUT_BITS_PER_SCALE = 10;

/**
 * Type of the raw inputs. They come in the units of the detector, from vertex distances of 0.01 to transverse momenta of 2000 GeV, so
 * the type is wide: ap_fixed<32,16> (range 32768, steps of 1.5e-5), wider where a mean or an absent value asks for a larger range or
 * a scale for finer steps, 48 bits at most. It rounds and saturates: an outlier stays an outlier and never changes its sign.
 */
export function defaultInputType(model: PenumbraModel, standardised: FixedType): FixedType {
  const reach = 2 ** Math.max(1, standardised.integer - 1);
  const range = Math.max(
    ...model.inputs.map(({ mean, scale, absent }) =>
      Math.max(Math.abs(mean) + reach * scale, Math.abs(absent ?? 0)),
    ),
  );
  const finest = Math.min(...model.inputs.map(({ scale }) => scale));
  const integer = Math.min(
    MAX_NETWORK_WIDTH - 1,
    Math.max(INPUT_MIN_INTEGER, Math.floor(Math.log2(range)) + 2),
  );
  const fraction = Math.min(
    MAX_NETWORK_WIDTH - integer,
    Math.max(INPUT_MIN_FRACTION, Math.ceil(INPUT_BITS_PER_SCALE - Math.log2(finest))),
  );
  return fixedType(integer + fraction, integer, { quantisation: 'AP_RND', overflow: 'AP_SAT' });
}

/** The type rounded to the nearest and saturating: for constants and standardised inputs. */
export function roundedType(type: FixedType): FixedType {
  return { ...type, quantisation: 'AP_RND', overflow: 'AP_SAT' };
}

function layerPrecision(type: FixedType, layer: ModelLayer): LayerPrecision {
  return {
    weight: roundedType(type),
    bias: roundedType(type),
    accumulator: type,
    result: type,
    activation: layer.activation === 'sigmoid' ? SIGMOID_TABLE_TYPE : type,
  };
}

/**
 * The precision of a whole network from one type: accumulators and results take it as it stands; weights, biases and standardised
 * inputs take it rounded to the nearest and saturating (constants, and outliers, for which wrapping would be senseless).
 */
export function uniformPrecision(model: PenumbraModel, type: FixedType): NetworkPrecision {
  const standardised = roundedType(type);
  return {
    input: defaultInputType(model, standardised),
    standardised,
    layers: model.layers.map((layer) => layerPrecision(type, layer)),
  };
}
