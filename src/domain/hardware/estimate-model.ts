import type { FixedNetwork } from '../fixedpoint/fixed-network.ts';
import { buildFixedNetwork } from '../fixedpoint/fixed-network.ts';
import type { FixedType } from '../fixedpoint/fixed-type.ts';
import type { TypeChanges } from '../fixedpoint/layer-types.ts';
import { layeredPrecision } from '../fixedpoint/layer-types.ts';
import type { PenumbraModel } from '../network/model.ts';
import { estimateNetwork } from './estimate-network.ts';
import type { NetworkEstimate } from './estimate-network.ts';
import type { EstimateOptions } from './layer-design.ts';

export interface ModelTypes extends TypeChanges {
  /** Inputs, sums and results of the layers. */
  readonly type: FixedType;
  /**
   * Weights of all layers, where they have a type of their own, taken as it stands; otherwise as in a generated project: `type`, or
   * the layer's own, rounded and saturating.
   */
  readonly weight?: FixedType;
}

/** The model with its weights as integers of their type, its last activation as it is in the model. */
function quantised(model: PenumbraModel, { type, weight, ...changes }: ModelTypes): FixedNetwork {
  const chosen = layeredPrecision(model, type, changes);
  const precision =
    weight === undefined
      ? chosen
      : {
          ...chosen,
          layers: chosen.layers.map((layer, l) =>
            changes.layers?.[l]?.weight === undefined ? { ...layer, weight } : layer,
          ),
        };
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
