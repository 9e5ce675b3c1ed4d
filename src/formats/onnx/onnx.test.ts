import { describe, expect, it } from 'vitest';
import { randomColumns, randomModel } from '../../domain/fixedpoint/test-networks.ts';
import { modelOutput, standardiseValue } from '../../domain/network/forward.ts';
import { createRandom } from '../../domain/random.ts';
import { storedModel } from '../model/model-notes.ts';
import { runInOnnxRuntime } from './onnx-runtime.ts';
import { readOnnx } from './read-onnx.ts';
import { writeOnnx } from './write-onnx.ts';

const JETS = 1000;
const score = (logit: number): number => 1 / (1 + Math.exp(-logit));

function tagger(seed: number) {
  const random = createRandom(seed);
  const model = randomModel(random, [14, 16, 12, 1]);
  const last = model.layers.at(-1)!;
  return {
    model: { ...model, layers: [...model.layers.slice(0, -1), { ...last, activation: 'linear' as const }] },
    columns: randomColumns(random, model, JETS),
  };
}

describe('an ONNX file', () => {
  it.each([1, 2, 3, 4])(
    'gives the scores of the network in ONNX Runtime, raw jets in (model %i)',
    async (seed) => {
      const { model, columns } = tagger(seed);
      const file = writeOnnx(model, { inputs: 'raw' });
      const got = await runInOnnxRuntime(file, columns.length, JETS, (row, f) => columns[f]![row]!);
      const expected = modelOutput(model, columns, JETS);
      const differences = Array.from(expected, (logit, row) => Math.abs(score(logit) - score(got[row]!)));
      expect(Math.max(...differences)).toBeLessThan(1e-5);
      expect(new Set(Array.from(got, (logit) => logit.toFixed(4))).size).toBeGreaterThan(100);
    },
  );

  it('gives them with standardised inputs, without the standardisation', async () => {
    const { model, columns } = tagger(5);
    const file = writeOnnx(model, { inputs: 'standardised' });
    const got = await runInOnnxRuntime(file, columns.length, JETS, (row, f) =>
      standardiseValue(columns[f]![row]!, model.inputs[f]!),
    );
    const expected = modelOutput(model, columns, JETS);
    const differences = Array.from(expected, (logit, row) => Math.abs(score(logit) - score(got[row]!)));
    expect(Math.max(...differences)).toBeLessThan(1e-5);
  });

  it.each(['raw', 'standardised'] as const)('reads back to the bit (%s inputs)', (inputs) => {
    for (let seed = 10; seed < 30; seed++) {
      const { model } = tagger(seed);
      expect(readOnnx(writeOnnx(model, { inputs }))).toEqual(storedModel(model));
    }
  });
});
