/**
 * Where everything lies. One layout serves every matrix: panels of 8 columns.
 *
 *   activations and deltas of a tile of R rows   [column / 8][row 0 .. R-1][column % 8]
 *   kernel of nIn x nOut and its gradient         [output / 8][input 0 .. nIn-1][output % 8]
 *
 * Widths are padded with zeros to multiples of 8; padded weights have zero gradient and stay zero. In panels every product of
 * matrices reads contiguous streams whatever the widths are, where row-major matrices of 256 columns would meet cache conflicts.
 */

/** Jets that go through the network together, so that their activations stay in the cache. */
export const TILE_ROWS: i32 = 64;
/** One row of a panel: 8 columns of f32. */
export const ROW_BYTES: usize = 32;
/** One panel of a tile of activations or deltas. */
export const PANEL_BYTES: usize = <usize>TILE_ROWS * ROW_BYTES;

/** A hidden layer. Offsets count bytes from the start of a block of parameters, gates or workspace. */
@unmanaged
export class Layer {
  /** Padded nodes below and in this layer. */
  inputs: i32;
  outputs: i32;
  weights: usize;
  biases: usize;
  /** Gates of the nodes below, which act on the rows of this layer's kernel. */
  inputGates: usize;
  /** Address of the tile of activations. */
  activations: usize;
}

/** A network with one output, its hidden layers right behind this descriptor. */
@unmanaged
export class Network {
  /** Row stride of the jets, in f32. */
  features: i32;
  /** Inputs in use, unpadded. */
  inputs: i32;
  /** Address of the u32 list of the features in use; 0: all of them. */
  selection: usize;
  hiddenLayers: i32;
  /** Slope of the activation below zero. */
  slope: f32;

  /** The output layer: padded nodes below it, offsets of its weights, its bias and the gates below it. */
  outputInputs: i32;
  outputWeights: usize;
  outputBias: usize;
  outputGates: usize;
  parameterBytes: usize;
  gateBytes: usize;

  /** Blocks of `parameterBytes`, one layout for all. */
  parameters: usize;
  firstMoment: usize;
  secondMoment: usize;
  gradients: usize;
  folded: usize;
  transposed: usize;
  /** Blocks of `gateBytes`. */
  gates: usize;
  gateGradients: usize;
  /** Tiles. */
  inputTile: usize;
  delta: usize;
  deltaBelow: usize;
  /** Label, weight and dL/dlogit of the jets of a tile. */
  labels: usize;
  weights: usize;
  logitDelta: usize;
  /** One vector of partial sums per node of a layer. */
  nodeSums: usize;
  /** Address of the grids to which all numbers are rounded (rounding.ts); 0: they are not. */
  grids: usize;
}

@inline
export function hiddenLayer(network: Network, l: i32): Layer {
  return changetype<Layer>(changetype<usize>(network) + offsetof<Network>() + <usize>l * offsetof<Layer>());
}

@inline
export function topLayer(network: Network): Layer {
  return hiddenLayer(network, network.hiddenLayers - 1);
}

@inline
function padded(width: i32): i32 {
  return (width + 7) & ~7;
}

/** Bytes of the descriptor of a network. */
export function descriptorBytes(hiddenLayers: i32): usize {
  return offsetof<Network>() + <usize>hiddenLayers * offsetof<Layer>();
}

/**
 * Fills the descriptor at `network`.
 *
 * @param features row stride of the jets
 * @param inputs inputs in use; the u32 list at `selection` names them unless it is 0
 * @param widths address of the i32 widths of the hidden layers, unpadded
 * @returns bytes of one block of parameters
 */
export function describe(
  network: Network,
  features: i32,
  inputs: i32,
  selection: usize,
  hiddenLayers: i32,
  widths: usize,
  slope: f32,
): usize {
  network.features = features;
  network.inputs = inputs;
  network.selection = selection;
  network.hiddenLayers = hiddenLayers;
  network.slope = slope;
  let below = padded(inputs);
  let parameter: usize = 0;
  let gate: usize = 0;
  for (let l = 0; l < hiddenLayers; l++) {
    const layer = hiddenLayer(network, l);
    layer.inputs = below;
    layer.outputs = padded(load<i32>(widths + (<usize>l << 2)));
    layer.weights = parameter;
    layer.biases = parameter + <usize>layer.inputs * layer.outputs * 4;
    layer.inputGates = gate;
    parameter = layer.biases + <usize>layer.outputs * 4;
    gate += <usize>below * 4;
    below = layer.outputs;
  }
  network.outputInputs = below;
  network.outputWeights = parameter;
  network.outputBias = parameter + <usize>below * 4;
  network.outputGates = gate;
  network.parameterBytes = network.outputBias + ROW_BYTES;
  network.gateBytes = gate + <usize>below * 4;
  return network.parameterBytes;
}

let free: usize = 0;

/** Takes `bytes` from the workspace, in whole cache lines. */
function take(bytes: usize): usize {
  const address = free;
  free = (free + bytes + 63) & ~(<usize>63);
  return address;
}

/**
 * Gives a described network its memory: three blocks of parameters of its own, and a workspace, aligned to 64 bytes, that holds
 * nothing from one call to the next and may be shared by networks that take turns.
 *
 * @returns bytes of the workspace
 */
export function place(
  network: Network,
  parameters: usize,
  firstMoment: usize,
  secondMoment: usize,
  workspace: usize,
): usize {
  network.parameters = parameters;
  network.firstMoment = firstMoment;
  network.secondMoment = secondMoment;
  free = workspace;
  network.gates = take(network.gateBytes);
  network.gateGradients = take(network.gateBytes);
  network.gradients = take(network.parameterBytes);
  network.folded = take(network.parameterBytes);
  network.transposed = take(network.parameterBytes);
  network.labels = take(TILE_ROWS * 4);
  network.weights = take(TILE_ROWS * 4);
  network.logitDelta = take(TILE_ROWS * 4);
  let widest = hiddenLayer(network, 0).inputs;
  network.inputTile = take(<usize>widest * TILE_ROWS * 4);
  for (let l = 0; l < network.hiddenLayers; l++) {
    const layer = hiddenLayer(network, l);
    layer.activations = take(<usize>layer.outputs * TILE_ROWS * 4);
    widest = max(widest, layer.outputs);
  }
  network.delta = take(<usize>widest * TILE_ROWS * 4);
  network.deltaBelow = take(<usize>widest * TILE_ROWS * 4);
  network.nodeSums = take(<usize>widest * 16);
  return free - workspace;
}

/** Address of the gates of all nodes, layer by layer from the inputs, every layer padded to a multiple of 8. */
export function gates(network: Network): usize {
  return network.gates;
}

/** Address of dL/dgate, laid out as the gates. */
export function gateGradients(network: Network): usize {
  return network.gateGradients;
}

/** Address of dL/dparameter after `gradient`. */
export function gradients(network: Network): usize {
  return network.gradients;
}

/** First byte that the module itself does not use. */
export function firstFreeByte(): usize {
  return __heap_base;
}
