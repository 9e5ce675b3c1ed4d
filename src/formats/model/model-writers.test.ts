import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { randomColumns, randomModel } from '../../domain/fixedpoint/test-networks.ts';
import { modelOutput, standardiseValue } from '../../domain/network/forward.ts';
import type { ModelActivation, PenumbraModel } from '../../domain/network/model.ts';
import { modelSchema } from '../../domain/network/model.ts';
import { createRandom } from '../../domain/random.ts';
import type { FileMap } from '../zip.ts';
import { modelJson } from './write-json.ts';
import { tfjsFiles } from './write-tfjs.ts';

const JETS = 500;

function modelWith(activation: ModelActivation, last: ModelActivation): PenumbraModel {
  const model = randomModel(createRandom(3), [12, 16, 8, 1]);
  const layers = model.layers.map((layer, l) => ({
    ...layer,
    name: 'dense 1/a',
    activation: l === 2 ? last : activation,
  }));
  return { ...model, layers };
}

/** tf.loadLayersModel over a server that knows nothing but these files. */
function load(files: FileMap): Promise<tf.LayersModel> {
  const serve = (url: string): Promise<Response> => {
    const content = files.get(url.replace('http://files/', ''));
    return Promise.resolve(
      content === undefined
        ? new Response(null, { status: 404 })
        : new Response(
            Uint8Array.from(typeof content === 'string' ? new TextEncoder().encode(content) : content),
          ),
    );
  };
  return tf.loadLayersModel(
    tf.io.http('http://files/model.json', { fetchFunc: (input) => serve(String(input)) }),
  );
}

describe('modelJson', () => {
  it('reads back as the same model', () => {
    const model = randomModel(createRandom(1), [5, 4, 3, 2]);
    expect(modelSchema.parse(JSON.parse(modelJson(model)))).toEqual(model);
  });
});

describe('tfjsFiles', () => {
  it.each([
    ['leaky_relu', 'linear'],
    ['relu', 'sigmoid'],
  ] as const)('TensorFlow.js gives the same scores (%s, %s)', async (activation, last) => {
    const model = modelWith(activation, last);
    const files = tfjsFiles(model);
    const columns = randomColumns(createRandom(4), model, JETS);
    const network = await load(files);
    const x = Array.from({ length: JETS }, (_, r) =>
      model.inputs.map((input, f) => standardiseValue(columns[f]![r]!, input)),
    );
    const prediction = network.predict(tf.tensor2d(x));
    if (Array.isArray(prediction)) throw new Error('one output expected');
    const scores = await prediction.data();
    const reference = modelOutput(model, columns, JETS);
    const sigmoid = (value: number): number => (last === 'linear' ? 1 / (1 + Math.exp(-value)) : value);
    const largest = Math.max(
      ...Array.from(reference, (value, r) => Math.abs(sigmoid(value) - sigmoid(scores[r]!))),
    );
    expect(largest).toBeLessThan(1e-5);
    expect(new Set(Array.from(reference, (value) => value.toFixed(3))).size).toBeGreaterThan(50);
  });

  it('keeps the standardisation beside the network', () => {
    const model = modelWith('relu', 'linear');
    const inputs: unknown = JSON.parse(String(tfjsFiles(model).get('inputs.json')));
    expect(inputs).toEqual({ absentStandardised: -2, inputs: model.inputs });
  });
});
