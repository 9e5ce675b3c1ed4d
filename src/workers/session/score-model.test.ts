import { describe, expect, it } from 'vitest';
import { modelOutput } from '../../domain/network/forward.ts';
import type { ModelActivation, PenumbraModel } from '../../domain/network/model.ts';
import { createRandom } from '../../domain/random.ts';
import { scoreModel } from './score-model.ts';

const random = createRandom(3);

function network(hidden: ModelActivation, end: ModelActivation): PenumbraModel {
  const layer = (name: string, inputs: number, units: number, activation: ModelActivation) => ({
    name,
    units,
    activation,
    kernel: Array.from({ length: inputs }, () => Array.from({ length: units }, () => random.normal())),
    bias: Array.from({ length: units }, () => random.normal()),
  });
  return {
    format: 'penumbra-model',
    version: 1,
    inputs: [
      { name: 'a', mean: 3, scale: 2 },
      { name: 'b', mean: 0, scale: 1, absent: -1 },
    ],
    layers: [layer('one', 2, 7, hidden), layer('two', 7, 5, hidden), layer('end', 5, 1, end)],
  };
}

describe('scores of a network', () => {
  it.each([
    ['leaky_relu', 'linear'],
    ['relu', 'linear'],
    ['relu', 'sigmoid'],
  ] as const)('with %s and %s agree with the plain form', (hidden, end) => {
    const rows = 150;
    const columns = [0, 1].map(() => Float32Array.from({ length: rows }, () => 2 * random.normal()));
    columns[1]![4] = -1;
    const model = network(hidden, end);
    const plain = modelOutput(model, columns, rows);
    scoreModel(model, columns, rows).forEach((score, row) => {
      expect(Math.abs(score - plain[row]!)).toBeLessThan(1e-5 * (1 + Math.abs(plain[row]!)));
    });
  });
});
