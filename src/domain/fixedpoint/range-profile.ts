import { activate, standardiseValue } from '../network/forward.ts';
import type { ModelLayer, PenumbraModel } from '../network/model.ts';
import type { ValueRange } from './value-range.ts';
import { RangeCounter } from './value-range.ts';

/** Ranges of one dense layer, in floating point. */
export interface LayerRanges {
  readonly name: string;
  readonly weight: ValueRange;
  readonly bias: ValueRange;
  /** Sums of products and bias, before the activation. */
  readonly sum: ValueRange;
  /** After the activation. */
  readonly output: ValueRange;
}

/** Ranges of everything that becomes a fixed-point number. */
export interface RangeProfile {
  readonly jets: number;
  /** Standardised inputs. */
  readonly input: ValueRange;
  readonly layers: readonly LayerRanges[];
}

/** Jets at a time: their values stay in the cache. */
const BLOCK = 32;

function constants(values: readonly number[]): ValueRange {
  const counter = new RangeCounter();
  counter.addAll(values, values.length);
  return counter.range();
}

/** One layer over a block of jets, two jets and four nodes at a time; everything is padded with zeros to whole groups. */
class ProfiledLayer {
  readonly nOut: number;
  readonly output: Float64Array;
  private readonly sums = new RangeCounter();
  private readonly outputs = new RangeCounter();
  private readonly dense: Float64Array;
  private readonly kernel: Float64Array;
  private readonly bias: Float64Array;
  private readonly nIn: number;

  constructor(private readonly layer: ModelLayer) {
    this.nIn = layer.kernel.length;
    this.nOut = layer.units;
    const nodes = Math.ceil(layer.units / 4) * 4;
    this.kernel = new Float64Array(nodes * this.nIn);
    layer.kernel.forEach((row, i) => row.forEach((w, j) => (this.kernel[j * this.nIn + i] = w)));
    this.bias = new Float64Array(nodes);
    this.bias.set(layer.bias);
    this.output = new Float64Array(BLOCK * layer.units);
    this.dense = new Float64Array(BLOCK * nodes);
  }

  /** @param x row-major [jets, nIn], with room for `BLOCK` jets */
  run(x: Float64Array, jets: number): void {
    const { nOut, output, layer } = this;
    for (let jet = 0; jet < jets; jet += 2) this.twoJets(x, jet);
    const nodes = this.bias.length;
    for (let jet = 0; jet < jets; jet++) {
      for (let j = 0; j < nOut; j++) output[jet * nOut + j] = this.dense[jet * nodes + j]!;
    }
    this.sums.addAll(output, jets * nOut);
    for (let k = 0; k < jets * nOut; k++) output[k] = activate(output[k]!, layer.activation);
    this.outputs.addAll(output, jets * nOut);
  }

  ranges(): LayerRanges {
    const { name, kernel, bias } = this.layer;
    return {
      name,
      weight: constants(kernel.flat()),
      bias: constants(bias),
      sum: this.sums.range(),
      output: this.outputs.range(),
    };
  }

  private twoJets(x: Float64Array, jet: number): void {
    const { nIn, kernel, bias, dense } = this;
    const nodes = bias.length;
    for (let j = 0; j < nodes; j += 4) {
      let a = bias[j]!;
      let b = bias[j + 1]!;
      let c = bias[j + 2]!;
      let d = bias[j + 3]!;
      let e = a;
      let f = b;
      let g = c;
      let h = d;
      let w = j * nIn;
      let from = jet * nIn;
      for (let i = 0; i < nIn; i++, w++, from++) {
        const one = x[from]!;
        const two = x[from + nIn]!;
        const p = kernel[w]!;
        const q = kernel[w + nIn]!;
        const r = kernel[w + 2 * nIn]!;
        const s = kernel[w + 3 * nIn]!;
        a += one * p;
        b += one * q;
        c += one * r;
        d += one * s;
        e += two * p;
        f += two * q;
        g += two * r;
        h += two * s;
      }
      const to = jet * nodes + j;
      dense[to] = a;
      dense[to + 1] = b;
      dense[to + 2] = c;
      dense[to + 3] = d;
      dense[to + nodes] = e;
      dense[to + nodes + 1] = f;
      dense[to + nodes + 2] = g;
      dense[to + nodes + 3] = h;
    }
  }
}

/** Runs a model in double precision over jets as they come, and keeps the ranges of all its numbers. */
export class RangeProfiler {
  private jets = 0;
  private readonly inputs = new RangeCounter();
  private readonly layers: readonly ProfiledLayer[];
  private readonly x: Float64Array;

  constructor(private readonly model: PenumbraModel) {
    this.layers = model.layers.map((layer) => new ProfiledLayer(layer));
    this.x = new Float64Array(BLOCK * model.inputs.length);
  }

  /**
   * @param columns raw (not standardised) values: columns[input][row]
   * @param from first row
   * @param to row after the last
   */
  add(columns: readonly ArrayLike<number>[], from: number, to: number): void {
    const { inputs } = this.model;
    if (columns.length !== inputs.length) {
      throw new RangeError(`The model has ${inputs.length} inputs, the data ${columns.length} columns.`);
    }
    for (let first = from; first < to; first += BLOCK) {
      const jets = Math.min(BLOCK, to - first);
      inputs.forEach((input, f) => {
        const column = columns[f]!;
        for (let jet = 0; jet < jets; jet++) {
          this.x[jet * inputs.length + f] = standardiseValue(column[first + jet]!, input);
        }
      });
      this.inputs.addAll(this.x, jets * inputs.length);
      let x = this.x;
      for (const layer of this.layers) {
        layer.run(x, jets);
        x = layer.output;
      }
    }
    this.jets += to - from;
  }

  profile(): RangeProfile {
    return {
      jets: this.jets,
      input: this.inputs.range(),
      layers: this.layers.map((layer) => layer.ranges()),
    };
  }
}

/**
 * Ranges of the inputs, weights, biases, sums and activations of a model over jets, in double precision.
 *
 * @param columns raw (not standardised) values: columns[input][row]
 * @param rows number of jets
 */
export function rangeProfile(
  model: PenumbraModel,
  columns: readonly ArrayLike<number>[],
  rows: number,
): RangeProfile {
  const profiler = new RangeProfiler(model);
  profiler.add(columns, 0, rows);
  return profiler.profile();
}
