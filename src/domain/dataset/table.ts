export type TableFormat = 'csv' | 'npz' | 'parquet' | 'jets' | 'hdf5' | 'root';

/** Numbers, NaN where a cell is missing; of booleans 1, 0 and NaN. */
export interface NumericColumn {
  readonly name: string;
  readonly kind: 'number' | 'boolean';
  /** Type in the file, in NumPy's words: float32, int64, bool, ... */
  readonly dtype: string;
  readonly values: Float32Array | Float64Array;
  /** Cells without a value (empty, NaN, null). Infinite cells are not missing. */
  readonly missing: number;
}

/** Strings, '' where a cell is missing. */
export interface TextColumn {
  readonly name: string;
  readonly kind: 'text';
  readonly dtype: 'string';
  readonly values: readonly string[];
  readonly missing: number;
}

export type Column = NumericColumn | TextColumn;

/** A part of a file that is no column of the table, and why. */
export interface SkippedPart {
  readonly name: string;
  readonly reason: string;
}

/** What was read from a file: flat columns, all of length `rows`. */
export interface Table {
  readonly name: string;
  readonly format: TableFormat;
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly skipped: readonly SkippedPart[];
  /** Of a text file: how it was taken to be written. */
  readonly dialect?: TextDialect;
  /** Of a file that can hold several tables: the one that was read. */
  readonly table?: string;
  /** All tables of such a file. */
  readonly tables?: readonly FileTable[];
  /** Which rows were read, in words; absent where all were. */
  readonly sampling?: string;
}

/** How a text file is written. */
export interface TextDialect {
  readonly delimiter: string;
  readonly decimalComma: boolean;
}

/** One of several tables in a file. */
export interface FileTable {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
}

export function findColumn(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

/** Cells that are looked at together. */
const STEP = 8;

/** A sum is NaN where one of its terms is, or where infinities cancel: only then are the cells looked at one by one. */
function countMissing(values: Float32Array | Float64Array): number {
  const whole = values.length - (values.length % STEP);
  let missing = 0;
  for (let i = 0; i < whole; i += STEP) {
    const front = values[i]! + values[i + 1]! + values[i + 2]! + values[i + 3]!;
    const back = values[i + 4]! + values[i + 5]! + values[i + 6]! + values[i + 7]!;
    if (Number.isNaN(front + back)) missing += countNaN(values, i, i + STEP);
  }
  return missing + countNaN(values, whole, values.length);
}

/** By index: an iterator takes ten times as long over columns of both precisions. */
function countNaN(values: Float32Array | Float64Array, from: number, to: number): number {
  let found = 0;
  for (let i = from; i < to; i++) if (Number.isNaN(values[i]!)) found++;
  return found;
}

export function numericColumn(
  name: string,
  dtype: string,
  values: Float32Array | Float64Array,
  kind: NumericColumn['kind'] = 'number',
): NumericColumn {
  return { name, kind, dtype, values, missing: countMissing(values) };
}

export function textColumn(name: string, values: readonly string[]): TextColumn {
  let missing = 0;
  for (const value of values) if (value === '') missing++;
  return { name, kind: 'text', dtype: 'string', values, missing };
}

/** Names without repetition: the second `sum` becomes `sum.1`; an empty name becomes `Unnamed: <position>` (as pandas does). */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set(names);
  const used = new Set<string>();
  return names.map((raw, position) => {
    const name = raw.trim() === '' ? `Unnamed: ${position}` : raw.trim();
    if (!used.has(name)) {
      used.add(name);
      return name;
    }
    let copy = 1;
    while (used.has(`${name}.${copy}`) || taken.has(`${name}.${copy}`)) copy++;
    used.add(`${name}.${copy}`);
    return `${name}.${copy}`;
  });
}

/** The one distinct value or the few of a column, in the order in which they come; undefined when there are more than `limit`. */
export function distinctValues(column: Column, limit: number): (number | string)[] | undefined {
  const found = new Set<number | string>();
  for (const value of column.values) {
    if (value === '' || Number.isNaN(value)) continue;
    found.add(value);
    if (found.size > limit) return undefined;
  }
  return [...found];
}
