import type { TestJets } from './rejection-curve.ts';

/** A distribution of unit area over the drawn range. */
export interface Spectrum {
  /** Per unit of the axis. */
  readonly density: Float64Array;
  /** Statistical error of the density: sqrt(sum of squared weights). */
  readonly error: Float64Array;
  /** Effective number of jets in the drawn range, (sum w)^2 / sum w^2. */
  readonly jets: number;
}

/** What a cut on the score does to the shape of the background's mass. */
export interface MassSculpting {
  /** Edges of equal bins, one more than there are bins. */
  readonly edges: Float64Array;
  readonly before: Spectrum;
  readonly after: Spectrum;
  /** Jensen-Shannon distance of the two shapes, 0 (equal) to 1 (disjoint). */
  readonly distance: number;
  /** The distance that a random choice of as many jets would give on average. */
  readonly byChance: number;
}

/** Bins have to hold so many passing jets on average, or the shape is all noise. */
const JETS_PER_BIN = 10;
const FEWEST_BINS = 8;
const MOST_BINS = 40;

/** Number of bins in which a shape of so many jets can be seen. */
export function spectrumBins(jets: number): number {
  return Math.max(FEWEST_BINS, Math.min(MOST_BINS, Math.floor(jets / JETS_PER_BIN)));
}

/**
 * Shape of the background's mass before and after a cut, with the Jensen-Shannon distance between them (J. Lin, IEEE Trans. Inf.
 * Theory 37 (1991) 145; as a measure of sculpting: ATL-PHYS-PUB-2018-014).
 *
 * @param mass one value per test jet, in whatever unit the edges have
 * @param pass share of each jet that passes, see `passShares`
 * @param range [lowest, highest] mass that is compared; jets outside are left out of both shapes
 */
export function massSculpting(
  mass: ArrayLike<number>,
  pass: ArrayLike<number>,
  jets: TestJets,
  range: readonly [number, number],
  bins: number,
): MassSculpting {
  const [low, high] = range;
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) => low + ((high - low) * i) / bins);
  const fill = (share: (row: number) => number): Spectrum =>
    backgroundSpectrum(mass, share, jets, range, bins);
  const before = fill(() => 1);
  const after = fill((row) => pass[row]!);
  const width = (high - low) / bins;
  const p = before.density.map((value) => value * width);
  const q = after.density.map((value) => value * width);
  return {
    edges,
    before,
    after,
    distance: Math.sqrt(jensenShannonDivergence(p, q)),
    byChance: chanceDistance(p.filter((share) => share > 0).length, before.jets, after.jets),
  };
}

function backgroundSpectrum(
  mass: ArrayLike<number>,
  share: (row: number) => number,
  { label, weight }: TestJets,
  [low, high]: readonly [number, number],
  bins: number,
): Spectrum {
  const sums = new Float64Array(bins);
  const squares = new Float64Array(bins);
  for (let row = 0; row < label.length; row++) {
    const value = mass[row]!;
    if (label[row] === 1 || !(value >= low && value <= high)) continue;
    const bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
    const w = share(row) * (weight?.[row] ?? 1);
    sums[bin]! += w;
    squares[bin]! += w * w;
  }
  const total = sums.reduce((sum, content) => sum + content, 0);
  const square = squares.reduce((sum, content) => sum + content, 0);
  const width = (high - low) / bins;
  const scale = (content: number): number => (total > 0 ? content / (total * width) : 0);
  return {
    density: sums.map(scale),
    error: squares.map((content) => scale(Math.sqrt(content))),
    jets: square > 0 ? total ** 2 / square : 0,
  };
}

/**
 * Jensen-Shannon divergence of two discrete distributions in bits: the mean of their Kullback-Leibler divergences from the mixture
 * of both. 0 for equal, 1 for disjoint ones; 0 where one of them is empty.
 *
 * @param p shares that sum to 1, or all 0
 */
export function jensenShannonDivergence(p: ArrayLike<number>, q: ArrayLike<number>): number {
  let pSum = 0;
  let qSum = 0;
  let divergence = 0;
  for (let i = 0; i < p.length; i++) {
    const a = p[i]!;
    const b = q[i]!;
    pSum += a;
    qSum += b;
    const middle = (a + b) / 2;
    if (a > 0) divergence += (a / 2) * Math.log2(a / middle);
    if (b > 0) divergence += (b / 2) * Math.log2(b / middle);
  }
  return pSum > 0 && qSum > 0 ? Math.max(0, divergence) : 0;
}

/**
 * Distance by chance: to second order the divergence of nearby shapes is sum (p - q)^2 / p / (8 ln 2), and for n of N jets drawn at
 * random its mean is (bins - 1) (1/n - 1/N) / (8 ln 2).
 */
function chanceDistance(bins: number, all: number, chosen: number): number {
  if (chosen <= 0 || bins < 2) return 0;
  return Math.sqrt(((bins - 1) * Math.max(0, 1 / chosen - 1 / all)) / (8 * Math.LN2));
}
