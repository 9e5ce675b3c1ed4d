import { createRandom } from '../random.ts';

/** Which rows of a file are read: every n-th, or a random share that a seed decides on. */
export type Sampling =
  | { readonly kind: 'every'; readonly step: number }
  | { readonly kind: 'random'; readonly share: number; readonly seed: number };

const SAMPLING_STREAM = 91;

/** Asked for every row in turn: whether it is read. */
export function rowFilter(sampling: Sampling | undefined): () => boolean {
  if (sampling === undefined) return () => true;
  if (sampling.kind === 'every') {
    let row = 0;
    return () => row++ % sampling.step === 0;
  }
  const random = createRandom(sampling.seed, SAMPLING_STREAM);
  return () => random.uniform() < sampling.share;
}

/** Where the rows of a file go in the columns that are read. */
export interface RowPlaces {
  readonly count: number;
  /** Rows are left out. */
  readonly sampled: boolean;
  /** -1 for a row that is left out. */
  readonly place: (row: number) => number;
}

/** @param rows of the file */
export function rowPlaces(sampling: Sampling | undefined, rows: number): RowPlaces {
  if (sampling === undefined) return { count: rows, sampled: false, place: (row) => row };
  if (sampling.kind === 'every') {
    const { step } = sampling;
    return {
      count: Math.ceil(rows / step),
      sampled: true,
      place: (row) => (row % step === 0 ? row / step : -1),
    };
  }
  const keep = rowFilter(sampling);
  const places = new Int32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) places[row] = keep() ? count++ : -1;
  return { count, sampled: true, place: (row) => places[row]! };
}

/** What was taken, for the page and the provenance. */
export function samplingWords(sampling: Sampling, taken: number, rows: number): string {
  const which =
    sampling.kind === 'every'
      ? `every ${sampling.step}th row`
      : `a random ${Number((100 * sampling.share).toPrecision(3))} % with seed ${sampling.seed}`;
  return `${which}: ${taken} of ${rows} rows`;
}
