import { describe, expect, it } from 'vitest';
import type { NetworkParameters } from '../network/parameters.ts';
import { initialParameters } from '../network/parameters.ts';
import { createRandom } from '../random.ts';
import { evaluateRounded } from './evaluate-rounded.ts';
import { finishedBits, suggestFinishing } from './finishing.ts';
import { truncationLoss } from './truncation-loss.ts';

/** Inputs 8 bits with steps of 1/16, weights with steps of 1/128, sums with steps of 1/16. */
const EIGHT = suggestFinishing(8);
const EXACT = { ...EIGHT, accumulator: null };

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

describe('what sums lose by truncated products', () => {
  it('is the mean of what each product loses', () => {
    const one = { nIn: 1, nOut: 1, bias: Float32Array.of(0) };
    const parameters: NetworkParameters = [
      { ...one, kernel: Float32Array.of(1 / 128) },
      { ...one, kernel: Float32Array.of(0.5) },
    ];
    const x = Float32Array.of(9, 1, 9, -1);
    const jets = { x, rows: 2, features: 2, inputs: [1] };
    const [hidden, output] = truncationLoss(parameters, 'leaky_relu', finishedBits(EIGHT, 2), jets);
    // 1/128 becomes 0, -1/128 becomes -1/16.
    expect(hidden).toEqual(Float64Array.of((1 / 128 + (1 / 16 - 1 / 128)) / 2));
    // With 1/32 in its bias, which is rounded up to 1/16, the node gives 1/16 and, 0 being no loss, 0: half of 1/16 becomes 0.
    expect(output).toEqual(Float64Array.of(1 / 32 / 2));
  });

  it('is nothing where sums are exact', () => {
    const parameters = initialParameters({ inputs: 6, hidden: [5, 4], activation: 'relu' }, 1);
    const random = createRandom(2);
    const x = Float32Array.from({ length: 60 }, () => random.normal());
    const jets = { x, rows: 10, features: 6, inputs: [0, 1, 2, 3, 4, 5] };
    for (const layer of truncationLoss(parameters, 'relu', finishedBits(EXACT, 3), jets)) {
      expect(layer).toEqual(new Float64Array(layer.length));
    }
  });

  it.each(['leaky_relu', 'relu'] as const)('in the biases brings the scores back (%s)', (activation) => {
    const inputs = 40;
    const parameters = initialParameters({ inputs, hidden: [64, 64, 64], activation }, 3);
    const rows = 1000;
    const random = createRandom(4);
    const x = Float32Array.from({ length: rows * inputs }, () => random.normal());
    const bits = finishedBits(EIGHT, 4);
    const every = Array.from({ length: inputs }, (_, i) => i);
    const lost = truncationLoss(parameters, activation, bits, { x, rows, features: inputs, inputs: every });
    const mended = parameters.map((layer, l) => ({
      ...layer,
      bias: layer.bias.map((b, j) => b + lost[l]![j]!),
    }));
    const wanted = evaluateRounded(parameters, activation, finishedBits(EXACT, 4), x, rows);
    const distance = (network: NetworkParameters): number => {
      const given = evaluateRounded(network, activation, bits, x, rows);
      return mean(given.map((logit, row) => Math.abs(logit - wanted[row]!)));
    };
    const middle = mean(wanted);
    const spread = Math.sqrt(mean(wanted.map((logit) => (logit - middle) ** 2)));
    expect(distance(parameters)).toBeGreaterThan(2 * spread);
    expect(distance(mended)).toBeLessThan(0.5 * spread);
  });
});
