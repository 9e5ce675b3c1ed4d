import type { ActivationStage } from './activation-stage.ts';
import { activationStage } from './activation-stage.ts';
import { denseKernel } from './dense-kernel.ts';
import type { DenseKernel } from './dense-sums.ts';
import { emulateExact } from './emulate-exact.ts';
import type { FixedLayer, FixedNetwork } from './fixed-network.ts';
import { fractionBits, resolution } from './fixed-type.ts';
import { InputStage } from './input-stage.ts';
import { NumberCast } from './number-cast.ts';

/** How often a value lay outside the range of its type while a layer ran. */
export interface LayerOverflow {
  readonly layer: string;
  /** Sums that the accumulator cannot hold; it has wrapped or saturated. */
  readonly accumulator: number;
  readonly result: number;
  readonly activation: number;
}

export interface OverflowCounts {
  readonly input: number;
  readonly standardised: number;
  readonly layers: readonly LayerOverflow[];
}

/** What a fixed-point network gives for many jets, row-major [rows, outputs]. */
export interface Emulation {
  readonly rows: number;
  readonly outputs: number;
  /** Bits of the outputs, as integers. */
  readonly bits: Float64Array;
  /** The same as exact values: bits * 2^-fraction. */
  readonly values: Float64Array;
  /** Absent where the numbers are too large for doubles and the exact form ran. */
  readonly overflow: OverflowCounts | null;
}

/** One layer, ready to run: sums, conversions to accumulator and result, activation. */
class LayerStage {
  readonly sums: Float64Array;
  private readonly layer: FixedLayer;
  private readonly kernel: DenseKernel;
  private readonly accumulator: NumberCast;
  private readonly result: NumberCast;
  private readonly activation: ActivationStage;

  constructor(layer: FixedLayer, kernel: DenseKernel) {
    const { accumulator, result } = layer.precision;
    this.layer = layer;
    this.kernel = kernel;
    this.sums = new Float64Array(Math.ceil(layer.nOut / 4) * 4);
    this.accumulator = new NumberCast(fractionBits(accumulator), accumulator);
    this.result = new NumberCast(fractionBits(accumulator), result);
    this.activation = activationStage(layer);
  }

  run(x: Float64Array): Float64Array {
    const { sums, accumulator, result, activation } = this;
    this.kernel.run(x, sums);
    for (let node = 0; node < this.layer.nOut; node++) {
      sums[node] = activation.apply(result.cast(accumulator.cast(sums[node]!)));
    }
    return sums;
  }

  overflow(): LayerOverflow {
    return {
      layer: this.layer.name,
      accumulator: this.accumulator.overflows + this.kernel.overflows(),
      result: this.result.overflows,
      activation: this.activation.overflows(),
    };
  }
}

function layerStage(layer: FixedLayer): LayerStage | null {
  const cast = new NumberCast(fractionBits(layer.precision.bias), layer.precision.accumulator);
  const shift = fractionBits(layer.precision.accumulator) - fractionBits(layer.precision.bias);
  if (layer.bias.some((raw) => Math.abs(raw) * 2 ** shift >= 2 ** 53)) return null;
  const kernel = denseKernel(
    layer,
    layer.bias.map((raw) => cast.cast(raw)),
  );
  return kernel === null ? null : new LayerStage(layer, kernel);
}

function checkColumns(network: FixedNetwork, columns: readonly ArrayLike<number>[]): void {
  if (columns.length !== network.inputs.length) {
    throw new RangeError(
      `The network has ${network.inputs.length} inputs, the data ${columns.length} columns.`,
    );
  }
}

/** A network made ready to run over many jets, a part of them at a time. */
export class Emulator {
  readonly outputs: number;
  private readonly stages: readonly LayerStage[] | null;
  private readonly input: InputStage;
  private readonly x: Float64Array;

  constructor(private readonly network: FixedNetwork) {
    const stages = network.layers.map(layerStage);
    const fast = stages.filter((stage) => stage !== null);
    this.stages = fast.length < stages.length ? null : fast;
    this.outputs = network.layers.at(-1)!.nOut;
    this.input = new InputStage(network);
    this.x = new Float64Array(network.inputs.length);
  }

  /**
   * Runs the rows [from, to).
   *
   * @param bits of the outputs as integers, row-major [rows, outputs]: their rows are filled in
   */
  run(columns: readonly ArrayLike<number>[], from: number, to: number, bits: Float64Array): void {
    checkColumns(this.network, columns);
    const { stages, outputs } = this;
    for (let row = from; row < to; row++) {
      const values = stages === null ? this.exact(columns, row) : this.fast(stages, columns, row);
      for (let node = 0; node < outputs; node++) bits[row * outputs + node] = values[node]!;
    }
  }

  /** What did not fit until now; null where the numbers are too large for doubles and the exact form runs. */
  overflow(): OverflowCounts | null {
    if (this.stages === null) return null;
    return {
      input: this.input.inputOverflows,
      standardised: this.input.standardisedOverflows,
      layers: this.stages.map((stage) => stage.overflow()),
    };
  }

  /** Exact values of bits of the outputs: bits * 2^-fraction. */
  values(bits: Float64Array): Float64Array {
    const step = resolution(this.network.outputType);
    return bits.map((raw) => raw * step);
  }

  private fast(
    stages: readonly LayerStage[],
    columns: readonly ArrayLike<number>[],
    row: number,
  ): Float64Array {
    const { x, input } = this;
    for (let f = 0; f < x.length; f++) x[f] = input.apply(f, columns[f]![row]!);
    let values: Float64Array = x;
    for (const stage of stages) values = stage.run(values);
    return values;
  }

  private exact(columns: readonly ArrayLike<number>[], row: number): number[] {
    const raw = columns.map((column) => column[row]!);
    return emulateExact(this.network, raw).map(Number);
  }
}

/**
 * Runs a fixed-point network over many jets with the bits that the generated hardware gives: each product is assigned to the
 * accumulator by itself, the sum to the result, the activation works on the result.
 *
 * @param columns one column of raw (not standardised) values per input, in the model's order: columns[input][row]
 * @param rows number of jets
 * @throws RangeError for another number of columns than inputs, or a value that is not finite
 */
export function emulate(
  network: FixedNetwork,
  columns: readonly ArrayLike<number>[],
  rows: number,
): Emulation {
  const emulator = new Emulator(network);
  const { outputs } = emulator;
  const bits = new Float64Array(rows * outputs);
  emulator.run(columns, 0, rows, bits);
  return { rows, outputs, bits, values: emulator.values(bits), overflow: emulator.overflow() };
}
