import { describe, expect, it } from 'vitest';
import { modelOutput } from '../network/forward.ts';
import type { PenumbraModel } from '../network/model.ts';
import { createRandom } from '../random.ts';
import { emulate } from './emulate.ts';
import { emulateExact } from './emulate-exact.ts';
import { buildFixedNetwork } from './fixed-network.ts';
import { fixedType } from './fixed-type.ts';
import { uniformPrecision } from './precision.ts';
import { randomColumns, randomModel, randomPrecision, randomType } from './test-networks.ts';

function row(columns: readonly Float32Array[], r: number): number[] {
  return columns.map((column) => column[r]!);
}

describe('emulate', () => {
  it.each([
    { widest: 14, modes: false },
    { widest: 24, modes: false },
    { widest: 34, modes: false },
    { widest: 48, modes: false },
    { widest: 16, modes: true },
    { widest: 48, modes: true },
  ])('gives the bits of the exact emulator up to $widest bits, modes $modes', ({ widest, modes }) => {
    const random = createRandom(widest, modes ? 1 : 0);
    let differences = 0;
    for (let n = 0; n < 60; n++) {
      const widths = Array.from({ length: 2 + random.integer(3) }, () => 1 + random.integer(7));
      const model = randomModel(random, widths);
      const precision = randomPrecision(random, model, () => randomType(random, widest, modes));
      const order = (nIn: number): Uint32Array => Uint32Array.from({ length: nIn }, (_, i) => nIn - 1 - i);
      const network = buildFixedNetwork(model, precision, n % 2 === 0 ? {} : { order });
      const columns = randomColumns(random, model, 12);
      const { bits, outputs } = emulate(network, columns, 12);
      for (let r = 0; r < 12; r++) {
        const exact = emulateExact(network, row(columns, r)).map(Number);
        const fast = Array.from(bits.subarray(r * outputs, (r + 1) * outputs));
        if (exact.some((raw, k) => raw !== fast[k])) differences++;
      }
    }
    expect(differences).toBe(0);
  });

  it('gives the bits of the exact emulator where accumulators round half up', () => {
    const random = createRandom(77);
    let differences = 0;
    for (let n = 0; n < 60; n++) {
      const model = randomModel(random, [1 + random.integer(9), 1 + random.integer(9), 2]);
      const plain = fixedType(6 + random.integer(n % 2 === 0 ? 12 : 28), 2 + random.integer(4), {
        quantisation: 'AP_RND',
      });
      const network = buildFixedNetwork(model, uniformPrecision(model, plain));
      const columns = randomColumns(random, model, 20);
      const { bits } = emulate(network, columns, 20);
      for (let r = 0; r < 20; r++) {
        const exact = emulateExact(network, row(columns, r)).map(Number);
        if (exact.some((raw, k) => raw !== bits[2 * r + k])) differences++;
      }
    }
    expect(differences).toBe(0);
  });

  it('gives the bits of the exact emulator where accumulators saturate', () => {
    const random = createRandom(78);
    let saturated = 0;
    let differences = 0;
    for (let n = 0; n < 60; n++) {
      const model = randomModel(random, [1 + random.integer(9), 1 + random.integer(9), 2]);
      const plain = fixedType(6 + random.integer(8), 2 + random.integer(5), {
        quantisation: n % 2 === 0 ? 'AP_TRN' : 'AP_RND',
        overflow: (['AP_SAT', 'AP_SAT_ZERO', 'AP_SAT_SYM'] as const)[n % 3]!,
      });
      const order = (nIn: number): Uint32Array => Uint32Array.from({ length: nIn }, (_, i) => nIn - 1 - i);
      const network = buildFixedNetwork(model, uniformPrecision(model, plain), { order });
      const columns = randomColumns(random, model, 20);
      const { bits, overflow } = emulate(network, columns, 20);
      saturated += overflow!.layers.reduce((sum, { accumulator }) => sum + accumulator, 0);
      for (let r = 0; r < 20; r++) {
        const exact = emulateExact(network, row(columns, r)).map(Number);
        if (exact.some((raw, k) => raw !== bits[2 * r + k])) differences++;
      }
    }
    expect(differences).toBe(0);
    expect(saturated).toBeGreaterThan(100);
  });

  it('comes close to the network in floating point when the types are wide', () => {
    const random = createRandom(5);
    const model = randomModel(random, [6, 8, 8, 1]);
    const plain = {
      ...model,
      layers: model.layers.map((layer, l) => ({
        ...layer,
        activation: l === 2 ? ('linear' as const) : ('leaky_relu' as const),
      })),
    };
    const columns = randomColumns(random, plain, 200);
    const { values, overflow } = emulate(
      buildFixedNetwork(plain, uniformPrecision(plain, fixedType(32, 12))),
      columns,
      200,
    );
    const reference = modelOutput(plain, columns, 200);
    // The standardisation limits it: inputs are kept to 2^-10 of their scale.
    values.forEach((value, r) => expect(Math.abs(value - reference[r]!)).toBeLessThan(0.02));
    expect(overflow?.layers.every(({ accumulator, result }) => accumulator + result === 0)).toBe(true);
  });

  it('multiplies, truncates every product, adds and wraps as hand-calculated', () => {
    const model: PenumbraModel = {
      format: 'penumbra-model',
      version: 1,
      inputs: [
        { name: 'a', mean: 1, scale: 2 },
        { name: 'b', mean: 0, scale: 1, absent: -3 },
      ],
      layers: [
        {
          name: 'dense_1',
          units: 2,
          activation: 'leaky_relu',
          kernel: [
            [0.75, 3.5],
            [-0.25, 3.5],
          ],
          bias: [0.25, 0],
        },
        { name: 'output', units: 1, activation: 'linear', kernel: [[1], [0]], bias: [0] },
      ],
    };
    // Four bits, steps of 1/2: 0.75 and 0.25 round to 1 and 0.5, -0.25 to 0.
    const network = buildFixedNetwork(model, uniformPrecision(model, fixedType(4, 3)));
    expect(Array.from(network.layers[0]!.weights)).toEqual([2, 7, 0, 7]);
    // a = 4 -> 1.5; b = -3 -> absent -> -2. Node 0: 0.5 + 1.5 = 2. Node 1: 5.25 -> 5 wraps to -3; -7 wraps to 1; sum -2.
    const { values, bits, overflow } = emulate(network, [[4], [-3]], 1);
    expect(values[0]).toBe(2);
    expect(bits[0]).toBe(4);
    expect(overflow).toMatchObject({ input: 0, standardised: 0 });
  });

  it('counts what does not fit', () => {
    const model: PenumbraModel = {
      format: 'penumbra-model',
      version: 1,
      inputs: [{ name: 'a', mean: 0, scale: 1 }],
      layers: [{ name: 'output', units: 1, activation: 'linear', kernel: [[3]], bias: [0] }],
    };
    const network = buildFixedNetwork(model, uniformPrecision(model, fixedType(8, 4)));
    const { overflow, values } = emulate(network, [[1, 2, 3, 100, 1e9]], 5);
    expect(overflow).toEqual({
      input: 1,
      standardised: 2,
      layers: [{ layer: 'output', accumulator: 3, result: 0, activation: 0 }],
    });
    expect(values[0]).toBe(3);
    expect(values[2]).toBe(9 - 16);
  });

  it('leaves a sigmoid at the end out, or puts one there', () => {
    const model: PenumbraModel = {
      format: 'penumbra-model',
      version: 1,
      inputs: [{ name: 'a', mean: 0, scale: 1 }],
      layers: [{ name: 'output', units: 1, activation: 'sigmoid', kernel: [[1]], bias: [0] }],
    };
    const precision = uniformPrecision(model, fixedType(16, 6));
    const column = [[-9, -0.01, 0, 2, 9]];
    expect(Array.from(emulate(buildFixedNetwork(model, precision), column, 5).values)).toEqual([
      -9, -0.009765625, 0, 2, 9,
    ]);
    const probability = emulate(
      buildFixedNetwork(model, precision, { output: 'probability' }),
      column,
      5,
    ).values;
    expect(probability[2]).toBe(0.5);
    expect(probability[1]).toBe(0.5);
    probability.forEach((value, r) => {
      expect(Math.abs(value - 1 / (1 + Math.exp(-column[0]![r]!)))).toBeLessThan(0.004);
    });
  });

  it('refuses another number of columns and values that are no numbers', () => {
    const model = randomModel(createRandom(1), [2, 1]);
    const network = buildFixedNetwork(model, uniformPrecision(model, fixedType(16, 6)));
    expect(() => emulate(network, [[1]], 1)).toThrow(RangeError);
    expect(() => emulate(network, [[1], [NaN]], 1)).toThrow(/not a finite number/);
  });
});

describe('buildFixedNetwork', () => {
  it('rounds weights to the nearest and saturates those out of range', () => {
    const layer = {
      name: 'l',
      units: 2,
      activation: 'linear' as const,
      kernel: [
        [0.3, -0.3],
        [99, -99],
      ],
      bias: [0, 0],
    };
    const model: PenumbraModel = {
      format: 'penumbra-model',
      version: 1,
      inputs: [
        { name: 'a', mean: 0, scale: 1 },
        { name: 'b', mean: 0, scale: 1 },
      ],
      layers: [layer],
    };
    const precision = uniformPrecision(model, fixedType(8, 4));
    const network = buildFixedNetwork(model, precision);
    expect(Array.from(network.layers[0]!.weights)).toEqual([5, -5, 127, -128]);
    expect(network.constantOverflows).toEqual([{ layer: 'l', weights: 2, biases: 0 }]);
  });
});
