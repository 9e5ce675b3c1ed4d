import type { Architecture } from '../../domain/network/architecture.ts';
import { activationSlope, layerWidths } from '../../domain/network/architecture.ts';
import type { Grid, NetworkGrids } from '../../domain/finishing/rounding.ts';
import { activateOnGrid, roundTo, truncate, wrap } from '../../domain/finishing/rounding.ts';

/** One layer in double precision: kernel row-major [nIn, nOut]. */
export interface Layer {
  readonly nIn: number;
  readonly nOut: number;
  readonly kernel: Float64Array;
  readonly bias: Float64Array;
}

export function createLayers(architecture: Architecture): Layer[] {
  const widths = layerWidths(architecture);
  return widths.slice(1).map((nOut, l) => {
    const nIn = widths[l]!;
    return { nIn, nOut, kernel: new Float64Array(nIn * nOut), bias: new Float64Array(nOut) };
  });
}

/**
 * Forward and backward pass of a gated dense network, jet by jet and in double precision: the plain form of the mathematics.
 *
 * Layer l: a_l = W_l h_(l-1) + b_l, h_l = g_l act(a_l); h_0 = g_0 x; the logit is the last a.
 * Backward: dL/dg_i = sum over the batch of (dL/dh_i) act(a_i), dL/da_i = (dL/dh_i) g_i act'(a_i).
 *
 * With rounded numbers (`round`) the same formulas run on rounded x, W, b and a, and act' is 0 where act(a) is at an end of its range.
 */
export class DenseNetwork {
  readonly gradients: readonly Layer[];
  /** dL/dg for every node of the inputs and hidden layers, layer by layer. */
  readonly gateGradient: Float64Array;
  private readonly slope: number;
  private readonly widths: readonly number[];
  /** act(a) before the gate, per layer; layer 0 holds the inputs. */
  private readonly active: readonly Float64Array[];
  private readonly gated: readonly Float64Array[];
  private readonly delta: readonly Float64Array[];
  /** The weights that the passes use: the layers themselves, or their rounded copies. */
  private used: readonly Layer[];
  private grids: NetworkGrids | null = null;

  constructor(
    architecture: Architecture,
    readonly layers: readonly Layer[],
  ) {
    this.slope = activationSlope(architecture.activation);
    this.widths = layerWidths(architecture);
    this.gradients = createLayers(architecture);
    this.used = layers;
    const buffers = (): Float64Array[] => this.widths.map((width) => new Float64Array(width));
    this.active = buffers();
    this.gated = buffers();
    this.delta = buffers();
    this.gateGradient = new Float64Array(this.widths.slice(0, -1).reduce((sum, width) => sum + width, 0));
  }

  /** From here on the passes use rounded numbers (null: not); due again whenever weights have changed. */
  round(grids: NetworkGrids | null): void {
    this.grids = grids;
    this.used =
      grids === null
        ? this.layers
        : this.layers.map(({ nIn, nOut, kernel, bias }, l) => ({
            ...{ nIn, nOut },
            kernel: kernel.map((w) => roundTo(w, grids.layers[l]!.weight)),
            bias: bias.map((b) => roundTo(b, grids.layers[l]!.bias)),
          }));
  }

  /**
   * @param x standardised jets, row-major [rows, inputs]
   * @param row the jet to read
   * @param gates one per node of the inputs and hidden layers
   * @returns the logit
   */
  forward(x: Float32Array, row: number, gates: Float64Array): number {
    const inputs = this.widths[0]!;
    const first = this.active[0]!;
    for (let i = 0; i < inputs; i++) {
      const value = x[row * inputs + i]!;
      first[i] = this.grids === null ? value : roundTo(value, this.grids.input);
    }
    let offset = 0;
    this.used.forEach((layer, l) => {
      const from = this.active[l]!;
      const h = this.gated[l]!;
      for (let i = 0; i < layer.nIn; i++) h[i] = from[i]! * gates[offset + i]!;
      offset += layer.nIn;
      const to = this.active[l + 1]!;
      const hidden = l < this.layers.length - 1;
      for (let j = 0; j < layer.nOut; j++) {
        to[j] = this.activate(this.sum(layer, l, h, j), l, hidden);
      }
    });
    return this.active[this.layers.length]![0]!;
  }

  zeroGradients(): void {
    for (const layer of this.gradients) {
      layer.kernel.fill(0);
      layer.bias.fill(0);
    }
    this.gateGradient.fill(0);
  }

  /** Adds the gradients of one jet, of which `forward` was called last; `dLogit` is dL/dlogit. */
  backward(dLogit: number, gates: Float64Array): void {
    const top = this.layers.length;
    this.delta[top]![0] = dLogit * this.derivative(this.active[top]![0]!, top);
    let offset = this.gateGradient.length;
    for (let l = this.layers.length - 1; l >= 0; l--) {
      const layer = this.used[l]!;
      const gradient = this.gradients[l]!;
      const above = this.delta[l + 1]!;
      const below = this.delta[l]!;
      const active = this.active[l]!;
      const h = this.gated[l]!;
      offset -= layer.nIn;
      for (let j = 0; j < layer.nOut; j++) gradient.bias[j]! += above[j]!;
      for (let i = 0; i < layer.nIn; i++) {
        let dh = 0;
        for (let j = 0; j < layer.nOut; j++) {
          dh += above[j]! * layer.kernel[i * layer.nOut + j]!;
          gradient.kernel[i * layer.nOut + j]! += h[i]! * above[j]!;
        }
        this.gateGradient[offset + i]! += dh * active[i]!;
        below[i] = dh * gates[offset + i]! * this.derivative(active[i]!, l);
      }
    }
  }

  /** b_j + sum_i h_i W_ij; in an accumulator, where the layer has one, product by product. */
  private sum({ nIn, nOut, kernel, bias }: Layer, l: number, h: Float64Array, j: number): number {
    const grid = this.grids?.layers[l]!.accumulator ?? null;
    let a = grid === null ? bias[j]! : truncate(bias[j]!, grid.step);
    for (let i = 0; i < nIn; i++) {
      const product = h[i]! * kernel[i * nOut + j]!;
      a += grid === null ? product : truncate(product, grid.step);
    }
    return grid === null ? a : wrap(a, grid);
  }

  private activate(a: number, l: number, hidden: boolean): number {
    if (this.grids === null) return hidden && a < 0 ? this.slope * a : a;
    const grid = this.grids.layers[l]!.result;
    const rounded = roundTo(a, grid);
    return hidden ? activateOnGrid(rounded, this.slope, grid.step) : rounded;
  }

  /** act'(a) of a node of layer l (0: the inputs), read off act(a), which has the sign of a. */
  private derivative(active: number, l: number): number {
    if (l === 0) return 1;
    const hidden = l < this.layers.length;
    if (this.grids !== null && this.isAtEnd(active, this.grids.layers[l - 1]!.result, hidden)) return 0;
    return !hidden || active > 0 ? 1 : this.slope;
  }

  private isAtEnd(active: number, { step, lowest, highest }: Grid, hidden: boolean): boolean {
    return active >= highest || active <= (hidden ? activateOnGrid(lowest, this.slope, step) : lowest);
  }
}
