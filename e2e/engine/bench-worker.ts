import * as tf from '@tensorflow/tfjs';
import { expose } from 'comlink';
import type { JetMatrix } from '../../src/domain/dataset/sample.ts';
import { createWebglTrainer } from '../../src/engine/webgl/webgl-trainer.ts';
import { paperCase } from './cases.ts';

/** Trains the paper's network, 40-64-64-64-64-1, for some steps and waits until the device has done them. */
type Train = (steps: number) => Promise<unknown>;

const ROWS = 65_536;
/** No training of a benchmark reaches its end, or its lock. */
const EPOCHS = 10_000;
/** After so many steps every program is compiled and every texture there. */
const WARM_UP_STEPS = 3;

/** The engine's own step, with shadow nodes on every hidden layer. */
async function ours(batch: number, networks: number): Promise<Train> {
  const { jets, runs } = paperCase(networks, batch, ROWS, EPOCHS);
  const trainer = await createWebglTrainer(runs, jets);
  return (steps) => trainer.advance(steps);
}

function denseModel(output: 'sigmoid' | 'linear'): tf.Sequential {
  const model = tf.sequential();
  for (let l = 0; l < 4; l++) {
    model.add(tf.layers.dense({ units: 64, activation: 'relu', ...(l === 0 ? { inputShape: [40] } : {}) }));
  }
  model.add(tf.layers.dense({ units: 1, activation: output }));
  return model;
}

async function jetsOnDevice(batch: number): Promise<{ x: tf.Tensor2D; y: tf.Tensor2D; jets: JetMatrix }> {
  await tf.setBackend('webgl');
  const { jets } = paperCase(1, batch, ROWS);
  return { jets, x: tf.tensor2d(jets.x, [ROWS, 40]), y: tf.tensor2d(jets.y, [ROWS, 1]) };
}

/** model.fit of TensorFlow.js as it comes, without gates. */
async function fit(batch: number): Promise<Train> {
  const { x, y } = await jetsOnDevice(batch);
  const model = denseModel('sigmoid');
  model.compile({ optimizer: tf.train.adam(1e-3), loss: 'binaryCrossentropy' });
  return async (steps) => {
    const rows = steps * batch;
    const part = [x.slice([0, 0], [rows, 40]), y.slice([0, 0], [rows, 1])] as const;
    await model.fit(...part, { batchSize: batch, epochs: 1, verbose: 0, yieldEvery: 'never' });
    tf.dispose([...part]);
  };
}

/** optimizer.minimize of TensorFlow.js as it comes, without gates. */
async function minimize(batch: number): Promise<Train> {
  const { x, y } = await jetsOnDevice(batch);
  const model = denseModel('linear');
  const optimizer = tf.train.adam(1e-3);
  const step = (start: number): tf.Scalar =>
    tf.tidy(() => {
      const jetsOfStep = x.slice([start, 0], [batch, 40]);
      const truth = y.slice([start, 0], [batch, 1]);
      const loss = optimizer.minimize(() => {
        const logits = model.apply(jetsOfStep, { training: true });
        if (!(logits instanceof tf.Tensor)) throw new TypeError('The model has one output.');
        return tf.losses.sigmoidCrossEntropy(truth, logits);
      }, true);
      if (loss === null) throw new TypeError('The loss was asked for.');
      return loss;
    });
  return async (steps) => {
    for (let s = 0; s < steps; s++) {
      const loss = step((s * batch) % (ROWS - batch));
      if (s === steps - 1) await loss.data();
      loss.dispose();
    }
  };
}

let prepared: Train | null = null;

const bench = {
  /** Compiles and warms up, so that `train` does nothing but steps. One worker prepares one thing. */
  async prepare(method: 'ours' | 'fit' | 'minimize', batch: number, networks: number): Promise<void> {
    prepared = await { ours, fit, minimize }[method](batch, networks);
    await prepared(WARM_UP_STEPS);
  },

  async train(steps: number): Promise<void> {
    if (prepared === null) throw new Error('Nothing has been prepared.');
    await prepared(steps);
  },
};

export type EngineBench = typeof bench;

expose(bench);
