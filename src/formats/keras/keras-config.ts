import { LEAKY_SLOPE } from '../../domain/network/architecture.ts';
import type { ModelLayer, PenumbraModel } from '../../domain/network/model.ts';

/** One layer as Keras describes it. */
export interface KerasLayer {
  readonly class_name: string;
  readonly config: { readonly name: string } & Readonly<Record<string, unknown>>;
}

/** A dense layer, and its leaky ReLU as a layer of its own: Keras 2 knows no such activation by name. */
function denseLayers(layer: ModelLayer): KerasLayer[] {
  const leaky = layer.activation === 'leaky_relu';
  const dense = {
    class_name: 'Dense',
    config: {
      name: layer.name,
      trainable: true,
      dtype: 'float32',
      units: layer.units,
      activation: leaky ? 'linear' : layer.activation,
      use_bias: true,
    },
  };
  if (!leaky) return [dense];
  const config = { name: leakyName(layer), trainable: true, dtype: 'float32', alpha: LEAKY_SLOPE };
  return [dense, { class_name: 'LeakyReLU', config }];
}

/** Name of the layer that is the leaky ReLU of a dense one. */
export function leakyName(layer: ModelLayer): string {
  return `${layer.name}_activation`;
}

/** The layers behind the inputs, in order. */
export function kerasLayers(model: PenumbraModel): KerasLayer[] {
  return model.layers.flatMap(denseLayers);
}

/**
 * Architecture as `keras.models.model_from_json` and the converter of hls4ml read it. The key `batch_input_shape` is understood by
 * Keras 2 and 3 alike.
 */
export function kerasConfig(model: PenumbraModel): object {
  const input = {
    class_name: 'InputLayer',
    config: {
      batch_input_shape: [null, model.inputs.length],
      dtype: 'float32',
      sparse: false,
      ragged: false,
      name: 'standardised',
    },
  };
  return { class_name: 'Sequential', config: { name: 'penumbra', layers: [input, ...kerasLayers(model)] } };
}

/** Version that the files follow in layout and words. */
export const KERAS_VERSION = '2.12.0';

/** The document of `model.to_json()`. */
export function architectureJson(model: PenumbraModel): string {
  const document = { ...kerasConfig(model), keras_version: KERAS_VERSION, backend: 'tensorflow' };
  return `${JSON.stringify(document, null, 1)}\n`;
}
