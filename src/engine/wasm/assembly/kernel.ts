import { adam } from './adam';
import { backwardTile, gatherLabels, lossOfTile } from './backward';
import { forwardTile, gatherTile, logits } from './forward';
import { foldGates, unfoldGradients } from './gates';
import { Network, TILE_ROWS } from './layout';
export { round } from './rounding';

export {
  descriptorBytes,
  describe,
  firstFreeByte,
  gateGradients,
  gates,
  gradients,
  place,
} from './layout';

/**
 * Fused training step of a gated multi-layer perceptron with one output:
 *
 *   input -> gate -> [dense + bias -> (leaky) ReLU -> gate] x hidden layers -> dense: a logit
 *
 * with weighted cross-entropy and Adam. The caller keeps all memory; addresses are bytes in the module's own memory.
 */

/** A whole number of blocks of four rows, and of vectors of labels. */
@inline
function paddedRows(rows: i32): i32 {
  return (rows + 7) & ~7;
}

/** Logits of `count` jets into `result`, which has room for a multiple of 4. */
export function predict(network: Network, x: usize, count: i32, result: usize): void {
  foldGates(network, false);
  for (let first = 0; first < count; first += TILE_ROWS) {
    const rows = min(TILE_ROWS, count - first);
    const padded = paddedRows(rows);
    gatherTile(network, x, 0, first, rows, padded);
    forwardTile(network, padded);
    for (let r = 0; r < rows; r += 4) v128.store(result + (<usize>(first + r) << 2), logits(network, r));
  }
}

/**
 * Gradients of the loss scale * sum_i weight_i BCE(logit_i, y_i) with respect to weights and gates.
 *
 * @param x jets, row-major f32 [jets, features]
 * @param y labels f32
 * @param weight f32, or 0: all jets count alike
 * @param order u32 numbers of the `count` jets of the batch, or 0: the first `count` jets
 * @returns the loss
 */
export function gradient(
  network: Network,
  x: usize,
  y: usize,
  weight: usize,
  order: usize,
  count: i32,
  scale: f32,
): f64 {
  foldGates(network, true);
  memory.fill(network.gradients, 0, network.parameterBytes);
  let loss: f64 = 0;
  for (let first = 0; first < count; first += TILE_ROWS) {
    const rows = min(TILE_ROWS, count - first);
    const padded = paddedRows(rows);
    gatherTile(network, x, order, first, rows, padded);
    gatherLabels(network, y, weight, order, first, rows, padded, scale);
    forwardTile(network, padded);
    loss += lossOfTile(network, padded);
    backwardTile(network, padded);
  }
  sumBiasGradient(network);
  unfoldGradients(network);
  return loss;
}

/** The output bias has four partial sums; its place in the block is a row, of which only the first number is a parameter. */
function sumBiasGradient(network: Network): void {
  const address = network.gradients + network.outputBias;
  const sum =
    load<f32>(address) + load<f32>(address, 4) + (load<f32>(address, 8) + load<f32>(address, 12));
  memory.fill(address, 0, 16);
  store<f32>(address, sum);
}

/** One optimiser step: `gradient`, then Adam with a rate and an epsilon that hold the bias correction. Returns the loss. */
export function train(
  network: Network,
  x: usize,
  y: usize,
  weight: usize,
  order: usize,
  count: i32,
  scale: f32,
  rate: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
): f64 {
  const loss = gradient(network, x, y, weight, order, count, scale);
  adam(
    network.parameters,
    network.gradients,
    network.firstMoment,
    network.secondMoment,
    network.parameterBytes,
    rate,
    beta1,
    beta2,
    epsilon,
  );
  return loss;
}
