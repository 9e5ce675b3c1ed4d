import type { Sample } from './sample.ts';

/** One feature of one class. `density` and `error` have unit area over the drawn range. */
export interface ClassHistogram {
  /** Share of the (weighted) jets in the drawn range per unit of the feature. */
  readonly density: Float64Array;
  /** Statistical error of the density: sqrt(sum of squared weights). */
  readonly error: Float64Array;
  /** Shares of the jets that have the feature, below and above the drawn range. */
  readonly underflow: number;
  readonly overflow: number;
  /** Share of all jets of the class that do not have the feature. */
  readonly absent: number;
  /** Number of jets in the drawn range. */
  readonly entries: number;
}

export interface FeatureHistogram {
  /** Edges of the bins, one more than there are bins; a bin holds its lower edge, the last one both. */
  readonly edges: Float64Array;
  readonly signal: ClassHistogram;
  readonly background: ClassHistogram;
}

export interface HistogramOptions {
  readonly bins?: number;
  /** [lowest, highest] that are drawn; chosen by the data when absent. */
  readonly range?: readonly [number, number];
}

const DEFAULT_BINS = 50;
/** The drawn range reaches to these quantiles of the jets, or to the extreme where that is near. */
const TAIL_SHARE = 0.005;
const NEAR = 0.1;
/** Integers with no more distinct places than this get one bin each. */
const MOST_INTEGER_BINS = 100;

/** Signal and background of one feature, unit area each, weighted, with under- and overflow and absent jets apart. */
export function featureHistogram(
  sample: Sample,
  feature: number,
  options: HistogramOptions = {},
): FeatureHistogram {
  const edges = binEdges(sample, feature, options);
  return {
    edges,
    signal: fillClass(sample, feature, 1, edges),
    background: fillClass(sample, feature, 0, edges),
  };
}

function binEdges(sample: Sample, feature: number, options: HistogramOptions): Float64Array {
  const present = presentValues(sample, feature).sort();
  if (options.range === undefined && options.bins === undefined) {
    const integers = integerEdges(present);
    if (integers !== undefined) return integers;
  }
  const [low, high] = options.range ?? robustRange(present);
  const bins = options.bins ?? DEFAULT_BINS;
  return Float64Array.from({ length: bins + 1 }, (_, i) => low + ((high - low) * i) / bins);
}

function presentValues(sample: Sample, feature: number): Float32Array {
  const absent = sample.features[feature]!.absent;
  return sample.columns[feature]!.filter((value) => value !== absent);
}

/**
 * Range that shows the bulk: from the 0.5 % to the 99.5 % quantile, or to the extremes themselves where they lie within a tenth of
 * that range, so that no short tail is cut off.
 *
 * @param sorted values in rising order
 */
export function robustRange(sorted: ArrayLike<number>): [number, number] {
  const n = sorted.length;
  if (n === 0) return [0, 1];
  const lowest = sorted[0]!;
  const highest = sorted[n - 1]!;
  const from = sorted[Math.floor(TAIL_SHARE * (n - 1))]!;
  const to = sorted[Math.ceil((1 - TAIL_SHARE) * (n - 1))]!;
  const reach = NEAR * (to - from);
  const low = lowest >= from - reach ? lowest : from;
  const high = highest <= to + reach ? highest : to;
  return high > low ? [low, high] : [low - 0.5, low + 0.5];
}

/** One bin around each integer from the lowest to the highest of the bulk, for counts; undefined for measurements. */
function integerEdges(sorted: Float32Array): Float64Array | undefined {
  if (sorted.length === 0 || !sorted.every(Number.isInteger)) return undefined;
  const [low, high] = robustRange(sorted).map(Math.round) as [number, number];
  const bins = high - low + 1;
  if (bins > MOST_INTEGER_BINS) return undefined;
  return Float64Array.from({ length: bins + 1 }, (_, i) => low - 0.5 + i);
}

function fillClass(sample: Sample, feature: number, label: 0 | 1, edges: Float64Array): ClassHistogram {
  const bins = edges.length - 1;
  const low = edges[0]!;
  const high = edges[bins]!;
  const sums = new Float64Array(bins);
  const squares = new Float64Array(bins);
  const column = sample.columns[feature]!;
  const absentValue = sample.features[feature]!.absent;
  let under = 0;
  let over = 0;
  let absent = 0;
  let entries = 0;
  for (let row = 0; row < sample.rows; row++) {
    if (sample.label[row] !== label) continue;
    const weight = sample.weight?.[row] ?? 1;
    const value = column[row]!;
    if (value === absentValue) absent += weight;
    else if (value < low) under += weight;
    else if (value > high) over += weight;
    else {
      const bin = findBin(edges, value);
      sums[bin]! += weight;
      squares[bin]! += weight * weight;
      entries++;
    }
  }
  const drawn = sums.reduce((sum, content) => sum + content, 0);
  const present = drawn + under + over;
  const scale = (content: number, bin: number): number =>
    drawn === 0 ? 0 : content / (drawn * (edges[bin + 1]! - edges[bin]!));
  return {
    density: sums.map(scale),
    error: squares.map(Math.sqrt).map(scale),
    underflow: share(under, present),
    overflow: share(over, present),
    absent: share(absent, present + absent),
    entries,
  };
}

function share(part: number, total: number): number {
  return total === 0 ? 0 : part / total;
}

/** Bin of a value inside equal bins; corrected by the edges themselves, since the division may round across one. */
function findBin(edges: Float64Array, value: number): number {
  const bins = edges.length - 1;
  const guess = Math.floor(((value - edges[0]!) / (edges[bins]! - edges[0]!)) * bins);
  const bin = Math.min(bins - 1, Math.max(0, guess));
  if (bin > 0 && value < edges[bin]!) return bin - 1;
  if (bin < bins - 1 && value >= edges[bin + 1]!) return bin + 1;
  return bin;
}
