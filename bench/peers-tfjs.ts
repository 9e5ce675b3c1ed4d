import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { Architecture } from '../src/domain/network/architecture.ts';
import { LEAKY_SLOPE } from '../src/domain/network/architecture.ts';
import { ADAM, DEFAULT_TRAINING } from '../src/domain/shadow/schedule.ts';
import type { Contender } from './contender.ts';
import { timeOf } from './contender.ts';
import { networkName, randomJets } from './networks.ts';

export type TfjsBackend = 'cpu' | 'wasm';

async function choose(backend: TfjsBackend): Promise<void> {
  if (backend === 'wasm') {
    setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  }
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no ${backend} backend here.`);
}

/** tfjs as its users call it, `optimizer.minimize`, on one of its backends without a graphics card. */
export async function createTfjs(
  architecture: Architecture,
  batch: number,
  backend: TfjsBackend,
): Promise<Contender> {
  await choose(backend);
  const model = tf.sequential();
  let inputs: number | undefined = architecture.inputs;
  for (const units of architecture.hidden) {
    const shape: { inputShape?: number[] } = inputs === undefined ? {} : { inputShape: [inputs] };
    model.add(tf.layers.dense({ units, kernelInitializer: 'heNormal', ...shape }));
    model.add(tf.layers.leakyReLU({ alpha: LEAKY_SLOPE }));
    inputs = undefined;
  }
  model.add(tf.layers.dense({ units: 1 }));
  const optimizer = tf.train.adam(DEFAULT_TRAINING.learningRate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
  const jets = randomJets(architecture.inputs);
  const x = tf.tensor2d(jets.x.subarray(0, batch * jets.features), [batch, jets.features]);
  const y = tf.tensor2d(jets.y.subarray(0, batch), [batch, 1]);
  const work = async (): Promise<void> => {
    const loss = optimizer.minimize(() => {
      const logits = model.apply(x, { training: true });
      if (!(logits instanceof tf.Tensor)) throw new TypeError('The model has one output.');
      return tf.losses.sigmoidCrossEntropy(y, logits).asScalar();
    }, true);
    await loss?.data();
    loss?.dispose();
  };
  return {
    engine: `tfjs ${backend} backend, minimize`,
    network: networkName(architecture),
    batch,
    measure: async (seconds) => {
      await choose(backend);
      return timeOf(work, batch, seconds);
    },
  };
}
