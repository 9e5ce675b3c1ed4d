import type { InputScaling } from '../dataset/sample.ts';
import type { Architecture } from './architecture.ts';
import { layerWidths } from './architecture.ts';
import type { PenumbraModel } from './model.ts';
import type { LayerParameters, NetworkParameters } from './parameters.ts';

/** Indices of the nodes that stay: inputs first, then every hidden layer. */
export type KeptNodes = readonly (readonly number[])[];

/**
 * @param kept 1 for every node of the inputs and hidden layers that stays, layer by layer
 */
export function keptByLayer(architecture: Architecture, kept: ArrayLike<number>): KeptNodes {
  let first = 0;
  return layerWidths(architecture)
    .slice(0, -1)
    .map((width) => {
      const nodes = Array.from({ length: width }, (_, i) => i).filter((i) => kept[first + i] !== 0);
      first += width;
      return nodes;
    });
}

/**
 * Takes the shadow and the dead nodes away: W_l' = W_l[kept(l-1), kept(l)], b_l' = b_l[kept(l)]. A removed node contributed
 * nothing, so the scores stay as they are.
 */
export function extractParameters(parameters: NetworkParameters, kept: KeptNodes): NetworkParameters {
  return parameters.map((layer, l) => extractLayer(layer, kept[l]!, kept[l + 1] ?? [0]));
}

function extractLayer(
  layer: LayerParameters,
  rows: readonly number[],
  columns: readonly number[],
): LayerParameters {
  const kernel = new Float32Array(rows.length * columns.length);
  rows.forEach((row, i) => {
    columns.forEach((column, j) => {
      kernel[i * columns.length + j] = layer.kernel[row * layer.nOut + column]!;
    });
  });
  return {
    nIn: rows.length,
    nOut: columns.length,
    kernel,
    bias: Float32Array.from(columns, (column) => layer.bias[column]!),
  };
}

/** The document of an extracted network: only the inputs that stay, hidden layers `dense_1` ..., then `output` (a logit). */
export function extractedModel(
  architecture: Architecture,
  parameters: NetworkParameters,
  kept: KeptNodes,
  inputs: readonly InputScaling[],
): PenumbraModel {
  const layers = extractParameters(parameters, kept);
  return {
    format: 'penumbra-model',
    version: 1,
    inputs: modelInputs(kept[0]!.map((i) => inputs[i]!)),
    layers: layers.map((layer, l) => ({
      name: l === layers.length - 1 ? 'output' : `dense_${l + 1}`,
      units: layer.nOut,
      activation: l === layers.length - 1 ? 'linear' : architecture.activation,
      kernel: Array.from({ length: layer.nIn }, (_, i) =>
        Array.from(layer.kernel.subarray(i * layer.nOut, (i + 1) * layer.nOut)),
      ),
      bias: Array.from(layer.bias),
    })),
  };
}

/** The inputs of a model are the scalings of the sample that it was trained on. */
function modelInputs(scalings: readonly InputScaling[]): PenumbraModel['inputs'] {
  return scalings.map(({ name, mean, scale, absent, from }) => ({
    ...{ name, mean, scale },
    ...(absent === undefined ? {} : { absent }),
    ...(from === undefined ? {} : { from: { ...from, absent: [...from.absent] } }),
  }));
}
