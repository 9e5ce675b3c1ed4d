import type { Sample } from '../../src/domain/dataset/sample.ts';
import { createRandom } from '../../src/domain/random.ts';

const LATENT = 12;
const FEATURES = 40;
const COMPONENTS = 5;
/** Seeds the task itself, so that more jets are more of the same. */
const TASK_SEED = 123;

/**
 * A task without any physics: two classes, each a mixture of five normal distributions of different widths in 12 latent
 * dimensions, warped into 40 noisy features. Harder than the simulated jets, and free of their particulars.
 */
export function mixtureToy(rows: number, seed: number): Sample {
  const task = createRandom(TASK_SEED);
  const normals = (count: number, scale: number): Float64Array =>
    Float64Array.from({ length: count }, () => scale * task.normal());
  const linear = normals(LATENT * FEATURES, 1 / 3);
  const curved = normals(LATENT * FEATURES, 1 / 3);
  const centre = normals(2 * COMPONENTS * LATENT, 0.55);
  const width = normals(2 * COMPONENTS * LATENT, 0.35).map(Math.exp);
  const random = createRandom(seed, 1);
  const columns = Array.from({ length: FEATURES }, () => new Float32Array(rows));
  const label = new Uint8Array(rows);
  const z = new Float64Array(LATENT);
  for (let row = 0; row < rows; row++) {
    label[row] = random.integer(2);
    const from = (label[row]! * COMPONENTS + random.integer(COMPONENTS)) * LATENT;
    for (let k = 0; k < LATENT; k++) z[k] = centre[from + k]! + width[from + k]! * random.normal();
    for (let f = 0; f < FEATURES; f++) {
      let bend = 0;
      let square = 0;
      for (let k = 0; k < LATENT; k++) {
        bend += z[k]! * linear[k * FEATURES + f]!;
        square += (z[k]! ** 2 - 1) * curved[k * FEATURES + f]!;
      }
      columns[f]![row] = Math.tanh(bend) + 0.2 * square + 0.6 * random.normal();
    }
  }
  return {
    name: 'mixture toy',
    rows,
    features: columns.map((_, f) => ({ name: `x${f + 1}` })),
    columns,
    label,
  };
}
