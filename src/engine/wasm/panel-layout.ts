import type { LayerParameters, NetworkParameters } from '../../domain/network/parameters.ts';

const PANEL = 8;

/** A width as the kernel holds it: the next multiple of 8. */
export function paddedWidth(width: number): number {
  return Math.ceil(width / PANEL) * PANEL;
}

interface LayerPlace {
  readonly nIn: number;
  readonly nOut: number;
  readonly paddedIn: number;
  /** Outputs side by side in memory: a panel's, or the one of the output layer. */
  readonly columns: number;
  readonly kernel: number;
  readonly bias: number;
}

/**
 * The order of a network's parameters in the kernel's memory (assembly/layout.ts): every hidden layer's kernel in panels of
 * 8 outputs, [output / 8][input][output % 8], then its biases; last the output weights and a row for the output bias.
 */
export class PanelLayout {
  /** f32 in one block. */
  readonly length: number;
  private readonly layers: readonly LayerPlace[];

  /** @param widths nodes of all layers: inputs, hidden layers, 1 */
  constructor(widths: readonly number[]) {
    let next = 0;
    this.layers = widths.slice(1).map((nOut, l) => {
      const nIn = widths[l]!;
      const paddedIn = paddedWidth(nIn);
      const columns = l === widths.length - 2 ? 1 : PANEL;
      const kernel = next;
      const bias = kernel + paddedIn * Math.ceil(nOut / columns) * columns;
      next = bias + paddedWidth(nOut);
      return { nIn, nOut, paddedIn, columns, kernel, bias };
    });
    this.length = next;
  }

  /** Writes all parameters into a block; padding becomes 0. */
  pack(parameters: NetworkParameters, block: Float32Array): void {
    block.fill(0);
    this.layers.forEach((place, l) => {
      const layer = parameters[l]!;
      forEachWeight(place, (row, at) => {
        block[at] = layer.kernel[row]!;
      });
      block.set(layer.bias, place.bias);
    });
  }

  unpack(block: Float32Array): NetworkParameters {
    return this.layers.map((place): LayerParameters => {
      const { nIn, nOut, bias } = place;
      const kernel = new Float32Array(nIn * nOut);
      forEachWeight(place, (row, at) => {
        kernel[row] = block[at]!;
      });
      return { nIn, nOut, kernel, bias: block.slice(bias, bias + nOut) };
    });
  }
}

/** Calls with the row-major index of every weight and with its index in the block. */
function forEachWeight(place: LayerPlace, visit: (rowMajor: number, inBlock: number) => void): void {
  const { nIn, nOut, paddedIn, columns, kernel } = place;
  for (let j = 0; j < nOut; j++) {
    const panel = kernel + Math.floor(j / columns) * paddedIn * columns + (j % columns);
    for (let i = 0; i < nIn; i++) visit(i * nOut + j, panel + i * columns);
  }
}
