import { standardiseValue } from '../network/forward.ts';
import type { InputScaling, JetMatrix, Sample } from './sample.ts';

/**
 * Mean and standard deviation of every feature over the given rows (the training part and no other), without the rows where the
 * feature is absent. A feature that does not vary gets scale 1, so that it becomes 0 and not infinite.
 */
export function fitScaling(sample: Sample, rows: Uint32Array): InputScaling[] {
  return sample.features.map((feature, f) => {
    const column = sample.columns[f]!;
    let count = 0;
    let mean = 0;
    let squares = 0;
    // Welford's recurrence: stable also for columns with a large mean.
    for (const row of rows) {
      const value = column[row]!;
      if (value === feature.absent) continue;
      count++;
      const delta = value - mean;
      mean += delta / count;
      squares += delta * (value - mean);
    }
    const spread = count > 0 ? Math.sqrt(squares / count) : 0;
    const scale = spread > 1e-12 * Math.max(1, Math.abs(mean)) ? spread : 1;
    const { name, absent, from } = feature;
    return {
      ...{ name, mean, scale },
      ...(absent === undefined ? {} : { absent }),
      ...(from === undefined ? {} : { from }),
    };
  });
}

/** The chosen rows as a network sees them: standardised, row-major, with weights of mean 1. */
export function standardise(
  sample: Sample,
  rows: Uint32Array,
  scalings: readonly InputScaling[],
  weights?: Float32Array,
): JetMatrix {
  const features = scalings.length;
  const x = new Float32Array(rows.length * features);
  scalings.forEach((scaling, f) => {
    const column = sample.columns[f]!;
    rows.forEach((row, i) => {
      x[i * features + f] = standardiseValue(column[row]!, scaling);
    });
  });
  const source = weights ?? sample.weight;
  const weight = Float32Array.from(rows, (row) => source?.[row] ?? 1);
  const mean = weight.reduce((sum, w) => sum + w, 0) / Math.max(1, rows.length);
  if (source !== undefined && mean > 0) weight.forEach((w, i) => (weight[i] = w / mean));
  return { rows: rows.length, features, x, y: Float32Array.from(rows, (row) => sample.label[row]!), weight };
}
