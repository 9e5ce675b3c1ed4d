import type { Architecture } from '../../domain/network/architecture.ts';
import { activationSlope, layerWidths } from '../../domain/network/architecture.ts';

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

  constructor(
    architecture: Architecture,
    readonly layers: readonly Layer[],
  ) {
    this.slope = activationSlope(architecture.activation);
    this.widths = layerWidths(architecture);
    this.gradients = createLayers(architecture);
    const buffers = (): Float64Array[] => this.widths.map((width) => new Float64Array(width));
    this.active = buffers();
    this.gated = buffers();
    this.delta = buffers();
    this.gateGradient = new Float64Array(this.widths.slice(0, -1).reduce((sum, width) => sum + width, 0));
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
    for (let i = 0; i < inputs; i++) first[i] = x[row * inputs + i]!;
    let offset = 0;
    this.layers.forEach((layer, l) => {
      const from = this.active[l]!;
      const h = this.gated[l]!;
      for (let i = 0; i < layer.nIn; i++) h[i] = from[i]! * gates[offset + i]!;
      offset += layer.nIn;
      const to = this.active[l + 1]!;
      const hidden = l < this.layers.length - 1;
      for (let j = 0; j < layer.nOut; j++) {
        let a = layer.bias[j]!;
        for (let i = 0; i < layer.nIn; i++) a += h[i]! * layer.kernel[i * layer.nOut + j]!;
        to[j] = hidden && a < 0 ? this.slope * a : a;
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
    this.delta[this.layers.length]![0] = dLogit;
    let offset = this.gateGradient.length;
    for (let l = this.layers.length - 1; l >= 0; l--) {
      const layer = this.layers[l]!;
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
        // act(a) has the sign of a, so the slope can be read off it.
        const slope = l === 0 || active[i]! > 0 ? 1 : this.slope;
        below[i] = dh * gates[offset + i]! * slope;
      }
    }
  }
}
