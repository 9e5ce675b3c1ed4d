import { hiddenLayer, Network, PANEL_BYTES, ROW_BYTES, topLayer } from './layout';
import { forwardLayer } from './products';
import { forwardTruncated, logitsTruncated, roundActivations, roundInputs, roundLogits, truncates } from './rounding';
import { laneSums, madd, zeros } from './vectors';

/** Copies all features of one jet into its row of the input tile. */
@inline
function copyJet(jet: usize, features: i32, row: usize): void {
  for (let panel = features >> 3; panel > 0; panel--) {
    v128.store(row, v128.load(jet));
    v128.store(row, v128.load(jet, 16), 16);
    jet += ROW_BYTES;
    row += PANEL_BYTES;
  }
  const rest = features & 7;
  if (rest == 0) return;
  v128.store(row, zeros());
  v128.store(row, zeros(), 16);
  for (let i: usize = 0, end = <usize>rest << 2; i < end; i += 4) store<f32>(row + i, load<f32>(jet + i));
}

/** Copies the selected features of one jet into its row of the input tile. */
@inline
function copySelected(jet: usize, selection: usize, inputs: i32, row: usize): void {
  for (let i = 0; i < inputs; i += 8) {
    v128.store(row, zeros());
    v128.store(row, zeros(), 16);
    const used = min(8, inputs - i);
    for (let c = 0; c < used; c++) {
      const feature = <usize>load<u32>(selection + (<usize>(i + c) << 2));
      store<f32>(row + (<usize>c << 2), load<f32>(jet + (feature << 2)));
    }
    row += PANEL_BYTES;
  }
}

/**
 * Number of the jet at a place of the batch.
 *
 * @param order address of the u32 numbers of the batch's jets; 0: the jets as they lie
 */
@inline
export function jetNumber(order: usize, place: i32): usize {
  return order ? <usize>load<u32>(order + (<usize>place << 2)) : <usize>place;
}

/** Brings `rows` jets into the input tile and fills it up to `padded` rows with zeros. */
export function gatherTile(network: Network, x: usize, order: usize, first: i32, rows: i32, padded: i32): void {
  const stride = <usize>network.features << 2;
  for (let r = 0; r < padded; r++) {
    let row = network.inputTile + <usize>r * ROW_BYTES;
    if (r >= rows) {
      for (let i = 0; i < network.inputs; i += 8) {
        v128.store(row, zeros());
        v128.store(row, zeros(), 16);
        row += PANEL_BYTES;
      }
      continue;
    }
    const jet = x + jetNumber(order, first + r) * stride;
    if (network.selection) copySelected(jet, network.selection, network.inputs, row);
    else copyJet(jet, network.inputs, row);
  }
  if (network.grids) roundInputs(network, padded);
}

/** Activations of all hidden layers for the first `rows` rows of the tile. */
export function forwardTile(network: Network, rows: i32): void {
  let input = network.inputTile;
  for (let l = 0; l < network.hiddenLayers; l++) {
    const layer = hiddenLayer(network, l);
    if (truncates(network, l)) forwardTruncated(network, l, rows, input);
    else {
      forwardLayer(
        rows,
        layer.inputs,
        layer.outputs,
        input,
        network.folded + layer.weights,
        network.folded + layer.biases,
        network.slope,
        layer.activations,
      );
    }
    if (network.grids) roundActivations(network, l, rows);
    input = layer.activations;
  }
}

/** Logits of the rows r .. r + 3 of the tile. */
@inline
export function logits(network: Network, r: i32): v128 {
  if (truncates(network, network.hiddenLayers)) return roundLogits(network, logitsTruncated(network, r));
  let sum0 = zeros();
  let sum1 = zeros();
  let sum2 = zeros();
  let sum3 = zeros();
  let activation = topLayer(network).activations + <usize>r * ROW_BYTES;
  let weight = network.folded + network.outputWeights;
  for (let i = 0; i < network.outputInputs; i += 8) {
    const left = v128.load(weight);
    const right = v128.load(weight, 16);
    sum0 = madd(v128.load(activation, 16), right, madd(v128.load(activation), left, sum0));
    sum1 = madd(v128.load(activation, 48), right, madd(v128.load(activation, 32), left, sum1));
    sum2 = madd(v128.load(activation, 80), right, madd(v128.load(activation, 64), left, sum2));
    sum3 = madd(v128.load(activation, 112), right, madd(v128.load(activation, 96), left, sum3));
    activation += PANEL_BYTES;
    weight += ROW_BYTES;
  }
  const bias = v128.load32_splat(network.folded + network.outputBias);
  const z = f32x4.add(laneSums(sum0, sum1, sum2, sum3), bias);
  return network.grids ? roundLogits(network, z) : z;
}
