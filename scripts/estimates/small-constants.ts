import { signedDigits } from '../../src/domain/hardware/csd.ts';
import { shapeOf } from './compare.ts';
import type { LayerReport } from './reports.ts';

/** Constants of three and more digits that are built from adders: those from `from` to `to`, both left out. */
export interface Adders {
  readonly from: number;
  readonly to: number;
}

/** A report at RF = 1 with the counts of its distinct (input, q) pairs of three and more digits, by q. */
interface CountedReport {
  readonly report: LayerReport;
  readonly pairs: ReadonlyMap<number, number>;
}

/** Bounds that are tried: 0, then past each constant of three digits up to here. */
const LARGEST_BOUND = 64;

function countPairs(weights: Int16Array, nOut: number): Map<number, number> {
  const pairs = new Map<number, number>();
  for (let first = 0; first < weights.length; first += nOut) {
    for (const q of new Set(weights.subarray(first, first + nOut))) {
      if (signedDigits(q) >= 3) pairs.set(q, (pairs.get(q) ?? 0) + 1);
    }
  }
  return pairs;
}

function dsps(pairs: ReadonlyMap<number, number>, { from, to }: Adders): number {
  let count = 0;
  for (const [q, number] of pairs) if (q <= from || q >= to) count += number;
  return count;
}

/** The bounds with the least sum of errors; of equal ones the nearest to 0. */
export function fitAdders(reports: readonly CountedReport[]): Adders {
  const bounds = [...Array(LARGEST_BOUND).keys()].filter((q) => q === 0 || signedDigits(q - 1) >= 3);
  let best: Adders = { from: 0, to: 0 };
  let least = Infinity;
  for (const to of bounds) {
    for (const below of bounds) {
      const adders = { from: 0 - below, to };
      const error = reports.reduce(
        (sum, { report, pairs }) => sum + Math.abs(dsps(pairs, adders) - report.dsp),
        0,
      );
      if (error < least) [best, least] = [adders, error];
    }
  }
  return best;
}

export interface LeftOutAdders {
  readonly shape: string;
  /** As the other shapes have it. */
  readonly adders: Adders;
  /** Largest relative error of the DSPs of this shape's reports: with these bounds, and were all constants built from DSPs. */
  readonly error: number;
  readonly without: number;
  readonly reports: number;
}

/** Which constants Vivado HLS 2020.1 builds from adders, found anew without each shape and tried on it. */
export function addersLeftOut(reports: readonly LayerReport[]): LeftOutAdders[] {
  const counted = reports.flatMap((report): CountedReport[] =>
    report.weights === null || report.reuse !== 1 || report.dsp === 0
      ? []
      : [{ report, pairs: countPairs(report.weights, report.nOut) }],
  );
  return [...new Set(counted.map(({ report }) => shapeOf(report)))].sort().map((shape) => {
    const adders = fitAdders(counted.filter(({ report }) => shapeOf(report) !== shape));
    const own = counted.filter(({ report }) => shapeOf(report) === shape);
    const largest = (bounds: Adders): number =>
      Math.max(...own.map(({ report, pairs }) => Math.abs(dsps(pairs, bounds) / report.dsp - 1)));
    return {
      shape,
      adders,
      error: largest(adders),
      without: largest({ from: 0, to: 0 }),
      reports: own.length,
    };
  });
}
