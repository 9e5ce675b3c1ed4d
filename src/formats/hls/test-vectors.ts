import type { PenumbraModel } from '../../domain/network/model.ts';
import { createRandom } from '../../domain/random.ts';
import type { TestVectors } from './design.ts';

const VECTOR_STREAM = 7000;
const ABSENT_SHARE = 0.15;
const OUTLIER_SHARE = 0.02;
const OUTLIER_REACH = 40;

/**
 * Seeded random jets for a test bench, where no data are at hand: every input normal around its mean, some absent, some so far out
 * that the types saturate. They exercise the arithmetic and resemble no physics.
 */
export function randomVectors(model: PenumbraModel, rows: number, seed: number): TestVectors {
  const random = createRandom(seed, VECTOR_STREAM);
  const columns = model.inputs.map(() => new Float32Array(rows));
  for (let row = 0; row < rows; row++) {
    model.inputs.forEach(({ mean, scale, absent }, f) => {
      const missing = random.uniform() < ABSENT_SHARE;
      const reach = random.uniform() < OUTLIER_SHARE ? OUTLIER_REACH : 1;
      const value = mean + reach * scale * random.normal();
      columns[f]![row] = missing && absent !== undefined ? absent : value;
    });
  }
  return { columns, rows, source: `random, seed ${seed}` };
}
