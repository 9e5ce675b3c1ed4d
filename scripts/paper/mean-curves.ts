import type { RunKind } from '../../src/domain/study/study.ts';
import { EFFICIENCY_GRID } from '../../src/domain/curves/rejection-curve.ts';
import type { RunRecord } from './run-record.ts';

/** One point of a curve that is the mean over seeds. */
export interface MeanPoint {
  readonly efficiency: number;
  readonly rejection: number;
  /** Standard deviation over the seeds. */
  readonly spread: number;
  /** Ratio to the full network of the same seed, mean and standard deviation over the seeds that have one; null without any. */
  readonly ratio: number | null;
  readonly ratioSpread: number | null;
}

export interface MeanCurve {
  readonly name: string;
  readonly kind: RunKind;
  readonly budget: number;
  readonly points: readonly MeanPoint[];
}

/** Mean curve of a kind and budget; a point needs all seeds. */
export function meanCurve(
  records: readonly RunRecord[],
  kind: RunKind,
  budget: number,
  name: string,
): MeanCurve {
  const runs = records.filter((record) => record.kind === kind && record.budget === budget);
  const full = new Map(
    records.filter((record) => record.kind === 'full').map((record) => [record.seed, record]),
  );
  const points = EFFICIENCY_GRID.flatMap((efficiency): MeanPoint[] => {
    const values = runs.flatMap((run) => at(run, efficiency) ?? []);
    if (values.length < runs.length || runs.length === 0) return [];
    const ratios = runs.flatMap((run, i) => {
      const base = full.get(run.seed);
      const below = base === undefined ? null : at(base, efficiency);
      return below === null ? [] : [values[i]! / below];
    });
    const [rejection, spread] = meanAndSpread(values);
    if (ratios.length < runs.filter(({ seed }) => full.has(seed)).length || ratios.length === 0) {
      return [{ efficiency, rejection, spread, ratio: null, ratioSpread: null }];
    }
    const [ratio, ratioSpread] = meanAndSpread(ratios);
    return [{ efficiency, rejection, spread, ratio, ratioSpread }];
  });
  return { name, kind, budget, points };
}

function at(record: RunRecord, efficiency: number): number | null {
  return record.curve.find((point) => point.efficiency === efficiency)?.rejection ?? null;
}

function meanAndSpread(values: readonly number[]): [number, number] {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / Math.max(1, values.length - 1))];
}
