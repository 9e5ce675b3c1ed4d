import { z } from 'zod';
import type { Column, NumericColumn, Table } from '../domain/dataset/table.ts';

/** What another program says of an array: a dataset, a field of a structure, an entry of an .npz file. */
export const arrayTruthSchema = z.object({
  shape: z.array(z.number()),
  dtype: z.string(),
  first: z.array(z.unknown()).optional(),
  last: z.unknown().optional(),
  sum_finite: z.number().optional(),
  n_nonfinite: z.number().optional(),
});
export const structureTruthSchema = arrayTruthSchema.extend({
  fields: z.record(z.string(), arrayTruthSchema),
});
export type ArrayTruth = z.infer<typeof arrayTruthSchema>;

/** What jsroot says of a branch: of lists, all elements of all entries. */
export const branchTruthSchema = z.object({
  object: z.string().optional(),
  error: z.string().optional(),
  sum: z.number().optional(),
  values: z.number().optional(),
  first: z.array(z.unknown()).optional(),
});

/** The numbers of some columns, row by row. */
export interface Cells {
  readonly first: readonly number[];
  readonly last: number;
  readonly sum: number;
  readonly finite: number;
}

const TYPES: Readonly<Record<string, string>> = {
  i1: 'int8',
  i2: 'int16',
  i4: 'int32',
  i8: 'int64',
  u1: 'uint8',
  u2: 'uint16',
  u4: 'uint32',
  u8: 'uint64',
  f2: 'float16',
  f4: 'float32',
  f8: 'float64',
};

/** NumPy's `>f4` as float32; every kind of text as string. */
export function plainType(dtype: string): string {
  const short = dtype.replace(/^[<>|=]/, '');
  return /^[SU]\d*$/.test(short) ? 'string' : (TYPES[short] ?? short);
}

/** @param present leaves out the cells that are missing, as lists of varying length have them */
export function cellsOf(columns: readonly Column[], rows: number, present = false): Cells {
  const numeric = columns.filter((column): column is NumericColumn => column.kind !== 'text');
  const first: number[] = [];
  for (let row = 0; row < rows && first.length < 5; row++) {
    for (const { values } of numeric) {
      if (first.length < 5 && !(present && Number.isNaN(values[row]))) first.push(values[row]!);
    }
  }
  let sum = 0;
  let finite = 0;
  for (const { values } of numeric) {
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      sum += value;
      finite++;
    }
  }
  return { first, last: numeric.at(-1)?.values[rows - 1] ?? NaN, sum, finite };
}

/** The columns that an array became: `X` itself, `X_0`, `X_1`, ..., or those of its type with names of their own. */
export function arrayColumnsOf(
  table: Table,
  name: string,
  { shape, dtype }: ArrayTruth,
  others: readonly string[],
): Column[] {
  if (shape.length === 1) return table.columns.filter((column) => column.name === name);
  const numbered = table.columns.filter((column) => new RegExp(`^${name}_\\d+$`).test(column.name));
  if (numbered.length > 0) return numbered;
  return table.columns.filter((column) => column.dtype === plainType(dtype) && !others.includes(column.name));
}

/** How far a sum may be off: the order of the additions differs. */
export function sumTolerance(cells: Cells, expected: number): number {
  return 1e-11 * Math.max(Math.abs(expected), cells.finite);
}
