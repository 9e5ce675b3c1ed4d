import { hiddenLayer, Network, ROW_BYTES } from './layout';
import { roundWeights } from './rounding';
import { laneSums, madd } from './vectors';

/**
 * Gates multiply the output of a node. Folded once per step into the rows of the kernel above, F = diag(g) W, they cost the
 * tiles nothing; and with S = dL/dF, summed over the batch,
 *
 *   dL/dW = diag(g) S,   dL/dg_i = sum_j W_ij S_ij
 *
 * so that the gradient of the gates needs no pass over the jets either.
 */

/** Stores the 4 x 4 block of rows a, b, c, d as its transpose. */
@inline
function storeTransposed(address: usize, a: v128, b: v128, c: v128, d: v128): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  v128.store(address, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(address, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), 32);
  const abRight = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdRight = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(address, v128.shuffle<f32>(abRight, cdRight, 0, 1, 4, 5), 64);
  v128.store(address, v128.shuffle<f32>(abRight, cdRight, 2, 3, 6, 7), 96);
}

/** folded = diag(gates) kernel; transposed, unless it is 0, receives the same turned round, in panels of its own. */
function foldKernel(nIn: i32, nOut: i32, kernel: usize, gates: usize, folded: usize, transposed: usize): void {
  for (let j = 0; j < nOut; j += 8) {
    for (let i = 0; i < nIn; i += 4) {
      const gate = gates + (<usize>i << 2);
      const gate0 = v128.load32_splat(gate);
      const gate1 = v128.load32_splat(gate, 4);
      const gate2 = v128.load32_splat(gate, 8);
      const gate3 = v128.load32_splat(gate, 12);
      // Input i of outputs j .. j + 7 goes to column i of rows j .. j + 7.
      const column = transposed + (<usize>(i >> 3) * nOut + j) * ROW_BYTES + ((<usize>i & 4) << 2);
      for (let half: usize = 0; half < ROW_BYTES; half += 16) {
        const a = f32x4.mul(v128.load(kernel + half), gate0);
        const b = f32x4.mul(v128.load(kernel + half, 32), gate1);
        const c = f32x4.mul(v128.load(kernel + half, 64), gate2);
        const d = f32x4.mul(v128.load(kernel + half, 96), gate3);
        v128.store(folded + half, a);
        v128.store(folded + half, b, 32);
        v128.store(folded + half, c, 64);
        v128.store(folded + half, d, 96);
        if (transposed) storeTransposed(column + half * 8, a, b, c, d);
      }
      kernel += 4 * ROW_BYTES;
      folded += 4 * ROW_BYTES;
    }
  }
}

/**
 * Folds the gates into all kernels, which are rounded first where the network's numbers are, and lays the biases beside them; due
 * before every pass when weights or gates have changed.
 */
export function foldGates(network: Network, forTraining: bool): void {
  // What the gates are folded into: the weights, or their rounded copies where the folded ones will be.
  const source = network.grids ? network.folded : network.parameters;
  for (let l = 0; l < network.hiddenLayers; l++) {
    const layer = hiddenLayer(network, l);
    if (network.grids) roundWeights(network, l);
    else memory.copy(network.folded + layer.biases, network.parameters + layer.biases, <usize>layer.outputs << 2);
    foldKernel(
      layer.inputs,
      layer.outputs,
      source + layer.weights,
      network.gates + layer.inputGates,
      network.folded + layer.weights,
      // No delta goes below the first layer.
      forTraining && l > 0 ? network.transposed + layer.weights : 0,
    );
  }
  if (network.grids) roundWeights(network, network.hiddenLayers);
  else memory.copy(network.folded + network.outputBias, network.parameters + network.outputBias, 16);
  const weights = source + network.outputWeights;
  const gates = network.gates + network.outputGates;
  const folded = network.folded + network.outputWeights;
  for (let i: usize = 0, end = <usize>network.outputInputs << 2; i < end; i += 16) {
    v128.store(folded + i, f32x4.mul(v128.load(weights + i), v128.load(gates + i)));
  }
}

/** Turns dL/dF into dL/dW in place and adds up dL/dg; `sums` has room for a vector per input. */
function unfoldKernel(
  nIn: i32,
  nOut: i32,
  kernel: usize,
  gradient: usize,
  gates: usize,
  gateGradients: usize,
  sums: usize,
): void {
  memory.fill(sums, 0, <usize>nIn << 4);
  for (let j = 0; j < nOut; j += 8) {
    let sum = sums;
    let gate = gates;
    for (let i = 0; i < nIn; i++) {
      const left = v128.load(gradient);
      const right = v128.load(gradient, 16);
      const g = v128.load32_splat(gate);
      v128.store(sum, madd(v128.load(kernel), left, madd(v128.load(kernel, 16), right, v128.load(sum))));
      v128.store(gradient, f32x4.mul(left, g));
      v128.store(gradient, f32x4.mul(right, g), 16);
      kernel += ROW_BYTES;
      gradient += ROW_BYTES;
      sum += 16;
      gate += 4;
    }
  }
  for (let i = 0; i < nIn; i += 4) {
    const sum = sums + (<usize>i << 4);
    const total = laneSums(v128.load(sum), v128.load(sum, 16), v128.load(sum, 32), v128.load(sum, 48));
    v128.store(gateGradients + (<usize>i << 2), total);
  }
}

/** After a backward pass: gradients of the weights in place of those of the folded weights, and the gradient of every gate. */
export function unfoldGradients(network: Network): void {
  for (let l = 0; l < network.hiddenLayers; l++) {
    const layer = hiddenLayer(network, l);
    unfoldKernel(
      layer.inputs,
      layer.outputs,
      network.parameters + layer.weights,
      network.gradients + layer.weights,
      network.gates + layer.inputGates,
      network.gateGradients + layer.inputGates,
      network.nodeSums,
    );
  }
  const weights = network.parameters + network.outputWeights;
  const gradients = network.gradients + network.outputWeights;
  const gates = network.gates + network.outputGates;
  const gateGradients = network.gateGradients + network.outputGates;
  for (let i: usize = 0, end = <usize>network.outputInputs << 2; i < end; i += 16) {
    const s = v128.load(gradients + i);
    v128.store(gateGradients + i, f32x4.mul(s, v128.load(weights + i)));
    v128.store(gradients + i, f32x4.mul(s, v128.load(gates + i)));
  }
}
