import { hiddenLayer, Network, PANEL_BYTES, ROW_BYTES, topLayer } from './layout';
import { laneSums, zeros } from './vectors';

/**
 * Training with the numbers of fixed-point types, straight-through: copies of weights and biases, the inputs and every layer's
 * results are rounded, and the gradient passes as if they were not, but for nodes whose output is at an end of its range.
 *
 * The types come as a list of grids behind `network.grids`: the inputs', then weights, biases, accumulators and results of every layer,
 * the output last. An accumulator with `inverse` 0 is exact; others truncate every product and wrap.
 * All their numbers are powers of 2 and whole numbers, exact in f32.
 */
@unmanaged
export class Grid {
  /** 1 / step. */
  inverse: f32;
  step: f32;
  /** Ends of the range, in steps. */
  lowest: f32;
  highest: f32;
}

const PER_LAYER: i32 = 4;
const WEIGHTS: i32 = 0;
const BIASES: i32 = 1;
const ACCUMULATORS: i32 = 2;
const RESULTS: i32 = 3;

@inline
function inputGrid(network: Network): Grid {
  return changetype<Grid>(network.grids);
}

@inline
function layerGrid(network: Network, l: i32, which: i32): Grid {
  return changetype<Grid>(network.grids + <usize>(1 + l * PER_LAYER + which) * offsetof<Grid>());
}

/** Types of the network's numbers from here on; 0: single precision. */
export function round(network: Network, grids: usize): void {
  network.grids = grids;
}

/** The nearest whole number of steps, a half goes up, beyond the ends the end. */
@inline
function inSteps(v: v128, grid: Grid): v128 {
  const steps = f32x4.floor(f32x4.add(f32x4.mul(v, f32x4.splat(grid.inverse)), f32x4.splat(0.5)));
  return f32x4.pmin(f32x4.pmax(steps, f32x4.splat(grid.lowest)), f32x4.splat(grid.highest));
}

@inline
function rounded(v: v128, grid: Grid): v128 {
  return f32x4.mul(inSteps(v, grid), f32x4.splat(grid.step));
}

/** to = rounded from; they may be the same. */
function roundBytes(from: usize, to: usize, bytes: usize, grid: Grid): void {
  for (let i: usize = 0; i < bytes; i += 16) v128.store(to + i, rounded(v128.load(from + i), grid));
}

/** Copies of the weights and biases of a hidden layer (or, with l = hiddenLayers, of the output) as the hardware holds them. */
export function roundWeights(network: Network, l: i32): void {
  const from = network.parameters;
  const to = network.folded;
  const weights = layerGrid(network, l, WEIGHTS);
  const biases = layerGrid(network, l, BIASES);
  if (l == network.hiddenLayers) {
    roundBytes(from + network.outputWeights, to + network.outputWeights, <usize>network.outputInputs << 2, weights);
    roundBytes(from + network.outputBias, to + network.outputBias, 16, biases);
    return;
  }
  const layer = hiddenLayer(network, l);
  roundBytes(from + layer.weights, to + layer.weights, layer.biases - layer.weights, weights);
  roundBytes(from + layer.biases, to + layer.biases, <usize>layer.outputs << 2, biases);
}

/** Whether layer l adds up in an accumulator that is not exact. */
@inline
export function truncates(network: Network, l: i32): bool {
  return network.grids != 0 && layerGrid(network, l, ACCUMULATORS).inverse != 0;
}

/** A sum of whole steps as the accumulator holds it: modulo its range. */
@inline
function wrapped(steps: v128, grid: Grid): v128 {
  const lowest = f32x4.splat(grid.lowest);
  const range = f32x4.splat(-2 * grid.lowest);
  const turns = f32x4.floor(f32x4.mul(f32x4.sub(steps, lowest), f32x4.splat(-0.5 / grid.lowest)));
  return f32x4.mul(f32x4.sub(steps, f32x4.mul(turns, range)), f32x4.splat(grid.step));
}

/** One product in steps of the accumulator, cut off; `scaled` is the factor in such steps. */
@inline
function product(scaled: v128, weight: v128): v128 {
  return f32x4.floor(f32x4.mul(scaled, weight));
}

/** act(sum) of a hidden layer that adds up product by product in its accumulator. */
export function forwardTruncated(network: Network, l: i32, rows: i32, input: usize): void {
  const layer = hiddenLayer(network, l);
  const grid = layerGrid(network, l, ACCUMULATORS);
  const inverse = f32x4.splat(grid.inverse);
  const slope = f32x4.splat(network.slope);
  let kernel = network.folded + layer.weights;
  let bias = network.folded + layer.biases;
  let result = layer.activations;
  for (let j = 0; j < layer.outputs; j += 8) {
    const leftBias = product(inverse, v128.load(bias));
    const rightBias = product(inverse, v128.load(bias, 16));
    for (let r: usize = 0, end = <usize>rows * ROW_BYTES; r < end; r += ROW_BYTES) {
      let left = leftBias;
      let right = rightBias;
      let weight = kernel;
      let scalars = input + r;
      for (let i = 0; i < layer.inputs; i += 8) {
        for (let c: usize = 0; c < ROW_BYTES; c += 4) {
          const scaled = f32x4.mul(v128.load32_splat(scalars + c), inverse);
          left = f32x4.add(left, product(scaled, v128.load(weight)));
          right = f32x4.add(right, product(scaled, v128.load(weight, 16)));
          weight += ROW_BYTES;
        }
        scalars += PANEL_BYTES;
      }
      left = wrapped(left, grid);
      right = wrapped(right, grid);
      v128.store(result + r, f32x4.pmax(left, f32x4.mul(left, slope)));
      v128.store(result + r, f32x4.pmax(right, f32x4.mul(right, slope)), 16);
    }
    kernel += <usize>layer.inputs * ROW_BYTES;
    bias += ROW_BYTES;
    result += PANEL_BYTES;
  }
}

