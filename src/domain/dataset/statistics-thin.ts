import { createRandom } from '../random.ts';
import type { Sample } from './sample.ts';

const THIN_STREAM = 77;

/** A seeded random part of a sample of about `most` jets, in their order, for statistics that need no more; small ones stay whole. */
export function thinSample(sample: Sample, most: number): Sample {
  if (sample.rows <= most) return sample;
  const random = createRandom(1, THIN_STREAM);
  const share = most / sample.rows;
  const rows = Uint32Array.from({ length: sample.rows }, (_, row) => row).filter(
    () => random.uniform() < share,
  );
  const { weight, event } = sample;
  return {
    ...sample,
    rows: rows.length,
    columns: sample.columns.map((column) => Float32Array.from(rows, (row) => column[row]!)),
    label: Uint8Array.from(rows, (row) => sample.label[row]!),
    ...(weight === undefined ? {} : { weight: Float32Array.from(rows, (row) => weight[row]!) }),
    ...(event === undefined ? {} : { event: Float64Array.from(rows, (row) => event[row]!) }),
  };
}
