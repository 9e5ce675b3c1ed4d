import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { modelOutput } from '../../domain/network/forward.ts';
import { createRandom } from '../../domain/random.ts';
import { readModel } from '../model/read-model.ts';
import type { Hdf5Item } from './hdf5-write.ts';
import { writeHdf5 } from './hdf5-write.ts';

const value = (k: number): number => Math.fround(Math.sin(7.13 * (k + 1)) * 1.2);
const values = (count: number, offset: number): number[] =>
  Array.from({ length: count }, (_, k) => value(k + offset));
const positive = (count: number, offset: number): number[] =>
  values(count, offset).map((one) => Math.fround(0.3 + one * one));

/** x [3] -> batch normalisation -> 4 nodes, ReLU -> batch normalisation -> 1 node. */
const weights = {
  norm: {
    gamma: values(3, 1),
    beta: values(3, 5),
    moving_mean: values(3, 9),
    moving_variance: positive(3, 13),
  },
  first: { kernel: values(12, 20), bias: values(4, 40) },
  between: {
    gamma: values(4, 51),
    beta: values(4, 55),
    moving_mean: values(4, 59),
    moving_variance: positive(4, 63),
  },
  last: { kernel: values(4, 70), bias: values(1, 80) },
} as const;
const EPSILON = 0.001;
const ARCHIVE_COPIES = Number(process.env['FUZZ'] ?? 100);

type Normalisation = typeof weights.norm;

function normalise(
  x: readonly number[],
  { gamma, beta, moving_mean, moving_variance }: Normalisation,
): number[] {
  return x.map(
    (one, i) => (gamma[i]! * (one - moving_mean[i]!)) / Math.sqrt(moving_variance[i]! + EPSILON) + beta[i]!,
  );
}

function dense(
  x: readonly number[],
  { kernel, bias }: { kernel: readonly number[]; bias: readonly number[] },
): number[] {
  return bias.map((b, j) => x.reduce((sum, one, i) => sum + one * kernel[i * bias.length + j]!, b));
}

function expected(x: readonly number[]): number {
  const hidden = dense(normalise(x, weights.norm), weights.first).map((one) => Math.max(0, one));
  return dense(normalise(hidden, weights.between), weights.last)[0]!;
}

const shapes: Readonly<Record<string, readonly number[]>> = { 'first/kernel': [3, 4], 'last/kernel': [4, 1] };
const layers = [
  ['norm', 'BatchNormalization', { epsilon: EPSILON, scale: true, center: true }],
  ['first', 'Dense', { units: 4, activation: 'relu', use_bias: true }],
  ['drop', 'Dropout', { rate: 0.1 }],
  ['between', 'BatchNormalization', { epsilon: EPSILON, scale: true, center: true }],
  ['last', 'Dense', { units: 1, activation: 'linear', use_bias: true }],
] as const;

function floats(path: string, layer: keyof typeof weights, name: string, list: readonly number[]): Hdf5Item {
  return { kind: 'floats', path, shape: shapes[`${layer}/${name}`] ?? [list.length], values: list };
}

/** A chain as Keras 3 writes functional models: layers out of order, fed by name. */
const functional = {
  class_name: 'Functional',
  config: {
    layers: [
      {
        class_name: 'InputLayer',
        name: 'jets',
        config: { batch_shape: [null, 3], name: 'jets' },
        inbound_nodes: [],
      },
      ...layers.map(([name, class_name, config], l) => {
        const from = l === 0 ? 'jets' : layers[l - 1]![0];
        const tensor = {
          class_name: '__keras_tensor__',
          config: { shape: [null, 3], keras_history: [from, 0, 0] },
        };
        return {
          class_name,
          name,
          config: { name, ...config },
          inbound_nodes: [{ args: [tensor], kwargs: {} }],
        };
      }),
    ].reverse(),
  },
};

const sequential = {
  class_name: 'Sequential',
  config: {
    layers: [
      { class_name: 'InputLayer', config: { batch_shape: [null, 3], name: 'jets' } },
      ...layers.map(([name, class_name, config]) => ({ class_name, config: { name, ...config } })),
    ],
  },
};

/** `model.save("model.h5")` of Keras 3: variables without ":0", below the model's own name. */
function wholeModel(config: object): Promise<Uint8Array> {
  const group = (path: string): Hdf5Item => ({ kind: 'group', path, attributes: [] });
  return writeHdf5([
    { kind: 'group', path: '/', attributes: [{ name: 'model_config', value: JSON.stringify(config) }] },
    group('/model_weights'),
    ...(Object.keys(weights) as (keyof typeof weights)[]).flatMap((layer) => [
      group(`/model_weights/${layer}`),
      group(`/model_weights/${layer}/tagger`),
      group(`/model_weights/${layer}/tagger/${layer}`),
      ...Object.entries(weights[layer]).map(([name, list]) =>
        floats(`/model_weights/${layer}/tagger/${layer}/${name}`, layer, name, list),
      ),
    ]),
  ]);
}

