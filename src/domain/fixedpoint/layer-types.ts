import type { PenumbraModel } from '../network/model.ts';
import type { FixedType } from './fixed-type.ts';
import type { LayerPrecision, NetworkPrecision } from './precision.ts';
import { defaultInputType, roundedType, uniformPrecision } from './precision.ts';
import { SIGMOID_TABLE_TYPE } from './sigmoid-table.ts';

/** The types of one layer that a user can choose by themselves, in the order of the arithmetic. */
export const LAYER_QUANTITIES = ['weight', 'bias', 'accumulator', 'result'] as const;
export type LayerQuantity = (typeof LAYER_QUANTITIES)[number];

/** Types of one layer that differ from the network's; the others stay as `uniformPrecision` has them. */
export type LayerTypes = Readonly<Partial<Record<LayerQuantity, FixedType | undefined>>>;

/** What differs from one type for all. */
export interface TypeChanges {
  /** Of the standardised inputs. */
  readonly standardised?: FixedType | undefined;
  /** By position: hidden layers first, the output last; layers beyond the list have the network's types. */
  readonly layers?: readonly LayerTypes[];
}

function changedLayer(layer: LayerPrecision, changes: LayerTypes, sigmoid: boolean): LayerPrecision {
  const { weight, bias, accumulator, result } = changes;
  const results = result ?? layer.result;
  return {
    weight: weight === undefined ? layer.weight : roundedType(weight),
    bias: bias === undefined ? layer.bias : roundedType(bias),
    accumulator: accumulator ?? layer.accumulator,
    result: results,
    activation: sigmoid ? SIGMOID_TABLE_TYPE : results,
  };
}

/**
 * The precision of a network from one type, with chosen quantities of chosen layers in types of their own. Weights, biases and
 * standardised inputs are rounded and saturating whatever the modes of their type; an activation has the type of its result.
 */
export function layeredPrecision(
  model: PenumbraModel,
  type: FixedType,
  { standardised, layers = [] }: TypeChanges,
): NetworkPrecision {
  const uniform = uniformPrecision(model, type);
  const inputs = standardised === undefined ? uniform.standardised : roundedType(standardised);
  return {
    input: standardised === undefined ? uniform.input : defaultInputType(model, inputs),
    standardised: inputs,
    layers: uniform.layers.map((layer, l) =>
      changedLayer(layer, layers[l] ?? {}, model.layers[l]?.activation === 'sigmoid'),
    ),
  };
}
