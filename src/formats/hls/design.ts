import { emulate } from '../../domain/fixedpoint/emulate.ts';
import type { Emulation } from '../../domain/fixedpoint/emulate.ts';
import type { FixedLayer, FixedNetwork, NetworkOutput } from '../../domain/fixedpoint/fixed-network.ts';
import { buildFixedNetwork } from '../../domain/fixedpoint/fixed-network.ts';
import type { NetworkPrecision } from '../../domain/fixedpoint/precision.ts';
import type { LayerReuse } from '../../domain/hardware/layer-design.ts';
import type { HlsStrategy } from '../../domain/hardware/reuse.ts';
import { chooseReuse } from '../../domain/hardware/reuse.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import { accumulationOrder } from './accumulation-order.ts';
import { cppIdentifier, uniqueIdentifiers } from './names.ts';

/** Raw jets for the test bench: columns[input][row], as they come, not standardised. */
export interface TestVectors {
  readonly columns: readonly ArrayLike<number>[];
  readonly rows: number;
  /** Where they come from, for the README: a file's name, or a seed. */
  readonly source: string;
}

export type HlsIo = 'io_parallel' | 'io_stream';

/** What an HLS project is generated from. */
export interface HlsProjectInput {
  readonly model: PenumbraModel;
  /** Name of the top function and of the files. */
  readonly name: string;
  readonly precision: NetworkPrecision;
  readonly output: NetworkOutput;
  readonly strategy: HlsStrategy;
  /** Inputs and outputs side by side (unless told), or one word per jet through streams. */
  readonly io?: HlsIo;
  /** Reuse factor asked for; layers that cannot have it get the closest that they can. */
  readonly reuse: number;
  /** Of layers that ask for another one. */
  readonly layerReuse?: LayerReuse;
  readonly part: string;
  readonly clockNs: number;
  readonly vectors: TestVectors;
  /** Estimated resources as plain text, for the README; left out, they are estimated from the integers of the sources. */
  readonly estimates?: string;
  /** Versions, seeds and hashes, one per line of the README. */
  readonly provenance?: Readonly<Record<string, string>>;
}

/** A layer with the names that it has in the sources. */
export interface HlsLayer {
  readonly id: string;
  readonly fixed: FixedLayer;
  readonly reuse: number;
  readonly multiplierLimit: number;
  /** Element types in C++ of what comes in, of the sums, and of what goes out. */
  readonly inputType: string;
  readonly resultType: string;
  readonly outputType: string;
}

/** Everything that the writers of the files need, worked out once. */
export interface HlsDesign {
  readonly input: HlsProjectInput;
  readonly name: string;
  readonly io: HlsIo;
  readonly network: FixedNetwork;
  readonly layers: readonly HlsLayer[];
  /** Outputs for the test vectors. */
  readonly expected: Emulation;
  /** Name of the top function's output. */
  readonly outputName: string;
}

/** Multipliers that the scheduler may use: ceil(n_in n_out / RF) - floor(zeros / RF), one at least. */
function multiplierLimit(layer: FixedLayer, reuse: number): number {
  const zeros = layer.weights.reduce((count, weight) => count + (weight === 0 ? 1 : 0), 0);
  return Math.max(1, Math.ceil((layer.nIn * layer.nOut) / reuse) - Math.floor(zeros / reuse));
}

/** The reuse factor that a layer asks for. */
export function askedReuse({ reuse, layerReuse }: HlsProjectInput, layer: number): number {
  return layerReuse?.[layer] ?? reuse;
}

function describeLayers(network: FixedNetwork, input: HlsProjectInput): HlsLayer[] {
  const ids = uniqueIdentifiers(
    network.layers.map(({ name }) => name),
    'layer',
  );
  let inputType = 'standardised_t';
  return network.layers.map((fixed, l) => {
    const id = ids[l]!;
    const reuse = chooseReuse(fixed.nIn, fixed.nOut, askedReuse(input, l), input.strategy).used;
    const resultType = `${id}_result_t`;
    const outputType = fixed.activation === 'linear' ? resultType : `${id}_activation_t`;
    const layer = {
      id,
      fixed,
      reuse,
      multiplierLimit: multiplierLimit(fixed, reuse),
      inputType,
      resultType,
      outputType,
    };
    inputType = outputType;
    return layer;
  });
}

/** Quantises the model, runs the emulator over the test vectors, and names everything. */
export function describeDesign(input: HlsProjectInput): HlsDesign {
  const network = buildFixedNetwork(input.model, input.precision, {
    output: input.output,
    order: (nIn, nOut, l) => {
      const { used } = chooseReuse(nIn, nOut, askedReuse(input, l), input.strategy);
      return accumulationOrder(nIn, used, input.strategy);
    },
  });
  return {
    input,
    name: cppIdentifier(input.name, 'network'),
    io: input.io ?? 'io_parallel',
    network,
    layers: describeLayers(network, input),
    expected: emulate(network, input.vectors.columns, input.vectors.rows),
    outputName: input.output === 'logit' ? 'logits' : 'probabilities',
  };
}
