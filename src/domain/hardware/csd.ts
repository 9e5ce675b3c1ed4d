/** Number of signed digits of an integer constant: the adders that a multiplication by it takes, plus one. 0 for 0, 1 for a power of two. */
export function signedDigits(q: number): number {
  const magnitude = Math.abs(q);
  // 3q of a smaller number fits 32 bits.
  return magnitude < 2 ** 30 ? bitCount(magnitude ^ (3 * magnitude)) : signedDigitsOneByOne(magnitude);
}

/** Ones of a word of 32 bits, by halves of sums. */
function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function signedDigitsOneByOne(magnitude: number): number {
  let rest = magnitude;
  let digits = 0;
  while (rest > 0) {
    const lowest = rest % 4;
    if (lowest % 2 === 1) {
      digits++;
      rest += lowest === 3 ? 1 : -1;
    }
    rest /= 2;
  }
  return digits;
}

/** Bits that an integer takes in two's complement: 1 for 0 and -1, 4 for 7 and -8. */
export function signedBits(q: number): number {
  const magnitude = q < 0 ? -1 - q : q;
  return 1 + (magnitude < 2 ** 32 ? 32 - Math.clz32(magnitude) : magnitude.toString(2).length);
}

/**
 * What synthesis sees of a layer's constant weights. Counts of weights by their number of signed digits, and counts of DISTINCT
 * (input, signed weight) pairs: equal weights on one input share their multiplier. Counts are whole for a real layer, expectations
 * for a typical one.
 */
export interface WeightStatistics {
  /** n_in n_out */
  readonly size: number;
  readonly zeros: number;
  /** Weights with one, two, and three or more digits. */
  readonly oneDigit: number;
  readonly twoDigits: number;
  readonly manyDigits: number;
  /** Distinct pairs with a negative power of two: each takes a negation. */
  readonly distinctNegativePowers: number;
  readonly distinctTwoDigits: number;
  /** Distinct pairs with three or more digits: one multiplier each. */
  readonly distinctManyDigits: number;
  /** The same by the bits that the weight takes with its sign. */
  readonly distinctManyDigitsByBits: readonly number[];
  /** Of those, pairs with +11 or +13, which Vivado HLS 2020.1 builds from adders. */
  readonly distinctElevenThirteen: number;
  /** Adders for the distinct pairs with three or more digits, were they built without DSPs: sum of (digits - 1). */
  readonly addersOfManyDigits: number;
  /** Most non-zero weights of one output. */
  readonly maxFanIn: number;
  /** Outputs with a weight that is not zero. */
  readonly fedOutputs: number;
  /** Bits that the largest weight takes with its sign. */
  readonly largestBits: number;
}

/** Adds to a count of a list, which grows as needed. */
export function addTo(counts: number[], at: number, amount: number): void {
  while (counts.length <= at) counts.push(0);
  counts[at]! += amount;
}

/** Counts that a single distinct (input, weight) pair adds to. */
interface DistinctCounts {
  negativePowers: number;
  twoDigits: number;
  manyDigits: number;
  readonly manyDigitsByBits: number[];
  elevenThirteen: number;
  adders: number;
}

function countDistinct(counts: DistinctCounts, q: number, digits: number): void {
  if (digits === 1 && q < 0) counts.negativePowers++;
  if (digits === 2) counts.twoDigits++;
  if (digits < 3) return;
  counts.manyDigits++;
  addTo(counts.manyDigitsByBits, signedBits(q), 1);
  counts.adders += digits - 1;
  if (q === 11 || q === 13) counts.elevenThirteen++;
}

/**
 * Counts the weights of a layer.
 *
 * @param weights quantised weights q = w 2^frac, whole numbers, row-major [nIn, nOut]
 * @throws RangeError if their number is not nIn nOut
 */
export function weightStatistics(weights: ArrayLike<number>, nIn: number, nOut: number): WeightStatistics {
  if (weights.length !== nIn * nOut) throw new RangeError(`${weights.length} weights for ${nIn} x ${nOut}.`);
  const byDigits = [0, 0, 0, 0];
  const distinct: DistinctCounts = {
    negativePowers: 0,
    twoDigits: 0,
    manyDigits: 0,
    manyDigitsByBits: [],
    elevenThirteen: 0,
    adders: 0,
  };
  let largestBits = 1;
  const fanIn = new Uint32Array(nOut);
  const row = new Float64Array(nOut);
  for (let i = 0; i < nIn; i++) {
    for (let j = 0; j < nOut; j++) {
      const q = weights[i * nOut + j]!;
      row[j] = q;
      byDigits[Math.min(signedDigits(q), 3)]!++;
      if (q !== 0) fanIn[j]!++;
    }
    // Equal weights stand side by side.
    row.sort();
    largestBits = Math.max(largestBits, signedBits(row[0] ?? 0), signedBits(row[nOut - 1] ?? 0));
    for (let j = 0; j < nOut; j++) {
      const q = row[j]!;
      if (q !== 0 && (j === 0 || q !== row[j - 1])) countDistinct(distinct, q, signedDigits(q));
    }
  }
  return {
    size: nIn * nOut,
    zeros: byDigits[0]!,
    oneDigit: byDigits[1]!,
    twoDigits: byDigits[2]!,
    manyDigits: byDigits[3]!,
    distinctNegativePowers: distinct.negativePowers,
    distinctTwoDigits: distinct.twoDigits,
    distinctManyDigits: distinct.manyDigits,
    distinctManyDigitsByBits: distinct.manyDigitsByBits,
    distinctElevenThirteen: distinct.elevenThirteen,
    addersOfManyDigits: distinct.adders,
    maxFanIn: fanIn.reduce((most, count) => Math.max(most, count), 0),
    fedOutputs: fanIn.reduce((outputs, count) => outputs + Math.min(count, 1), 0),
    largestBits,
  };
}
