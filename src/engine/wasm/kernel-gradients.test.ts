import { beforeAll, describe, expect, it } from 'vitest';
import type { Architecture } from '../../domain/network/architecture.ts';
import { initialParameters } from '../../domain/network/parameters.ts';
import type { NetworkParameters } from '../../domain/network/parameters.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import { modelOutput } from '../../domain/network/forward.ts';
import { createRandom } from '../../domain/random.ts';
import { loadKernel } from './kernel-module.ts';
import type { KernelBuild } from './kernel-module.ts';
import { KernelNetwork } from './kernel-network.ts';
import { allowRelaxedSimd, nodeKernel } from './node-bytes.ts';
import { toyJets } from './toy-training.ts';

interface Case {
  readonly architecture: Architecture;
  readonly jets: number;
  /** The batch is this many jets picked at random; otherwise all as they lie. */
  readonly picked?: number;
}

const CASES: readonly Case[] = [
  { architecture: { inputs: 5, hidden: [7, 6], activation: 'leaky_relu' }, jets: 20 },
  { architecture: { inputs: 1, hidden: [1], activation: 'leaky_relu' }, jets: 3 },
  { architecture: { inputs: 9, hidden: [17, 1, 8], activation: 'leaky_relu' }, jets: 129, picked: 70 },
  { architecture: { inputs: 16, hidden: [24, 16], activation: 'relu' }, jets: 64 },
  { architecture: { inputs: 512, hidden: [3, 1024], activation: 'leaky_relu' }, jets: 40, picked: 33 },
  {
    architecture: { inputs: 3, hidden: [4, 4, 4, 4, 4, 4, 4, 4], activation: 'leaky_relu' },
    jets: 65,
  },
];

/** Parameters in double precision, so that small steps are exact enough. */
interface DoubleLayer {
  readonly nIn: number;
  readonly nOut: number;
  readonly kernel: Float64Array;
  readonly bias: Float64Array;
}

function toDouble(parameters: NetworkParameters): DoubleLayer[] {
  return parameters.map(({ nIn, nOut, kernel, bias }) => ({
    nIn,
    nOut,
    kernel: Float64Array.from(kernel),
    bias: Float64Array.from(bias),
  }));
}

/** Gate-folded network in the form of a model, so that the plain forward pass of the domain gives the logits. */
function foldedModel(
  architecture: Architecture,
  parameters: readonly DoubleLayer[],
  gates: Float64Array,
): PenumbraModel {
  let first = 0;
  return {
    format: 'penumbra-model',
    version: 1,
    inputs: Array.from({ length: architecture.inputs }, (_, i) => ({ name: `x${i}`, mean: 0, scale: 1 })),
    layers: parameters.map((layer, l) => {
      const kernel = Array.from({ length: layer.nIn }, (_, i) =>
        Array.from({ length: layer.nOut }, (_, j) => layer.kernel[i * layer.nOut + j]! * gates[first + i]!),
      );
      first += layer.nIn;
      const activation = l === parameters.length - 1 ? 'linear' : architecture.activation;
      return { name: `dense_${l}`, units: layer.nOut, activation, kernel, bias: Array.from(layer.bias) };
    }),
  };
}

/** (1 / batch) sum of weight_i BCE_i in double precision, as a function of parameters and gates. */
function lossFunction(
  { architecture, jets: rows }: Case,
  jets: ReturnType<typeof toyJets>,
  order: Uint32Array | null,
): (parameters: readonly DoubleLayer[], gates: Float64Array) => number {
  const columns = Array.from({ length: architecture.inputs }, (_, f) =>
    Float64Array.from({ length: rows }, (_, row) => jets.x[row * architecture.inputs + f]!),
  );
  const batch = order ?? Uint32Array.from({ length: rows }, (_, i) => i);
  return (parameters, gates) => {
    const logits = modelOutput(foldedModel(architecture, parameters, gates), columns, rows);
    let loss = 0;
    for (const row of batch) {
      const z = logits[row]!;
      loss += jets.weight[row]! * (Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - z * jets.y[row]!);
    }
    return loss / batch.length;
  };
}

const STEP = 1e-6;

/** Every index of a short array, some of a long one. */
function probes(length: number, most: number): number[] {
  const stride = Math.max(1, Math.floor(length / most));
  return Array.from({ length: Math.ceil(length / stride) }, (_, i) => i * stride);
}

async function kernelGradients(
  { architecture }: Case,
  build: KernelBuild,
  jets: ReturnType<typeof toyJets>,
  order: Uint32Array | null,
  parameters: NetworkParameters,
  gates: Float64Array,
) {
  const kernel = await loadKernel(nodeKernel, build);
  const network = new KernelNetwork(kernel, architecture);
  const x = kernel.store(jets.x);
  const y = kernel.store(jets.y);
  const weight = kernel.store(jets.weight);
  const workspace = kernel.allocate(network.workspaceBytes);
  // What an earlier network left in the workspace must not matter.
  kernel.floats(workspace, network.workspaceBytes / 4).fill(3);
  network.useWorkspace(workspace);
  network.write('parameters', parameters);
  network.setGates(gates);
  const count = order?.length ?? jets.rows;
  const address = order === null ? 0 : kernel.allocate(order.byteLength);
  if (order !== null) kernel.words(address, count).set(order);
  const loss = kernel.call.gradient(network.address, x, y, weight, address, count, 1 / count);
  const gateGradient = new Float64Array(gates.length);
  network.readGateGradients(gateGradient);
  return { loss, gradients: network.readGradients(), gateGradient };
}

beforeAll(() => {
  allowRelaxedSimd();
});

describe.each(['plain', 'relaxed'] as const)('gradients of the %s kernel', (build) => {
  it.each(CASES)(
    "equal finite differences of the domain's forward pass: $architecture.hidden",
    async (example) => {
      const { architecture } = example;
      const random = createRandom(5);
      const jets = toyJets(example.jets, architecture.inputs);
      const order =
        example.picked === undefined
          ? null
          : Uint32Array.from({ length: example.picked }, () => random.integer(jets.rows));
      const parameters = initialParameters(architecture, 2);
      for (const { bias } of parameters) bias.forEach((_, j) => (bias[j] = 0.1 * random.normal()));
      const nodes = architecture.hidden.reduce((sum, width) => sum + width, architecture.inputs);
      const gates = Float64Array.from({ length: nodes }, () => Math.fround(random.uniform()));
      // A closed gate, unless the layer has but this one.
      if (nodes > 2) gates[nodes - 1] = 0;
      const { loss, gradients, gateGradient } = await kernelGradients(
        example,
        build,
        jets,
        order,
        parameters,
        gates,
      );
      const doubled = toDouble(parameters);
      const lossAt = lossFunction(example, jets, order);
      expect(Math.abs(loss - lossAt(doubled, gates))).toBeLessThan(1e-6);

      const check = (values: Float64Array, gradient: ArrayLike<number>): void => {
        const largest = Math.max(...Array.from(gradient, Math.abs));
        for (const i of probes(values.length, 12)) {
          const value = values[i]!;
          values[i] = value + STEP;
          const up = lossAt(doubled, gates);
          values[i] = value - STEP;
          const down = lossAt(doubled, gates);
          values[i] = value;
          const difference = (up - down) / (2 * STEP);
          expect(Math.abs(gradient[i]! - difference)).toBeLessThan(1e-4 * largest + 1e-8);
        }
      };
      doubled.forEach((layer, l) => {
        check(layer.kernel, gradients[l]!.kernel);
        check(layer.bias, gradients[l]!.bias);
      });
      check(gates, gateGradient);
    },
  );
});
