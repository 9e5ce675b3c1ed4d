import type { Transform } from './input-source.ts';
import { sortedPart } from './sentinels.ts';

/** Ratio of the 99 % to the 1 % quantile from which a column is said to span decades. */
const TWO_DECADES = 100;
/** Of a column that also has zeros: the tail against the median. */
const LONG_TAIL = 20;

/** The logarithm that a column asks for that spans decades; undefined for all others. Absent values do not count. */
export function suggestedLogarithm(
  values: Float32Array | Float64Array,
  absent: readonly number[],
): Exclude<Transform, 'none'> | undefined {
  const sorted = sortedPart(values).filter((value) => !absent.includes(value));
  if (sorted.length < 50 || sorted[0]! < 0) return undefined;
  const quantile = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!;
  const [low, middle, high] = [quantile(0.01), quantile(0.5), quantile(0.99)];
  if (sorted[0]! > 0) return high / low >= TWO_DECADES ? 'log' : undefined;
  return middle >= 1 && high / middle >= LONG_TAIL ? 'log1p' : undefined;
}
