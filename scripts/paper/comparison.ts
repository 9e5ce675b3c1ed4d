import type { RunKind } from '../../src/domain/study/study.ts';
import type { RunRecord } from './run-record.ts';

/** A mean over seeds. */
export interface Mean {
  readonly mean: number;
  /** Standard error of the mean; NaN for a single seed. */
  readonly error: number;
  readonly seeds: number;
}

export type Quantity = (record: RunRecord) => number | null;

export const rejection: Quantity = (record) => record.rejection;
export const auc: Quantity = (record) => record.auc;

export function meanOf(numbers: readonly number[]): Mean {
  const seeds = numbers.length;
  const mean = numbers.reduce((sum, x) => sum + x, 0) / seeds;
  const squares = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { mean, error: seeds > 1 ? Math.sqrt(squares / (seeds - 1) / seeds) : Number.NaN, seeds };
}

/** One value per seed for a kind and budget. */
function bySeed(
  records: readonly RunRecord[],
  kind: RunKind,
  budget: number,
  of: Quantity,
): Map<number, number> {
  const values = new Map<number, number>();
  for (const record of records) {
    const value = of(record);
    if (record.kind === kind && record.budget === budget && value !== null) values.set(record.seed, value);
  }
  return values;
}

export function meanOver(
  records: readonly RunRecord[],
  kind: RunKind,
  budget: number,
  of: Quantity,
): Mean | null {
  const values = [...bySeed(records, kind, budget, of).values()];
  return values.length === 0 ? null : meanOf(values);
}

interface Side {
  readonly kind: RunKind;
  readonly budget: number;
}

/** Mean over the seeds that both have of `combine(a, b)`: differences and ratios within a seed, on the same test jets. */
export function paired(
  records: readonly RunRecord[],
  a: Side,
  b: Side,
  of: Quantity,
  combine: (a: number, b: number) => number,
): Mean | null {
  const others = bySeed(records, b.kind, b.budget, of);
  const values = [...bySeed(records, a.kind, a.budget, of)].flatMap(([seed, value]) => {
    const other = others.get(seed);
    return other === undefined ? [] : [combine(value, other)];
  });
  return values.length === 0 ? null : meanOf(values);
}

export const difference = (a: number, b: number): number => a - b;
export const ratio = (a: number, b: number): number => a / b;

/** In standard errors from `from`. */
export function significance({ mean, error }: Mean, from = 0): number {
  return (mean - from) / error;
}

/** Budgets with runs other than the full network, largest first. */
export function budgetsOf(records: readonly RunRecord[]): number[] {
  const pruned = records.filter(({ kind }) => kind !== 'full').map(({ budget }) => budget);
  return [...new Set(pruned)].sort((a, b) => b - a);
}

/** Two-sided 95 % quantiles of Student's t for 1, 2, ... degrees of freedom (R's qt(0.975, n)). */
const STUDENT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093,
];

/** Whether a mean over few seeds lies away from `from` at 95 % (Student's t). */
export function isSignificant(mean: Mean, from = 0): boolean {
  return Math.abs(significance(mean, from)) > (STUDENT[mean.seeds - 2] ?? 2);
}
