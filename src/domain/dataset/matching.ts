import type { Sample } from './sample.ts';

/** Bins in which the spectra of the two classes are matched. */
const PT_BINS = 20;
const ETA_BINS = 8;
/** No jet weighs more than this many times the mean of its class: a nearly empty bin must not rule the training. */
const LARGEST_RATIO = 20;

export interface MatchingColumns {
  /** Index of the transverse momentum [GeV]. */
  readonly pt: number;
  /** Index of the pseudorapidity. */
  readonly eta: number;
}

/** The columns by their names in the built-in sample, if the sample has both. */
export function matchingColumns(sample: Sample): MatchingColumns | undefined {
  const pt = sample.features.findIndex(({ name, from }) => (from?.column ?? name) === 'fj_pt');
  const eta = sample.features.findIndex(({ name, from }) => (from?.column ?? name) === 'fj_eta');
  return pt < 0 || eta < 0 ? undefined : { pt, eta };
}

/**
 * Training weights that give background the spectrum of signal in (pT, |eta|), so that a network cannot tell the classes by their
 * kinematics: w = signal share / background share of the bin for background, 1 for signal; times the weights that the sample has.
 * Where a bin holds jets of one class only they keep weight 0: there is nothing to match them with. Both classes sum to the same.
 * For training only; tests keep the true spectra.
 *
 * @param ptEta values to bin: columns of length `sample.rows`, pT in GeV
 * @returns one weight per jet, mean 1
 */
export function matchingWeights(
  sample: Pick<Sample, 'rows' | 'label' | 'weight'>,
  ptEta: { readonly pt: Float32Array; readonly eta: Float32Array },
): Float32Array {
  const ptEdges = equalCountEdges(ptEta.pt, PT_BINS);
  const etaEdges = equalCountEdges(ptEta.eta.map(Math.abs), ETA_BINS);
  const bins = Uint32Array.from(
    { length: sample.rows },
    (_, row) => binOf(ptEdges, ptEta.pt[row]!) * ETA_BINS + binOf(etaEdges, Math.abs(ptEta.eta[row]!)),
  );
  const shares = classShares(sample, bins);
  const weights = Float32Array.from({ length: sample.rows }, (_, row) => {
    const [background, signal] = [shares[0][bins[row]!]!, shares[1][bins[row]!]!];
    if (signal === 0 || background === 0) return 0;
    const ratio = sample.label[row] === 1 ? 1 : Math.min(LARGEST_RATIO, signal / background);
    return ratio * (sample.weight?.[row] ?? 1);
  });
  return balance(weights, sample.label);
}

/** Share of each class in each bin: [background, signal]. */
function classShares(
  sample: Pick<Sample, 'rows' | 'label' | 'weight'>,
  bins: Uint32Array,
): readonly [Float64Array, Float64Array] {
  const sums = [new Float64Array(PT_BINS * ETA_BINS), new Float64Array(PT_BINS * ETA_BINS)] as const;
  for (let row = 0; row < sample.rows; row++) {
    sums[sample.label[row] === 1 ? 1 : 0][bins[row]!]! += sample.weight?.[row] ?? 1;
  }
  for (const of of sums) {
    const total = of.reduce((sum, content) => sum + content, 0);
    if (total > 0) of.forEach((content, bin) => (of[bin] = content / total));
  }
  return sums;
}

/** Inner edges that cut the values into bins of equal count. */
function equalCountEdges(values: Float32Array, bins: number): Float32Array {
  const sorted = values.slice().sort();
  return Float32Array.from(
    { length: bins - 1 },
    (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / bins)]!,
  );
}

function binOf(edges: Float32Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= edges[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Scales each class so that it sums to half the number of jets. */
function balance(weights: Float32Array, label: Uint8Array): Float32Array {
  const sums = [0, 0];
  weights.forEach((weight, row) => (sums[label[row] === 1 ? 1 : 0]! += weight));
  return weights.map((weight, row) => {
    const sum = sums[label[row] === 1 ? 1 : 0]!;
    return sum > 0 ? (weight * weights.length) / (2 * sum) : 0;
  });
}
