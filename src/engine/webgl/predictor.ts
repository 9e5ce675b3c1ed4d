import type { Architecture } from '../../domain/network/architecture.ts';
import type { Matrix, WebglDevice } from './device.ts';
import type { StackLayout } from './layout.ts';
import { createPredictionPrograms } from './stack-programs.ts';

/** Most jets in one pass. */
const MOST_ROWS = 4096;
const LEAST_ROWS = 64;

interface TrainedNetwork {
  /** Its place in the stack. */
  readonly run: number;
  readonly states: readonly Matrix[];
  readonly gates: Matrix;
  readonly inputGates: ArrayLike<number>;
}

/** Logits of one run of a stack, chunk by chunk; chunks come in powers of two, so few programs are compiled. */
export class Predictor {
  private readonly programs = new Map<number, ReturnType<typeof createPredictionPrograms>>();

  constructor(
    private readonly device: WebglDevice,
    private readonly architecture: Architecture,
    private readonly layout: StackLayout,
  ) {}

  /** @param x standardised jets, row-major [rows, inputs] */
  async predict(network: TrainedNetwork, x: Float32Array, rows: number): Promise<Float32Array> {
    const logits = new Float32Array(rows);
    const most = Math.min(MOST_ROWS, 2 * this.device.maxTextureSize);
    for (let from = 0; from < rows; from += most) {
      const count = Math.min(most, rows - from);
      const size = Math.min(most, Math.max(LEAST_ROWS, 2 ** Math.ceil(Math.log2(count))));
      const output = this.forward(network, this.chunk(network.inputGates, x, from, count, size), size);
      const values = await this.device.read(output);
      this.device.release(output);
      for (let i = 0; i < count; i++) logits[from + i] = values[2 * i]!;
    }
    return logits;
  }

  private chunk(
    gates: ArrayLike<number>,
    x: Float32Array,
    from: number,
    count: number,
    size: number,
  ): Matrix {
    const inputs = this.layout.widths[0]!;
    const columns = this.layout.padded[0]!;
    const values = new Float32Array(size * columns);
    for (let row = 0; row < count; row++) {
      for (let i = 0; i < inputs; i++) {
        values[row * columns + i] = x[(from + row) * inputs + i]! * gates[i]!;
      }
    }
    return this.device.upload(size, columns, values);
  }

  private forward(network: TrainedNetwork, inputs: Matrix, rows: number): Matrix {
    const programs = this.programsFor(rows);
    const first = [[network.run]];
    let below = inputs;
    programs.hidden.forEach((hidden, l) => {
      const active = this.device.draw(hidden, [below, network.states[l]!, network.gates], first);
      this.device.release(below);
      below = active;
    });
    const logits = this.device.draw(programs.logit, [below, network.states.at(-1)!], first);
    this.device.release(below);
    return logits;
  }

  private programsFor(rows: number): ReturnType<typeof createPredictionPrograms> {
    const known = this.programs.get(rows);
    if (known !== undefined) return known;
    const created = createPredictionPrograms(this.architecture, this.layout, rows);
    this.programs.set(rows, created);
    return created;
  }
}