/** Logits of the rows r .. r + 3 of the tile, added up product by product. */
export function logitsTruncated(network: Network, r: i32): v128 {
  const grid = layerGrid(network, network.hiddenLayers, ACCUMULATORS);
  const inverse = f32x4.splat(grid.inverse);
  let sum0 = zeros();
  let sum1 = zeros();
  let sum2 = zeros();
  let sum3 = zeros();
  let row = topLayer(network).activations + <usize>r * ROW_BYTES;
  let weight = network.folded + network.outputWeights;
  for (let i = 0; i < network.outputInputs; i += 8) {
    for (let half: usize = 0; half < ROW_BYTES; half += 16) {
      const scaled = f32x4.mul(v128.load(weight + half), inverse);
      sum0 = f32x4.add(sum0, product(scaled, v128.load(row + half)));
      sum1 = f32x4.add(sum1, product(scaled, v128.load(row + half, 32)));
      sum2 = f32x4.add(sum2, product(scaled, v128.load(row + half, 64)));
      sum3 = f32x4.add(sum3, product(scaled, v128.load(row + half, 96)));
    }
    row += PANEL_BYTES;
    weight += ROW_BYTES;
  }
  const bias = product(inverse, v128.load32_splat(network.folded + network.outputBias));
  return wrapped(f32x4.add(laneSums(sum0, sum1, sum2, sum3), bias), grid);
}

/** Rounds the first `rows` rows of the input tile. */
export function roundInputs(network: Network, rows: i32): void {
  const grid = inputGrid(network);
  const bytes = <usize>rows * ROW_BYTES;
  let panel = network.inputTile;
  for (let i = 0; i < network.inputs; i += 8) {
    roundBytes(panel, panel, bytes, grid);
    panel += PANEL_BYTES;
  }
}

/**
 * act(rounded a) in place of act(a), from which a is found again: the slope 1/8 is a power of 2, and where a ReLU has cut, the result
 * is 0 anyway. A shift to the right goes down: floor.
 */
export function roundActivations(network: Network, l: i32, rows: i32): void {
  const layer = hiddenLayer(network, l);
  const grid = layerGrid(network, l, RESULTS);
  const slope = f32x4.splat(network.slope);
  const back = f32x4.splat(network.slope > 0 ? 1 / network.slope : 1);
  const step = f32x4.splat(grid.step);
  const bytes = <usize>rows * ROW_BYTES;
  let panel = layer.activations;
  for (let j = 0; j < layer.outputs; j += 8) {
    for (let i: usize = 0; i < bytes; i += 16) {
      const h = v128.load(panel + i);
      const steps = inSteps(f32x4.pmin(h, f32x4.mul(h, back)), grid);
      const shifted = f32x4.pmax(steps, f32x4.floor(f32x4.mul(steps, slope)));
      v128.store(panel + i, f32x4.mul(shifted, step));
    }
    panel += PANEL_BYTES;
  }
}

/** The logits as the hardware gives them. */
@inline
export function roundLogits(network: Network, z: v128): v128 {
  return rounded(z, layerGrid(network, network.hiddenLayers, RESULTS));
}

/** dL/dlogit, 0 where the logit is at an end of its range. */
@inline
export function throughLogits(network: Network, delta: v128, z: v128): v128 {
  const grid = layerGrid(network, network.hiddenLayers, RESULTS);
  return within(delta, z, f32x4.splat(grid.lowest * grid.step), f32x4.splat(grid.highest * grid.step));
}

@inline
function within(delta: v128, v: v128, lowest: v128, highest: v128): v128 {
  return v128.and(delta, v128.and(f32x4.gt(v, lowest), f32x4.lt(v, highest)));
}

/** Sets delta to 0 where layer l is at an end of its range, and takes what was there from the gradient of its biases. */
export function stopSaturated(network: Network, l: i32, rows: i32, delta: usize): void {
  const layer = hiddenLayer(network, l);
  const grid = layerGrid(network, l, RESULTS);
  const step = f32x4.splat(grid.step);
  const end = f32x4.splat(grid.lowest);
  const lowest = f32x4.mul(f32x4.floor(f32x4.mul(end, f32x4.splat(network.slope))), step);
  const highest = f32x4.mul(f32x4.splat(grid.highest), step);
  const bytes = <usize>rows * ROW_BYTES;
  let activations = layer.activations;
  let biases = network.gradients + layer.biases;
  for (let j = 0; j < layer.outputs; j += 8) {
    for (let half: usize = 0; half < ROW_BYTES; half += 16) {
      let lost = zeros();
      for (let i = half; i < bytes; i += ROW_BYTES) {
        const before = v128.load(delta + i);
        const after = within(before, v128.load(activations + i), lowest, highest);
        lost = f32x4.add(lost, f32x4.sub(before, after));
        v128.store(delta + i, after);
      }
      const bias = biases + half;
      v128.store(bias, f32x4.sub(v128.load(bias), lost));
    }
    delta += PANEL_BYTES;
    activations += PANEL_BYTES;
    biases += ROW_BYTES;
  }
}
