import type { Emulation } from '../../domain/fixedpoint/emulate.ts';
import { emulate } from '../../domain/fixedpoint/emulate.ts';
import { castRealExact } from '../../domain/fixedpoint/exact-cast.ts';
import type { FixedLayer, FixedNetwork, NetworkOutput } from '../../domain/fixedpoint/fixed-network.ts';
import { buildFixedNetwork } from '../../domain/fixedpoint/fixed-network.ts';
import type { NetworkPrecision } from '../../domain/fixedpoint/precision.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import type { TestVectors } from '../hls/design.ts';
import { cppIdentifier, uniqueIdentifiers } from '../hls/names.ts';
import { denseLatency } from './dense-module.ts';
import { STANDARDISE_LATENCY } from './standardise-module.ts';

/** What Verilog sources are generated from. */
export interface RtlProjectInput {
  readonly model: PenumbraModel;
  /** Name of the top module and of the files. */
  readonly name: string;
  readonly precision: NetworkPrecision;
  readonly output: NetworkOutput;
  readonly part: string;
  readonly clockNs: number;
  readonly vectors: TestVectors;
  /** Versions, seeds and hashes, one per line of the README. */
  readonly provenance?: Readonly<Record<string, string>>;
}

export interface RtlLayer {
  /** Name of its module. */
  readonly module: string;
  /** Name of the module with its sigmoid. */
  readonly sigmoid: string;
  readonly fixed: FixedLayer;
}

/** Everything that the writers of the files need, worked out once. */
export interface RtlDesign {
  readonly input: RtlProjectInput;
  readonly name: string;
  readonly network: FixedNetwork;
  readonly layers: readonly RtlLayer[];
  /** Clock cycles from a jet to its output. */
  readonly latency: number;
  /** Bits of the raw inputs: features[row][input]. */
  readonly features: readonly (readonly bigint[])[];
  readonly expected: Emulation;
}

/** Words of Verilog-2001 and of its libraries that pass for identifiers of C++. */
const RESERVED = new Set(
  (
    'always assign begin buf case deassign defparam disable edge else end endcase endfunction endmodule endtask event force forever ' +
    'fork function generate genvar initial inout input integer join localparam module nand negedge nor output parameter posedge ' +
    'primitive real realtime reg release repeat scalared signed specify specparam supply0 supply1 table task time tri use vectored ' +
    'wait wand wire wor xnor xor clk rst'
  ).split(' '),
);

function moduleName(name: string): string {
  const plain = cppIdentifier(name, 'network');
  return RESERVED.has(plain) ? `${plain}_network` : plain;
}

/** Quantises the model, runs the emulator over the test vectors, and names everything. */
export function describeRtl(input: RtlProjectInput): RtlDesign {
  const network = buildFixedNetwork(input.model, input.precision, { output: input.output });
  const name = moduleName(input.name);
  const ids = uniqueIdentifiers(
    network.layers.map((layer) => layer.name),
    'layer',
  );
  const layers = network.layers.map((fixed, l) => ({
    module: `${name}_${ids[l]!}`,
    sigmoid: `${name}_${ids[l]!}_table`,
    fixed,
  }));
  const { columns, rows } = input.vectors;
  return {
    input,
    name,
    network,
    layers,
    latency: STANDARDISE_LATENCY + layers.reduce((sum, { fixed }) => sum + denseLatency(fixed), 0),
    features: Array.from({ length: rows }, (_, row) =>
      columns.map((column) => castRealExact(column[row]!, network.inputType).raw),
    ),
    expected: emulate(network, columns, rows),
  };
}
