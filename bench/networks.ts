import type { JetMatrix } from '../src/domain/dataset/sample.ts';
import type { Architecture } from '../src/domain/network/architecture.ts';
import { layerWidths } from '../src/domain/network/architecture.ts';
import { createRandom } from '../src/domain/random.ts';

/** The network of the paper: 40 inputs, four layers of 64 nodes. */
export const PAPER_NETWORK = leaky(40, [64, 64, 64, 64]);

/** Others, to show what the widths change: one after pruning, a small tagger, a wide one. */
export const OTHER_NETWORKS: readonly Architecture[] = [
  leaky(40, [45, 40, 23, 11]),
  leaky(16, [64, 32, 32]),
  leaky(100, [256, 256]),
];

function leaky(inputs: number, hidden: readonly number[]): Architecture {
  return { inputs, hidden, activation: 'leaky_relu' };
}

export function networkName(architecture: Architecture): string {
  return layerWidths(architecture).join('-');
}

/** Operations of one training step per jet: forward, gradient of the kernels, and below the first layer the deltas. */
export function flopPerSample(architecture: Architecture): number {
  const widths = layerWidths(architecture);
  return widths.slice(1).reduce((sum, nOut, l) => sum + 2 * widths[l]! * nOut * (l > 0 ? 3 : 2), 0);
}

/** Enough jets to leave the cache of a core, as real samples do. */
const ROWS = 32768;

/** Standard normal inputs; the first one tells the classes apart, not perfectly. */
export function randomJets(features: number): JetMatrix {
  const random = createRandom(1);
  const x = Float32Array.from({ length: ROWS * features }, () => random.normal());
  const y = Float32Array.from({ length: ROWS }, (_, row) =>
    x[row * features]! + 0.5 * random.normal() > 0 ? 1 : 0,
  );
  return { rows: ROWS, features, x, y, weight: new Float32Array(ROWS).fill(1) };
}
