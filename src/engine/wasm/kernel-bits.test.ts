import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Architecture } from '../../domain/network/architecture.ts';
import { zeroParameters } from '../../domain/network/parameters.ts';
import { loadKernel } from './kernel-module.ts';
import { KernelNetwork } from './kernel-network.ts';
import { nodeKernel } from './node-bytes.ts';

/** Fractions of 1024 in [-1/2, 1/2), the same everywhere without a function of the host's. */
function* fractions(): Generator<number, never> {
  let state = 1;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield (state >>> 22) / 1024 - 0.5;
  }
}

describe('the plain kernel', () => {
  it('gives the same bits after 300 steps on every machine', async () => {
    const kernel = await loadKernel(nodeKernel, 'plain');
    const architecture: Architecture = { inputs: 11, hidden: [17, 9, 3], activation: 'leaky_relu' };
    const numbers = fractions();
    const next = (): number => numbers.next().value;
    const x = Float32Array.from({ length: 200 * 11 }, next);
    const network = new KernelNetwork(kernel, architecture);
    network.useWorkspace(kernel.allocate(network.workspaceBytes));
    network.write(
      'parameters',
      zeroParameters(architecture).map((layer) => ({ ...layer, kernel: layer.kernel.map(next) })),
    );
    network.setGates(Float32Array.from({ length: 40 }, () => next() + 0.5));
    const jets = kernel.store(x);
    const labels = kernel.store(Float32Array.from({ length: 200 }, (_, row) => (x[row * 11]! > 0 ? 1 : 0)));
    for (let step = 0; step < 300; step++) {
      kernel.call.train(network.address, jets, labels, 0, 0, 200, 1 / 200, 1 / 256, 0.9, 0.999, 1e-8);
    }
    const hash = createHash('sha256');
    for (const { kernel: weights, bias } of network.read('parameters')) {
      hash.update(new Uint8Array(weights.buffer)).update(new Uint8Array(bias.buffer));
    }
    expect(hash.digest('hex').slice(0, 16)).toBe('40711cd6d8c6731c');
  });
});
