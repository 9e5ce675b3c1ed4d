import * as tf from '@tensorflow/tfjs';
import { expose } from 'comlink';
import { createWebglTrainer } from '../../src/engine/webgl/webgl-trainer.ts';
import { paperCase } from './cases.ts';

/** Timing of the training of the paper's network, 40-64-64-64-64-1. */
export interface Timing {
  /** Jets through a whole training step per second, summed over all networks; median of the repetitions. */
  readonly samplesPerSecond: number;
  readonly millisecondsPerStep: number;
  /** Before the first repetition: programs are compiled and warmed up. */
  readonly firstStepMilliseconds: number;
}

export interface Load {
  readonly batch: number;
  /** Steps of one repetition. */
  readonly steps: number;
  readonly repetitions: number;
}

const ROWS = 65_536;

async function time(
  load: Load,
  networks: number,
  first: () => Promise<unknown>,
  repetition: () => Promise<unknown>,
): Promise<Timing> {
  const start = performance.now();
  await first();
  const firstStepMilliseconds = performance.now() - start;
  await repetition();
  const times: number[] = [];
  for (let i = 0; i < load.repetitions; i++) {
    const from = performance.now();
    await repetition();
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)] ?? Number.NaN;
  return {
    samplesPerSecond: (1000 * load.batch * load.steps * networks) / median,
    millisecondsPerStep: median / load.steps,
    firstStepMilliseconds,
  };
}

/** The engine's own step, with shadow nodes on every hidden layer. */
async function ours(load: Load, runs: number): Promise<Timing> {
  const { jets, runs: plans } = paperCase(runs, load.batch, ROWS);
  const trainer = await createWebglTrainer(plans, jets);
  const timing = await time(
    load,
    runs,
    () => trainer.advance(1),
    () => trainer.advance(load.steps),
  );
  trainer.dispose();
  return timing;
}

function denseModel(output: 'sigmoid' | 'linear'): tf.Sequential {
  const model = tf.sequential();
  for (let l = 0; l < 4; l++) {
    model.add(tf.layers.dense({ units: 64, activation: 'relu', ...(l === 0 ? { inputShape: [40] } : {}) }));
  }
  model.add(tf.layers.dense({ units: 1, activation: output }));
  return model;
}

/** model.fit of TensorFlow.js as it comes, without gates. */
async function fit(load: Load): Promise<Timing> {
  await tf.setBackend('webgl');
  const { jets } = paperCase(1, load.batch, ROWS);
  const model = denseModel('sigmoid');
  model.compile({ optimizer: tf.train.adam(1e-3), loss: 'binaryCrossentropy' });
  const train = (rows: number): Promise<unknown> => {
    const x = tf.tensor2d(jets.x.slice(0, rows * 40), [rows, 40]);
    const y = tf.tensor2d(jets.y.slice(0, rows), [rows, 1]);
    return model
      .fit(x, y, { batchSize: load.batch, epochs: 1, verbose: 0, yieldEvery: 'never' })
      .finally(() => tf.dispose([x, y]));
  };
  return time(
    load,
    1,
    () => train(load.batch),
    () => train(load.batch * load.steps),
  );
}

/** optimizer.minimize of TensorFlow.js as it comes, without gates. */
async function minimize(load: Load): Promise<Timing> {
  await tf.setBackend('webgl');
  const { jets } = paperCase(1, load.batch, ROWS);
  const model = denseModel('linear');
  const optimizer = tf.train.adam(1e-3);
  const x = tf.tensor2d(jets.x, [ROWS, 40]);
  const y = tf.tensor2d(jets.y, [ROWS, 1]);
  const step = (start: number): tf.Scalar =>
    tf.tidy(() => {
      const jetsOfStep = x.slice([start, 0], [load.batch, 40]);
      const truth = y.slice([start, 0], [load.batch, 1]);
      const loss = optimizer.minimize(() => {
        const logits = model.apply(jetsOfStep, { training: true });
        if (!(logits instanceof tf.Tensor)) throw new TypeError('The model has one output.');
        return tf.losses.sigmoidCrossEntropy(truth, logits);
      }, true);
      if (loss === null) throw new TypeError('The loss was asked for.');
      return loss;
    });
  const train = async (steps: number): Promise<void> => {
    for (let s = 0; s < steps; s++) {
      const loss = step((s * load.batch) % (ROWS - load.batch));
      if (s === steps - 1) await loss.data();
      loss.dispose();
    }
  };
  return time(
    load,
    1,
    () => train(1),
    () => train(load.steps),
  );
}

const bench = { ours, fit, minimize };

export type EngineBench = typeof bench;

expose(bench);
