import { LEAKY_SLOPE } from '../../domain/network/architecture.ts';
import type { ModelLayer, PenumbraModel } from '../../domain/network/model.ts';
import type { FileMap } from '../zip.ts';
import { STANDARDISATION_TEXT, inputsJson } from './inputs-json.ts';
import { layerNames } from './layer-names.ts';

interface LayerConfig {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** A dense layer, and its leaky ReLU as a layer of its own: Keras knows no such activation by name. */
function layerConfigs(layer: ModelLayer, name: string, inputs: number | null): LayerConfig[] {
  const leaky = layer.activation === 'leaky_relu';
  const dense = {
    class_name: 'Dense',
    config: {
      name,
      ...(inputs === null ? {} : { batch_input_shape: [null, inputs] }),
      trainable: true,
      dtype: 'float32',
      units: layer.units,
      activation: leaky ? 'linear' : layer.activation,
      use_bias: true,
    },
  };
  if (!leaky) return [dense];
  return [
    dense,
    { class_name: 'LeakyReLU', config: { name: `${name}_activation`, trainable: true, alpha: LEAKY_SLOPE } },
  ];
}

/** Kernels and biases, layer by layer, as little-endian float32. */
function weightBytes(model: PenumbraModel): Uint8Array {
  const values = model.layers.flatMap(({ kernel, bias }) => [...kernel.flat(), ...bias]);
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, k) => {
    view.setFloat32(4 * k, value, true);
  });
  return new Uint8Array(view.buffer);
}

function topology(model: PenumbraModel, names: readonly string[]): object {
  const layers = model.layers.flatMap((layer, l) =>
    layerConfigs(layer, names[l]!, l === 0 ? model.inputs.length : null),
  );
  return {
    keras_version: 'tfjs-layers 4.22.0',
    backend: 'tensor_flow.js',
    model_config: { class_name: 'Sequential', config: { name: 'penumbra', layers } },
  };
}

function manifest(model: PenumbraModel, names: readonly string[]): object[] {
  const weights = model.layers.flatMap((layer, l) => [
    { name: `${names[l]!}/kernel`, shape: [layer.kernel.length, layer.units], dtype: 'float32' },
    { name: `${names[l]!}/bias`, shape: [layer.units], dtype: 'float32' },
  ]);
  return [{ paths: ['weights.bin'], weights }];
}

function readme(): string {
  return `# Network for TensorFlow.js

    const model = await tf.loadLayersModel('model.json');
    const output = model.predict(standardisedJets); // [jets, inputs] -> [jets, outputs]

${STANDARDISATION_TEXT}
    const standardise = ({ inputs, absentStandardised }, jet) =>
      inputs.map(({ mean, scale, absent }, i) => (jet[i] === absent ? absentStandardised : (jet[i] - mean) / scale));

A network that ends in a linear layer gives the logit: 1 / (1 + exp(-logit)) is the score.
`;
}

/**
 * The model as a TensorFlow.js LayersModel: model.json and weights.bin for tf.loadLayersModel, with inputs.json beside them, since
 * absent inputs have no counterpart among the layers of Keras. Weights are rounded to float32.
 */
export function tfjsFiles(model: PenumbraModel): FileMap {
  const names = layerNames(model);
  const document = {
    format: 'layers-model',
    generatedBy: 'Penumbra',
    convertedBy: null,
    modelTopology: topology(model, names),
    weightsManifest: manifest(model, names),
  };
  return new Map<string, string | Uint8Array>([
    ['model.json', `${JSON.stringify(document, null, 1)}\n`],
    ['weights.bin', weightBytes(model)],
    ['inputs.json', inputsJson(model)],
    ['README.md', readme()],
  ]);
}
