import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixedType } from '../../domain/fixedpoint/fixed-type.ts';
import { uniformPrecision } from '../../domain/fixedpoint/precision.ts';
import { randomModel } from '../../domain/fixedpoint/test-networks.ts';
import { JET_FEATURES } from '../../domain/jets/feature-list.ts';
import { simulateJets } from '../../domain/jets/simulate.ts';
import { DEFAULT_SIMULATION } from '../../domain/jets/simulation-options.ts';
import { modelOutput, standardiseValue } from '../../domain/network/forward.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import { createRandom } from '../../domain/random.ts';
import { withFolder } from '../hls/test-compiler.ts';
import { kerasFiles } from '../keras/write-keras.ts';
import { runInOnnxRuntime } from '../onnx/onnx-runtime.ts';
import { writeOnnx } from '../onnx/write-onnx.ts';
import { tfjsFiles } from './write-tfjs.ts';

const JETS = 1000;
const TOLERANCE = 1e-5;

const { columns } = simulateJets({ ...DEFAULT_SIMULATION, seed: 3 }, 0, JETS);

/** A network of the paper's widths for simulated jets, standardised by the jets themselves. */
function tagger(): PenumbraModel {
  const random = createRandom(21);
  const model = randomModel(random, [JET_FEATURES.length, 64, 64, 64, 64, 1]);
  return {
    ...model,
    inputs: JET_FEATURES.map(({ name, absent }, f) => {
      const values = Array.from(columns[f]!).filter((value) => value !== absent);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      return { name, mean, scale: Math.sqrt(variance) || 1, ...(absent === undefined ? {} : { absent }) };
    }),
    layers: model.layers.map((layer, l) => ({
      ...layer,
      kernel: layer.kernel.map((row) => row.map((weight) => Math.fround(weight / 4))),
      activation: l === 4 ? 'linear' : l % 2 === 0 ? 'leaky_relu' : 'relu',
    })),
  };
}

const model = tagger();
const score = (logit: number): number => 1 / (1 + Math.exp(-logit));
let ours: Float64Array;

beforeAll(() => {
  ours = modelOutput(model, columns, JETS);
});

/** Largest difference of a jet's score from our own network's. */
function difference(logits: ArrayLike<number>): number {
  expect(logits).toHaveLength(JETS);
  return Math.max(...Array.from(ours, (logit, row) => Math.abs(score(logit) - score(logits[row]!))));
}

describe(`scores of the same ${JETS} simulated jets`, () => {
  it('differ from jet to jet', () => {
    expect(new Set(Array.from(ours, (logit) => score(logit).toFixed(3))).size).toBeGreaterThan(100);
  });

  it('from the ONNX file in ONNX Runtime', async () => {
    const file = writeOnnx(model, { inputs: 'raw' });
    const logits = await runInOnnxRuntime(file, columns.length, JETS, (row, f) => columns[f]![row]!);
    expect(difference(logits)).toBeLessThan(TOLERANCE);
  });

  it('from the tfjs model in TensorFlow.js', async () => {
    const files = tfjsFiles(model);
    const document = JSON.parse(String(files.get('model.json'))) as {
      modelTopology: object;
      weightsManifest: [{ weights: tf.io.WeightsManifestEntry[] }];
    };
    const network = await tf.loadLayersModel(
      tf.io.fromMemory({
        modelTopology: document.modelTopology,
        weightSpecs: document.weightsManifest[0].weights,
        weightData: Uint8Array.from(files.get('weights.bin') as Uint8Array).buffer,
      }),
    );
    const x = Array.from({ length: JETS }, (_, row) =>
      model.inputs.map((input, f) => standardiseValue(columns[f]![row]!, input)),
    );
    const output = network.predict(tf.tensor2d(x));
    if (Array.isArray(output)) throw new Error('one output expected');
    expect(difference(await output.data())).toBeLessThan(TOLERANCE);
  });

  it('from the Keras HDF5 in h5py and NumPy', async (context) => {
    const python = spawnSync('/usr/bin/python3', ['-c', 'import h5py, numpy']);
    if (python.status !== 0) context.skip('python3 has no h5py and numpy here');
    const precision = uniformPrecision(model, fixedType(16, 6));
    const plan = { precision, strategy: 'latency', reuse: 1, part: 'xcvu9p', clockNs: 5 } as const;
    const files = await kerasFiles(model, plan);
    const rows = Array.from({ length: JETS }, (_, row) => columns.map((column) => column[row]).join(','));
    const header = JET_FEATURES.map(({ name }) => name).join(',');
    const printed = withFolder((folder) => {
      for (const [name, content] of files) writeFileSync(join(folder, name), content);
      writeFileSync(join(folder, 'jets.csv'), [header, ...rows, ''].join('\n'));
      return spawnSync('/usr/bin/python3', ['model.py', 'jets.csv'], { cwd: folder, encoding: 'utf8' });
    });
    expect(printed.stderr).toBe('');
    expect(difference(printed.stdout.trim().split('\n').map(Number))).toBeLessThan(TOLERANCE);
  });
});
