import { describe, expect, it } from 'vitest';
import { modelOutput } from '../network/forward.ts';
import type { PenumbraModel } from '../network/model.ts';
import { createRandom } from '../random.ts';
import { emulate } from './emulate.ts';
import { buildFixedNetwork } from './fixed-network.ts';
import { fixedType, formatFixedType, highestRaw, lowestRaw, resolution } from './fixed-type.ts';
import { checkedProposal, proposedPrecision, proposeTypes } from './propose-types.ts';
import { rangeProfile } from './range-profile.ts';
import { randomColumns, randomModel } from './test-networks.ts';
import { binStart, integerBits, magnitudeAbove, RangeCounter } from './value-range.ts';

function tagger(seed: number): PenumbraModel {
  const model = randomModel(createRandom(seed), [5, 7, 6, 1]);
  const activations = ['leaky_relu', 'relu', 'linear'] as const;
  return { ...model, layers: model.layers.map((layer, l) => ({ ...layer, activation: activations[l]! })) };
}

describe('ranges', () => {
  it('counts values in bins of half an octave', () => {
    const counter = new RangeCounter();
    const values = [0, 1, -1.49, 1.5, 3.99, -4, 2 ** -30, 2 ** 30];
    counter.addAll(values, values.length);
    const range = counter.range();
    expect(range).toMatchObject({ count: 8, zeros: 1, low: -4, high: 2 ** 30 });
    const filled = [...range.bins].flatMap((count, bin) => (count > 0 ? [[binStart(bin), count]] : []));
    expect(filled).toEqual([
      [2 ** -24, 1],
      [1, 2],
      [1.5, 1],
      [3, 1],
      [4, 1],
      [1.5 * 2 ** 23, 1],
    ]);
    expect(magnitudeAbove(range, 0)).toBe(1.5 * 2 ** 23 * (4 / 3));
    expect(magnitudeAbove(range, 0.13)).toBe(6);
  });

  it.each([
    [-1, 0.999, 1],
    [-1, 1, 2],
    [-1.001, 0, 2],
    [-4, 3.9, 3],
    [0, 0.2, -1],
    [-0.25, 0, -1],
    [0, 0, 1],
  ])('hold %d to %d in %d integer bits, and not in one fewer', (low, high, bits) => {
    expect(integerBits(low, high)).toBe(bits);
    const holds = (integer: number): boolean => -(2 ** (integer - 1)) <= low && high < 2 ** (integer - 1);
    expect(holds(bits)).toBe(true);
    if (low !== 0 || high !== 0) expect(holds(bits - 1)).toBe(false);
  });

  it('are those of the plain network, whatever the number of jets', () => {
    for (const rows of [1, 31, 33, 70]) {
      const model = tagger(rows);
      const columns = randomColumns(createRandom(rows, 1), model, rows);
      const { jets, input, layers } = rangeProfile(model, columns, rows);
      const output = modelOutput(model, columns, rows);
      expect(jets).toBe(rows);
      expect(input.count).toBe(5 * rows);
      expect(layers.map(({ sum }) => sum.count)).toEqual([7 * rows, 6 * rows, rows]);
      expect(layers[2]!.sum.low).toBeCloseTo(Math.min(...output), 10);
      expect(layers[2]!.sum.high).toBeCloseTo(Math.max(...output), 10);
      expect(layers[1]!.output.low).toBe(0);
      expect(layers[0]!.output.low).toBeCloseTo(layers[0]!.sum.low / 8, 12);
      expect(layers[0]!.weight.high).toBe(Math.max(...model.layers[0]!.kernel.flat()));
    }
  });
});

describe('proposed types', () => {
  const rows = 400;

  it.each([
    [6, 'exact'],
    [8, 'exact'],
    [12, 'narrow'],
    [16, 'narrow'],
  ] as const)('of %i bits, %s sums, let nothing overflow', async (width, sums) => {
    for (const seed of [1, 2, 3]) {
      const model = tagger(seed);
      const columns = randomColumns(createRandom(seed, 1), model, rows);
      const profile = rangeProfile(model, columns, rows);
      const { types, overflowing } = await checkedProposal(model, profile, { width, sums }, (emulator) => {
        emulator.run(columns, 0, rows, new Float64Array(rows));
        return Promise.resolve();
      });
      expect(overflowing).toEqual([]);
      const network = buildFixedNetwork(model, proposedPrecision(model, types));
      expect(network.constantOverflows.every(({ weights, biases }) => weights + biases === 0)).toBe(true);
      const { overflow } = emulate(network, columns, rows);
      expect(overflow!.layers.map((layer) => layer.accumulator + layer.result + layer.activation)).toEqual([
        0, 0, 0,
      ]);
      for (const { weight, bias, result } of types.layers) {
        expect([weight.width, bias.width, result.width]).toEqual([width, width, width]);
      }
    }
  });

  it('spend no bit: with one integer bit less the largest number of each layer would not fit', () => {
    const model = tagger(4);
    const columns = randomColumns(createRandom(4, 1), model, rows);
    const profile = rangeProfile(model, columns, rows);
    const { layers } = proposeTypes(profile, { width: 12, sums: 'narrow' });
    layers.forEach(({ weight, result }, l) => {
      for (const [type, { low, high }] of [
        [weight, profile.layers[l]!.weight],
        [result, profile.layers[l]!.sum],
      ] as const) {
        const less = fixedType(type.width, type.integer - 1);
        const fits =
          low >= Number(lowestRaw(less)) * resolution(less) &&
          high <= Number(highestRaw(less)) * resolution(less);
        expect(fits).toBe(false);
      }
    });
  });

  it('with exact sums round once per node: the result is the rounded sum of the rounded numbers', () => {
    const model = tagger(5);
    const columns = randomColumns(createRandom(5, 1), model, rows);
    const profile = rangeProfile(model, columns, rows);
    const proposal = proposeTypes(profile, { width: 8, sums: 'exact', spare: [1, 1, 1] });
    const network = buildFixedNetwork(model, proposedPrecision(model, proposal));
    const { overflow } = emulate(network, columns, rows);
    expect(overflow!.layers.every(({ accumulator }) => accumulator === 0)).toBe(true);
    for (const { accumulator, result } of proposal.layers) {
      expect(formatFixedType(result)).toContain('AP_RND,AP_SAT');
      expect(accumulator.width).toBeGreaterThan(8);
    }
  });
});
