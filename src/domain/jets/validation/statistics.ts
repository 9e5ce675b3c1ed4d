export interface Estimate {
  readonly value: number;
  readonly error: number;
}

export function mean(values: readonly number[]): Estimate {
  let sum = 0;
  for (const value of values) sum += value;
  const average = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - average) ** 2;
  return { value: average, error: Math.sqrt(squares) / values.length };
}

/** Median; its error from the order statistics half a standard deviation of the binomial away on either side. */
export function median(values: readonly number[]): Estimate {
  const sorted = Float64Array.from(values).sort();
  const middle = (sorted.length - 1) / 2;
  const shift = Math.sqrt(sorted.length) / 2;
  const low = sorted[Math.max(0, Math.floor(middle - shift))]!;
  const high = sorted[Math.min(sorted.length - 1, Math.ceil(middle + shift))]!;
  return { value: sorted[Math.floor(middle)]!, error: (high - low) / 2 };
}

const CORE_RANGE = 1.5;
/** Standard deviation of a unit normal cut at +-1.5. */
const CORE_SHRINK = 0.7426;

/** Peak and width of the Gaussian core: mean and corrected deviation inside +-1.5 widths, iterated. */
export function gaussianCore(values: readonly number[]): {
  readonly peak: Estimate;
  readonly width: Estimate;
} {
  let peak = median(values).value;
  let width = Math.sqrt(values.length) * mean(values).error;
  let inside: number[] = [];
  for (let round = 0; round < 50; round++) {
    inside = values.filter((value) => Math.abs(value - peak) < CORE_RANGE * width);
    const estimate = mean(inside);
    peak = estimate.value;
    width = (estimate.error * Math.sqrt(inside.length)) / CORE_SHRINK;
  }
  return {
    peak: { value: peak, error: width / Math.sqrt(inside.length) },
    width: { value: width, error: width / Math.sqrt(inside.length) },
  };
}

/** Most probable value: the peak of a histogram, smoothed over three bins. */
export function mode(values: readonly number[], low: number, high: number, bins: number): Estimate {
  const counts = new Float64Array(bins + 2);
  for (const value of values) {
    const bin = Math.floor(((value - low) / (high - low)) * bins);
    if (bin >= 0 && bin < bins) counts[bin + 1]!++;
  }
  let best = 1;
  const smooth = (bin: number) => counts[bin - 1]! + counts[bin]! + counts[bin + 1]!;
  for (let bin = 2; bin <= bins; bin++) if (smooth(bin) > smooth(best)) best = bin;
  const binWidth = (high - low) / bins;
  return { value: low + (best - 0.5) * binWidth, error: binWidth };
}

/** Width of the narrowest of three zero-mean normal components, by expectation maximisation: the core of a distribution with tails. */
export function coreWidth(values: readonly number[], starts: readonly [number, number, number]): Estimate {
  const widths = [...starts];
  const weights = [0.8, 0.15, 0.05];
  for (let round = 0; round < 200; round++) {
    const sums = [0, 0, 0];
    const squares = [0, 0, 0];
    for (const value of values) {
      const densities = widths.map((w, k) => (weights[k]! / w) * Math.exp((-0.5 * value * value) / (w * w)));
      const total = densities[0]! + densities[1]! + densities[2]!;
      for (let k = 0; k < 3; k++) {
        const share = total > 0 ? densities[k]! / total : k === 2 ? 1 : 0;
        sums[k]! += share;
        squares[k]! += share * value * value;
      }
    }
    for (let k = 0; k < 3; k++) {
      widths[k] = Math.sqrt(squares[k]! / sums[k]!);
      weights[k] = sums[k]! / values.length;
    }
  }
  const core = Math.min(...widths);
  // The components overlap: the error of the core is about twice that of a pure sample of its size.
  return { value: core, error: core * Math.sqrt(2 / (values.length * weights[0]!)) };
}

/**
 * Area under the ROC curve by ranks, ties shared (Mann, Whitney, Ann. Math. Stat. 18 (1947) 50); its error for no separation
 * sqrt((n + m + 1) / (12 n m)), an upper limit elsewhere for the areas here.
 */
export function areaUnderCurve(signal: ArrayLike<number>, background: ArrayLike<number>): Estimate {
  const n = signal.length;
  const m = background.length;
  const scores = new Float64Array(n + m);
  scores.set(Array.from(signal));
  scores.set(Array.from(background), n);
  const order = Uint32Array.from({ length: n + m }, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  let rankSum = 0;
  for (let i = 0; i < order.length;) {
    let j = i;
    while (j < order.length && scores[order[j]!] === scores[order[i]!]) j++;
    const rank = (i + 1 + j) / 2;
    for (let k = i; k < j; k++) if (order[k]! < n) rankSum += rank;
    i = j;
  }
  return { value: (rankSum - (n * (n + 1)) / 2) / (n * m), error: Math.sqrt((n + m + 1) / (12 * n * m)) };
}

/** A share with its binomial error. */
export function share(count: number, total: number): Estimate {
  const p = count / total;
  return { value: p, error: Math.sqrt((p * (1 - p)) / total) };
}
