import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { evaluate } from './evaluate.ts';
import { extractedModel } from './extract.ts';
import { modelOutput } from './forward.ts';
import { initialParameters } from './parameters.ts';

describe('evaluation of a network for many jets', () => {
  it('gives what the plain form gives, for any widths and numbers of jets', () => {
    const widths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 });
    const inputs = fc.integer({ min: 1, max: 9 });
    const activations = fc.constantFrom('relu' as const, 'leaky_relu' as const);
    fc.assert(
      fc.property(
        inputs,
        widths,
        activations,
        fc.integer({ min: 1, max: 140 }),
        (nIn, hidden, activation, rows) => {
          const architecture = { inputs: nIn, hidden, activation };
          const parameters = initialParameters(architecture, 3);
          const random = createRandom(rows);
          const x = Float32Array.from({ length: rows * nIn }, () => random.normal());
          const kept = [nIn, ...hidden].map((width) => Array.from({ length: width }, (_, i) => i));
          const scalings = kept[0]!.map((i) => ({ name: `x${i}`, mean: 0, scale: 1 }));
          const columns = kept[0]!.map((f) =>
            Float32Array.from({ length: rows }, (_, row) => x[row * nIn + f]!),
          );
          const expected = modelOutput(
            extractedModel(architecture, parameters, kept, scalings),
            columns,
            rows,
          );
          const logits = evaluate(parameters, activation, x, rows);
          expect(logits).toHaveLength(rows);
          logits.forEach((logit, row) => {
            expect(Math.abs(logit - expected[row]!)).toBeLessThan(1e-12 * Math.max(1, Math.abs(logit)));
          });
        },
      ),
    );
  });
});
