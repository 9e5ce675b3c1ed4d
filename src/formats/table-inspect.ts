import type { Column, Table } from '../domain/dataset/table.ts';

/** A cell in JSON: null where it is missing, "Infinity" or "-Infinity" where JSON has no number for it. */
export type CellJson = number | string | boolean | null;

export interface ColumnInspection {
  readonly name: string;
  readonly dtype: string;
  readonly first: readonly CellJson[];
  readonly last: CellJson;
  /** Of the finite values; null for text. */
  readonly sum: number | null;
  /** Number of finite values; null for text. */
  readonly finite: number | null;
  readonly missing: number;
}

/** What a file holds, in numbers that can be compared with another program's. */
export interface Inspection {
  readonly format: Table['format'];
  readonly rows: number;
  readonly columns: readonly ColumnInspection[];
  /** Parts of the file that are no column, and why. */
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
  /** Of a file with several tables: the one that was read, and all of them. */
  readonly table?: string;
  readonly tables?: Table['tables'];
  /** Which rows were read, where not all. */
  readonly sampling?: string;
}

const FIRST = 5;

export function inspectTable(table: Table): Inspection {
  const several = (table.tables?.length ?? 0) > 1;
  return {
    format: table.format,
    rows: table.rows,
    columns: table.columns.map(inspectColumn),
    skipped: table.skipped,
    ...(several && table.table !== undefined ? { table: table.table, tables: table.tables } : {}),
    ...(table.sampling === undefined ? {} : { sampling: table.sampling }),
  };
}

/** The first and last cells of a column, its sum and counts. */
export function inspectColumn(column: Column): ColumnInspection {
  const rows = column.values.length;
  const first = Array.from({ length: Math.min(FIRST, rows) }, (_, row) => cellJson(column, row));
  const last = rows === 0 ? null : cellJson(column, rows - 1);
  const { name, dtype, missing } = column;
  return { name, dtype, first, last, ...finiteSum(column), missing };
}

function cellJson(column: Column, row: number): CellJson {
  const value = column.values[row]!;
  if (value === '' || Number.isNaN(value)) return null;
  if (column.kind === 'boolean') return value === 1;
  return typeof value === 'string' || Number.isFinite(value) ? value : String(value);
}

/** Sum in the order of the rows, with Neumaier's correction, so that it agrees with any other careful sum. */
function finiteSum(column: Column): Pick<ColumnInspection, 'sum' | 'finite'> {
  if (column.kind === 'text') return { sum: null, finite: null };
  let sum = 0;
  let lost = 0;
  let finite = 0;
  for (const value of column.values) {
    if (!Number.isFinite(value)) continue;
    finite++;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return { sum: sum + lost, finite };
}
