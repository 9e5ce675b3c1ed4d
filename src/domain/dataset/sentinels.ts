/** Values that programs write where there is no measurement, beyond all measurements. */
const PLACEHOLDERS = new Set([-9999, -999, -99, -99999, -1e9, 999, 9999, 99999, 1e9, -9, -10, -100]);
/** A value far below all others that so many jets share stands for "no measurement". */
const SENTINEL_SHARE = 0.01;
const LEAST_SHARED = 2;
/** Rows that are looked at: every n-th of a longer column. */
const ENOUGH_ROWS = 20_000;
const MOST_SENTINELS = 3;

/** A value that seems to stand for "no such measurement". */
export interface Sentinel {
  readonly value: number;
  /** Rows that have it, of the whole column. */
  readonly count: number;
}

/** Finite values of a column in rising order, at most about `most` of them. */
export function sortedPart(values: Float32Array | Float64Array, most = ENOUGH_ROWS): Float64Array {
  const step = Math.max(1, Math.ceil(values.length / most));
  const part = new Float64Array(Math.ceil(values.length / step));
  let filled = 0;
  for (let row = 0; row < values.length; row += step) {
    const value = values[row]!;
    if (Number.isFinite(value)) part[filled++] = value;
  }
  return part.subarray(0, filled).sort();
}

/**
 * Values at the ends of a column that are repeated and lie far from all others: negative whole numbers that many rows share, and the
 * usual placeholders (-999 and the like) that a few share.
 */
export function findSentinels(values: Float32Array | Float64Array): Sentinel[] {
  let sorted = sortedPart(values);
  const found: number[] = [];
  while (found.length < MOST_SENTINELS) {
    const next = lowestSentinel(sorted) ?? highestSentinel(sorted);
    if (next === undefined) break;
    found.push(next);
    sorted = sorted.filter((value) => value !== next);
  }
  return found.map((value) => ({ value, count: countOf(values, value) }));
}

function countOf(values: Float32Array | Float64Array, value: number): number {
  let count = 0;
  for (const one of values) if (one === value) count++;
  return count;
}

function spreadOf(rest: Float64Array): number {
  return rest[Math.floor(0.84 * (rest.length - 1))]! - rest[Math.floor(0.16 * (rest.length - 1))]!;
}

/**
 * The lowest value, where it is a negative whole number that many jets share and the gap to the next value is wide against the spread
 * of the rest.
 */
function lowestSentinel(sorted: Float64Array): number | undefined {
  const lowest = sorted[0];
  if (lowest === undefined || lowest >= 0 || !Number.isInteger(lowest)) return undefined;
  const next = sorted.findIndex((value) => value !== lowest);
  if (next < 0) return undefined;
  const rest = sorted.subarray(next);
  const gap = rest[0]! - lowest;
  const spread = spreadOf(rest);
  if (PLACEHOLDERS.has(lowest) && gap > 2 * spread && gap > 5) return lowest;
  if (next < SENTINEL_SHARE * sorted.length || next < LEAST_SHARED) return undefined;
  // Neighbouring counts (-2, -1, 0, 1 ...) lie one step apart and are no sentinels.
  const counts = rest.every(Number.isInteger) && gap <= 1;
  return !counts && gap > 0.2 * spread ? lowest : undefined;
}

/** The highest value, where it is a usual placeholder far above the rest. */
function highestSentinel(sorted: Float64Array): number | undefined {
  const highest = sorted.at(-1);
  if (highest === undefined || !PLACEHOLDERS.has(highest)) return undefined;
  const rest = sorted.subarray(0, sorted.indexOf(highest));
  if (rest.length === 0 || sorted.length - rest.length < LEAST_SHARED) return undefined;
  return highest - rest.at(-1)! > Math.max(5, 2 * spreadOf(rest)) ? highest : undefined;
}
