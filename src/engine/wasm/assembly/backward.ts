import { jetNumber, logits } from './forward';
import { hiddenLayer, Network, PANEL_BYTES, ROW_BYTES, topLayer } from './layout';
import { backwardLayer, kernelGradient } from './products';
import { stopSaturated, throughLogits } from './rounding';
import {
  addTo,
  expNegative,
  laneSum,
  logOnePlus,
  madd,
  slopeBits,
  throughActivation,
  withoutDust,
  zeros,
} from './vectors';

/** Labels and weights of the jets of a tile; rows of padding have weight 0. `weight` 0: all jets count alike. */
export function gatherLabels(
  network: Network,
  y: usize,
  weight: usize,
  order: usize,
  first: i32,
  rows: i32,
  padded: i32,
  scale: f32,
): void {
  for (let r = 0; r < padded; r++) {
    const row = <usize>r << 2;
    let label: f32 = 0;
    let factor: f32 = 0;
    if (r < rows) {
      const jet = jetNumber(order, first + r) << 2;
      label = load<f32>(y + jet);
      factor = weight ? scale * load<f32>(weight + jet) : scale;
    }
    store<f32>(network.labels + row, label);
    store<f32>(network.weights + row, factor);
  }
}

/** dL/dlogit of a background jet that the network has no doubt about; a signal jet's is below single precision long before. */
const NEGLIGIBLE: f32 = 1e-20;

/**
 * Weighted cross-entropy of a tile from its logits z, log(1 + exp(-|z|)) + max(z, 0) - z y, and its derivative
 * weight (sigmoid(z) - y), left in `logitDelta`; both from one exponential that cannot overflow.
 */
export function lossOfTile(network: Network, rows: i32): f64 {
  let loss = zeros();
  let biasGradient = zeros();
  for (let r = 0; r < rows; r += 4) {
    const row = <usize>r << 2;
    const z = logits(network, r);
    const y = v128.load(network.labels + row);
    const weight = v128.load(network.weights + row);
    const e = expNegative(f32x4.neg(f32x4.abs(z)));
    const positive = f32x4.ge(z, zeros());
    const probability = f32x4.div(
      v128.bitselect(f32x4.splat(1), e, positive),
      f32x4.add(e, f32x4.splat(1)),
    );
    const linear = f32x4.sub(f32x4.pmax(z, zeros()), f32x4.mul(z, y));
    let delta = withoutDust(f32x4.mul(f32x4.sub(probability, y), weight), NEGLIGIBLE);
    if (network.grids) delta = throughLogits(network, delta, z);
    loss = madd(f32x4.add(linear, logOnePlus(e)), weight, loss);
    biasGradient = f32x4.add(biasGradient, delta);
    v128.store(network.logitDelta + row, delta);
  }
  addTo(network.gradients + network.outputBias, biasGradient);
  return laneSum(loss);
}

/** Gradient of the output weights and of the top layer's biases; delta of the top layer. */
function backwardOutput(network: Network, rows: i32, delta: usize): void {
  const slope = f32x4.splat(network.slope);
  const bits = slopeBits(slope);
  const top = topLayer(network);
  let activation = top.activations;
  let weight = network.folded + network.outputWeights;
  let weightGradient = network.gradients + network.outputWeights;
  let biasGradient = network.gradients + top.biases;
  for (let i = 0; i < network.outputInputs; i += 8) {
    const leftWeight = v128.load(weight);
    const rightWeight = v128.load(weight, 16);
    let leftSum = zeros();
    let rightSum = zeros();
    let leftBias = zeros();
    let rightBias = zeros();
    for (let r = 0; r < rows; r++) {
      const offset = <usize>r * ROW_BYTES;
      const logitDelta = v128.load32_splat(network.logitDelta + (<usize>r << 2));
      const left = v128.load(activation + offset);
      const right = v128.load(activation + offset, 16);
      leftSum = madd(left, logitDelta, leftSum);
      rightSum = madd(right, logitDelta, rightSum);
      const leftDelta = throughActivation(f32x4.mul(leftWeight, logitDelta), left, slope, bits);
      const rightDelta = throughActivation(f32x4.mul(rightWeight, logitDelta), right, slope, bits);
      leftBias = f32x4.add(leftBias, leftDelta);
      rightBias = f32x4.add(rightBias, rightDelta);
      v128.store(delta + offset, leftDelta);
      v128.store(delta + offset, rightDelta, 16);
    }
    addTo(weightGradient, leftSum);
    addTo(weightGradient + 16, rightSum);
    addTo(biasGradient, leftBias);
    addTo(biasGradient + 16, rightBias);
    activation += PANEL_BYTES;
    weight += ROW_BYTES;
    weightGradient += ROW_BYTES;
    biasGradient += ROW_BYTES;
    delta += PANEL_BYTES;
  }
}

/** Adds a tile's gradients with respect to the folded weights; its forward pass and loss come before. */
export function backwardTile(network: Network, rows: i32): void {
  let delta = network.delta;
  let below = network.deltaBelow;
  backwardOutput(network, rows, delta);
  if (network.grids) stopSaturated(network, network.hiddenLayers - 1, rows, delta);
  for (let l = network.hiddenLayers - 1; l > 0; l--) {
    const layer = hiddenLayer(network, l);
    const lower = hiddenLayer(network, l - 1);
    kernelGradient(
      rows, layer.inputs, layer.outputs, lower.activations, delta, network.gradients + layer.weights,
    );
    backwardLayer(
      rows, layer.inputs, layer.outputs, delta, network.transposed + layer.weights, lower.activations,
      network.slope, below, network.gradients + lower.biases,
    );
    if (network.grids) stopSaturated(network, l - 1, rows, below);
    const swapped = delta;
    delta = below;
    below = swapped;
  }
  const first = hiddenLayer(network, 0);
  kernelGradient(rows, first.inputs, first.outputs, network.inputTile, delta, network.gradients + first.weights);
}
