import { describe, expect, it } from 'vitest';
import type { NetworkParameters } from '../../domain/network/parameters.ts';
import { initialParameters } from '../../domain/network/parameters.ts';
import type { Architecture } from '../../domain/network/architecture.ts';
import { createLayout } from './layout.ts';
import { packLayer, unpackRun } from './pack-parameters.ts';

const architecture: Architecture = { inputs: 3, hidden: [5, 2], activation: 'leaky_relu' };

/** Parameters whose biases differ from zero too. */
function parameters(seed: number): NetworkParameters {
  return initialParameters(architecture, seed).map((layer) => ({
    ...layer,
    bias: layer.bias.map((_, j) => seed + j / 8),
  }));
}

const runs = [1, 2].map((seed) => ({
  parameters: parameters(seed),
  firstMoment: parameters(10 + seed),
  secondMoment: parameters(20 + seed),
}));

describe('packLayer', () => {
  it('gives every run back what it put in', () => {
    const layout = createLayout(architecture, runs.length, 8);
    const states = [0, 1, 2].map((l) => packLayer(layout, l, runs));
    runs.forEach((run, r) => {
      expect(unpackRun(layout, states, r)).toEqual(run);
    });
  });

  it('puts run, row and column where the programs look for them', () => {
    const layout = createLayout(architecture, runs.length, 8);
    const packed = packLayer(layout, 0, runs);
    const columns = 2 * 6;
    const rows = 4 + 2;
    const layer = runs[1]!.parameters[0]!;
    expect(packed[2 * columns + 6 + 3]).toBe(layer.kernel[2 * 5 + 3]);
    expect(packed[4 * columns + 6 + 4]).toBe(layer.bias[4]);
    expect(packed[2 * rows * columns + columns + 6]).toBe(runs[1]!.secondMoment[0]!.kernel[5]);
  });

  it('leaves the padding at zero', () => {
    const layout = createLayout(architecture, runs.length, 8);
    const packed = packLayer(layout, 0, runs);
    const used = runs.length * 3 * (3 * 5 + 5);
    expect(packed.filter((value) => value === 0).length).toBe(packed.length - used);
  });
});
