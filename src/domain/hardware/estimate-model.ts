import type { FixedNetwork } from '../fixedpoint/fixed-network.ts';
import { buildFixedNetwork } from '../fixedpoint/fixed-network.ts';
import type { FixedType } from '../fixedpoint/fixed-type.ts';
import { uniformPrecision } from '../fixedpoint/precision.ts';
import type { PenumbraModel } from '../network/model.ts';
import { estimateNetwork } from './estimate-network.ts';
import type { NetworkEstimate } from './estimate-network.ts';
import type { EstimateOptions } from './layer-design.ts';

export interface ModelTypes {
  /** Inputs, sums and results of the layers. */
  readonly type: FixedType;
  /** Weights, where they have a type of their own; otherwise as in a generated project: `type`, rounded and saturating. */
  readonly weight?: FixedType;
}

/** The model with its weights as integers of their type, its last activation as it is in the model. */
function quantised(model: PenumbraModel, { type, weight }: ModelTypes): FixedNetwork {
  const uniform = uniformPrecision(model, type);
  const precision =
    weight === undefined
      ? uniform
      : { ...uniform, layers: uniform.layers.map((layer) => ({ ...layer, weight })) };
  const output = model.layers.at(-1)?.activation === 'sigmoid' ? 'probability' : 'logit';
  return buildFixedNetwork(model, precision, { output });
}

/**
 * Estimates a trained model at one precision. For a network that is generated already use `estimateNetwork`: it counts the very
 * integers of the sources.
 */
export function estimateModel(
  model: PenumbraModel,
  types: ModelTypes,
  options: EstimateOptions,
): NetworkEstimate {
  return estimateNetwork(quantised(model, types), options);
}