/** A .keras archive: variables by number, below groups named by `names`. */
async function archive(names: Readonly<Record<keyof typeof weights, string>>): Promise<Uint8Array> {
  const items = (Object.keys(weights) as (keyof typeof weights)[]).flatMap((layer): Hdf5Item[] => [
    { kind: 'group', path: `/layers/${names[layer]}`, attributes: [] },
    { kind: 'group', path: `/layers/${names[layer]}/vars`, attributes: [] },
    ...Object.entries(weights[layer]).map(([name, list], k) =>
      floats(`/layers/${names[layer]}/vars/${k}`, layer, name, list),
    ),
  ]);
  const file = await writeHdf5([{ kind: 'group', path: '/layers', attributes: [] }, ...items]);
  return zipSync({
    'metadata.json': strToU8('{"keras_version": "3.3.3"}'),
    'config.json': strToU8(JSON.stringify(sequential)),
    'model.weights.h5': file,
  });
}

async function checkRead(bytes: Uint8Array): Promise<void> {
  const read = await readModel('model', bytes);
  if (!read.ok) throw new Error(`${read.error.cause} ${read.error.nextStep}`);
  const { model } = read.value;
  const jets = Array.from({ length: 50 }, (_, row) => values(3, 100 + 3 * row));
  const columns = [0, 1, 2].map((f) => jets.map((jet) => jet[f]!));
  const output = modelOutput(model, columns, jets.length);
  jets.forEach((jet, row) => expect(output[row]).toBeCloseTo(expected(jet), 9));
  expect(model.layers.map(({ name }) => name)).toEqual(['first', 'last']);
}

describe('a Keras model that was written elsewhere', () => {
  it('as HDF5, functional, batch normalisations folded', async () => {
    await checkRead(await wholeModel(functional));
  });

  it('as HDF5, sequential', async () => {
    await checkRead(await wholeModel(sequential));
  });

  it.each([
    [
      'kind and count',
      { norm: 'batch_normalization', first: 'dense', between: 'batch_normalization_1', last: 'dense_1' },
    ],
    ['name', { norm: 'norm', first: 'first', between: 'between', last: 'last' }],
  ])('as .keras archive with groups by %s', async (_, names) => {
    await checkRead(await archive(names));
  });

  it('as .keras archive is refused, or read rightly, whatever byte is flipped', async () => {
    const names = { norm: 'norm', first: 'first', between: 'between', last: 'last' };
    const bytes = await archive(names);
    const whole = await readModel('model.keras', bytes);
    const random = createRandom(4);
    for (let copy = 0; copy < ARCHIVE_COPIES; copy++) {
      const damaged = random.uniform() < 0.2 ? bytes.slice(0, random.integer(bytes.length)) : bytes.slice();
      damaged[random.integer(damaged.length)]! ^= 1 << random.integer(8);
      const read = await readModel('model.keras', damaged);
      if (read.ok) expect(read).toEqual(whole);
      else expect(read.error.nextStep).not.toBe('');
    }
  });

  it.each([
    ['Conv1D', { activation: 'relu' }, /Layer "odd" \(Conv1D\) is none of the layers/],
    ['Activation', { activation: 'softmax' }, /Layer "odd" \(Activation\) has the activation softmax/],
    ['LeakyReLU', { alpha: 0.3 }, /leaky ReLU of slope 0.3/],
    ['Dense', { units: 2 }, /Layer "odd" \(Dense\) has no matrix of weights/],
  ])('is refused for a layer %s %j', async (kind, config, cause) => {
    const odd = { class_name: kind, config: { name: 'odd', ...config } };
    const model = { ...sequential, config: { layers: [...sequential.config.layers, odd] } };
    const read = await readModel('model.h5', await wholeModel(model));
    expect(read.ok ? '' : read.error.cause).toMatch(cause);
  });

  it('is refused without its architecture', async () => {
    const file = await writeHdf5([{ kind: 'group', path: '/dense', attributes: [] }]);
    const read = await readModel('weights.h5', file);
    expect(read.ok ? '' : read.error.cause).toMatch(/no architecture of a Keras model/);
  });

  it('is refused where weights and layers do not belong together', async () => {
    const names = { norm: 'norm', first: 'dense', between: 'other', last: 'dense_1' };
    const read = await readModel('model.keras', await archive(names));
    expect(read.ok ? '' : read.error.cause).toMatch(/do not belong to its layers/);
  });
});
