import type { Sample } from './sample.ts';

/** Linear correlation coefficients, row-major [features, features], NaN where one is undefined. */
export interface CorrelationMatrices {
  readonly features: number;
  readonly signal: Float64Array;
  readonly background: Float64Array;
}

/**
 * Pearson's correlation of all pairs of features in each class, weighted; for each pair the jets that have both features count and
 * no other. NaN where fewer than two jets are left or one of the two does not vary.
 */
export function correlationMatrices(sample: Sample): CorrelationMatrices {
  return {
    features: sample.features.length,
    signal: classCorrelations(sample, 1),
    background: classCorrelations(sample, 0),
  };
}

interface ClassColumns {
  readonly weight: Float64Array;
  /** Values less the mean of those present, in double precision; 0 where absent. */
  readonly centred: readonly Float64Array[];
  /** 1 where the feature is present; undefined when it always is. */
  readonly present: readonly (Uint8Array | undefined)[];
}

function classCorrelations(sample: Sample, label: 0 | 1): Float64Array {
  const columns = classColumns(sample, label);
  const n = sample.features.length;
  const matrix = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b <= a; b++) {
      const r = correlation(columns, a, b);
      matrix[a * n + b] = r;
      matrix[b * n + a] = r;
    }
  }
  return matrix;
}

function classColumns(sample: Sample, label: 0 | 1): ClassColumns {
  const rows: number[] = [];
  for (let row = 0; row < sample.rows; row++) if (sample.label[row] === label) rows.push(row);
  const weight = Float64Array.from(rows, (row) => sample.weight?.[row] ?? 1);
  const centred: Float64Array[] = [];
  const present: (Uint8Array | undefined)[] = [];
  sample.features.forEach((feature, f) => {
    const column = sample.columns[f]!;
    const mask = Uint8Array.from(rows, (row) => (column[row] === feature.absent ? 0 : 1));
    const count = mask.reduce((sum, one) => sum + one, 0);
    let sum = 0;
    rows.forEach((row, i) => (sum += mask[i]! * column[row]!));
    const mean = count > 0 ? sum / count : 0;
    centred.push(Float64Array.from(rows, (row, i) => mask[i]! * (column[row]! - mean)));
    present.push(count === rows.length ? undefined : mask);
  });
  return { weight, centred, present };
}

function correlation({ weight, centred, present }: ClassColumns, a: number, b: number): number {
  const x = centred[a]!;
  const y = centred[b]!;
  const hasX = present[a];
  const hasY = present[b];
  let jets = 0;
  let w = 0;
  let wx = 0;
  let wy = 0;
  let wxx = 0;
  let wyy = 0;
  let wxy = 0;
  for (let i = 0; i < weight.length; i++) {
    if (hasX?.[i] === 0 || hasY?.[i] === 0) continue;
    const xi = x[i]!;
    const yi = y[i]!;
    const wi = weight[i]!;
    jets++;
    w += wi;
    wx += wi * xi;
    wy += wi * yi;
    wxx += wi * xi * xi;
    wyy += wi * yi * yi;
    wxy += wi * xi * yi;
  }
  const varianceX = wxx - (wx * wx) / w;
  const varianceY = wyy - (wy * wy) / w;
  // Below the rounding error of the sums a column does not vary.
  if (jets < 2 || !(varianceX > 1e-12 * wxx) || !(varianceY > 1e-12 * wyy)) return NaN;
  if (a === b) return 1;
  return Math.max(-1, Math.min(1, (wxy - (wx * wy) / w) / Math.sqrt(varianceX * varianceY)));
}
