import type { Architecture } from '../../domain/network/architecture.ts';
import { activationSlope, layerWidths } from '../../domain/network/architecture.ts';
import type { FinishedBits } from '../../domain/finishing/finishing.ts';
import { networkGrids } from '../../domain/finishing/rounding.ts';
import type { KeptNodes } from '../../domain/network/extract.ts';
import type { NetworkParameters } from '../../domain/network/parameters.ts';
import type { Kernel } from './kernel-module.ts';
import { paddedWidth, PanelLayout } from './panel-layout.ts';

/** What Adam keeps per parameter, beside the parameter itself. */
export const BLOCKS = ['parameters', 'firstMoment', 'secondMoment'] as const;
export type BlockName = (typeof BLOCKS)[number];

/** What assembly/rounding.ts keeps of a type. */
const GRID_NUMBERS = 4;

/** Gates below this are 0 to the kernel: in single precision they change no sum, and their products would be subnormal. */
const CLOSED = 1e-12;

/**
 * One network in the kernel's memory. Its memory is that of the full width; `reshape` lays a narrower network of the kept nodes
 * into the same place.
 */
export class KernelNetwork {
  readonly address: number;
  /** Workspace of the full width; no shape needs more. */
  readonly workspaceBytes: number;
  private layout: PanelLayout;
  /** Place of every node of the inputs and hidden layers among the padded gates. */
  private slots: Uint32Array;
  private gateCount = 0;
  private workspace = 0;
  private gates = 0;
  private gateGradients = 0;
  private readonly widths: number;
  private readonly selection: number;
  private readonly grids: number;
  private readonly blocks: Readonly<Record<BlockName, number>>;

  constructor(
    private readonly kernel: Kernel,
    private readonly architecture: Architecture,
  ) {
    const { inputs, hidden } = architecture;
    if (inputs < 1 || hidden.length < 1) throw new RangeError('A network needs inputs and a hidden layer.');
    this.address = kernel.allocate(kernel.call.descriptorBytes(hidden.length));
    this.widths = kernel.allocate(hidden.length * 4);
    this.selection = kernel.allocate(inputs * 4);
    this.grids = kernel.allocate(GRID_NUMBERS * (1 + 4 * (hidden.length + 1)) * 4);
    this.layout = new PanelLayout(layerWidths(architecture));
    const block = (): number => kernel.allocate(this.layout.length * 4);
    this.blocks = { parameters: block(), firstMoment: block(), secondMoment: block() };
    this.slots = new Uint32Array(0);
    this.reshape(allNodes(architecture));
    this.workspaceBytes = this.place();
  }

  /** From here on the kernel works with the numbers of these types; null: single precision. */
  round(bits: FinishedBits | null): void {
    if (bits !== null) {
      const { input, layers } = networkGrids(bits);
      const grids = [input, ...layers.flatMap((l) => [l.weight, l.bias, l.accumulator, l.result])];
      const numbers = grids.flatMap((grid) => {
        if (grid === null) return [0, 0, 0, 0];
        const { step, lowest, highest } = grid;
        return [1 / step, step, lowest / step, highest / step];
      });
      this.kernel.floats(this.grids, numbers.length).set(numbers);
    }
    this.kernel.call.round(this.address, bits === null ? 0 : this.grids);
  }

  /** Where the kernel works between calls; networks that take turns may share it. */
  useWorkspace(address: number): void {
    this.workspace = address;
    this.place();
  }

  /** From here on the network has the `kept` nodes only. Blocks are to be written anew, gates set anew. */
  reshape(kept: KeptNodes): void {
    const widths = kept.map((nodes) => nodes.length);
    if (widths.some((width) => width === 0)) throw new RangeError('A layer without nodes cannot be trained.');
    const [inputs, ...hidden] = widths;
    const { call } = this.kernel;
    this.layout = new PanelLayout([...widths, 1]);
    this.slots = nodeSlots(widths);
    this.gateCount = widths.reduce((sum, width) => sum + paddedWidth(width), 0);
    this.kernel.words(this.widths, hidden.length).set(hidden);
    const selected = inputs! < this.architecture.inputs;
    this.kernel.words(this.selection, inputs!).set(kept[0]!);
    const bytes = call.describe(
      this.address,
      this.architecture.inputs,
      inputs!,
      selected ? this.selection : 0,
      hidden.length,
      this.widths,
      activationSlope(this.architecture.activation),
    );
    if (bytes !== this.layout.length * 4) throw new Error('The kernel lays parameters out differently.');
    this.place();
  }

  write(block: BlockName, values: NetworkParameters): void {
    this.layout.pack(values, this.kernel.floats(this.blocks[block], this.layout.length));
  }

  read(block: BlockName): NetworkParameters {
    return this.layout.unpack(this.kernel.floats(this.blocks[block], this.layout.length));
  }

  /** dL/dparameter of the last pass. */
  readGradients(): NetworkParameters {
    const address = this.kernel.call.gradients(this.address) >>> 0;
    return this.layout.unpack(this.kernel.floats(address, this.layout.length));
  }

  /** @param gates one per node of the inputs and hidden layers, layer by layer */
  setGates(gates: ArrayLike<number>): void {
    const { slots } = this;
    const padded = this.kernel.floats(this.gates, this.gateCount);
    for (let node = 0; node < slots.length; node++) {
      const gate = gates[node]!;
      padded[slots[node]!] = gate < CLOSED ? 0 : gate;
    }
  }

  openGates(): void {
    this.kernel.floats(this.gates, this.gateCount).fill(1);
  }

  /** dL/dg of the last pass, laid out as the argument of `setGates`. */
  readGateGradients(into: Float64Array): void {
    const { slots } = this;
    const padded = this.kernel.floats(this.gateGradients, this.gateCount);
    for (let node = 0; node < slots.length; node++) into[node] = padded[slots[node]!]!;
  }

  private place(): number {
    const { parameters, firstMoment, secondMoment } = this.blocks;
    const { call } = this.kernel;
    const bytes = call.place(this.address, parameters, firstMoment, secondMoment, this.workspace);
    // WebAssembly gives addresses beyond 2 GiB as negative numbers.
    this.gates = call.gates(this.address) >>> 0;
    this.gateGradients = call.gateGradients(this.address) >>> 0;
    return bytes;
  }
}

export function allNodes(architecture: Architecture): KeptNodes {
  return layerWidths(architecture)
    .slice(0, -1)
    .map((width) => Array.from({ length: width }, (_, i) => i));
}

function nodeSlots(widths: readonly number[]): Uint32Array {
  let first = 0;
  return Uint32Array.from(
    widths.flatMap((width) => {
      const slots = Array.from({ length: width }, (_, i) => first + i);
      first += paddedWidth(width);
      return slots;
    }),
  );
}
