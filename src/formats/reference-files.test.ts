import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Column, Table } from '../domain/dataset/table.ts';
import { findColumn } from '../domain/dataset/table.ts';
import { describeError } from '../domain/result.ts';
import type { ArrayTruth, Cells } from './reference-checks.ts';
import {
  arrayColumnsOf,
  arrayTruthSchema,
  branchTruthSchema,
  cellsOf,
  plainType,
  structureTruthSchema,
  sumTolerance,
} from './reference-checks.ts';
import { detectFormat, readTable } from './table-read.ts';
import {
  REFERENCE_ABSENT,
  REFERENCE_FOLDER,
  REFERENCE_NOTE,
  referenceFile,
  referenceTruth,
} from './table-reference.ts';

/** Files that are meant to be refused, and what the message must say. */
const REFUSED: Readonly<Record<string, RegExp>> = {
  'csv/ours_ragged_rows.csv': /row \d+ has \d+ cells/,
  'hdf5/pyfive_filter_pipeline_v2.hdf5': /holds no table \("data" is an array of 3 dimensions\)/,
  'npz/ours_pickled_object.npz': /pickled Python objects/,
  'parquet/large_string_map.brotli.parquet': /only nested ones \("arr"\); they unpack to 2049 MiB/,
  'parquet/list_columns.parquet': /only nested ones/,
  'parquet/nulls.snappy.parquet': /only nested ones/,
  'root/uproot-empty.root': /The tree "tree" .* is empty/,
  'root/uproot-histograms.root': /holds no tree \("one" is a TH1F/,
};

const truth = referenceTruth();
const FORMATS = ['csv', 'hdf5', 'npz', 'parquet', 'root'];
const paths = REFERENCE_ABSENT
  ? []
  : FORMATS.flatMap((format) =>
      readdirSync(`${REFERENCE_FOLDER}/${format}`).map((file) => `${format}/${file}`),
    );
const readable = paths.filter((path) => REFUSED[path] === undefined);
const of = (format: string): string[] => readable.filter((path) => path.startsWith(`${format}/`));

async function open(path: string, table?: string): Promise<Table> {
  const result = await readTable(path, referenceFile(path), table === undefined ? {} : { table });
  if (!result.ok) throw new Error(describeError(result.error));
  return result.value;
}

function expectCells(name: string, cells: Cells, expected: ArrayTruth): void {
  const numbers = z.array(z.number()).parse(expected.first);
  expect(cells.first, name).toEqual(numbers.map((value) => value));
  expect(cells.last, name).toBe(expected.last);
  expect(Math.abs(cells.sum - expected.sum_finite!), name).toBeLessThanOrEqual(
    sumTolerance(cells, expected.sum_finite!),
  );
  const count = expected.shape.reduce((product, length) => product * length, 1);
  expect(cells.finite, name).toBe(count - expected.n_nonfinite!);
}

/** An array of a file against the columns that it became. */
function expectArray(table: Table, name: string, expected: ArrayTruth, others: readonly string[]): void {
  const columns = arrayColumnsOf(table, name, expected, others);
  expect(columns, name).toHaveLength(expected.shape[1] ?? 1);
  expect(table.rows, name).toBe(expected.shape[0]);
  for (const column of columns) expect(column.dtype, name).toBe(plainType(expected.dtype));
  if (columns[0]!.kind !== 'text') expectCells(name, cellsOf(columns, table.rows), expected);
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Arrays of texts name the columns of the matrix beside them. */
function isNaming(name: string): boolean {
  return /(^|\/)(feature_names|names|axis0|block\d+_items)$/.test(name);
}

describe.skipIf(REFERENCE_ABSENT)(`every reference file against another program${REFERENCE_NOTE}`, () => {
  it('finds each file in the list of truths, and knows its format by its content', () => {
    expect(paths.filter((path) => truth[path] === undefined)).toEqual([]);
    expect(paths.length).toBeGreaterThan(60);
    for (const path of paths) {
      expect(detectFormat(referenceFile(path)), path).toBe(path.slice(0, path.indexOf('/')));
    }
  });

  it.each(Object.entries(REFUSED))('refuses %s', async (path, cause) => {
    const result = await readTable(path, referenceFile(path));
    expect(result.ok ? '' : result.error.cause).toMatch(cause);
    expect(result.ok ? '' : result.error.nextStep).not.toBe('');
  });

  it.each(of('csv'))('%s', async (path) => {
    const { rows, columns } = z
      .object({
        rows: z.number(),
        columns: z.record(z.string(), z.object({ sum_finite: z.number().nullable(), n_nan: z.number() })),
      })
      .parse(truth[path]);
    const table = await open(path);
    expect(table.rows).toBe(rows);
    expect(table.columns).toHaveLength(Object.keys(columns).length);
    Object.entries(columns).forEach(([name, { sum_finite: sum, n_nan: missing }], c) => {
      const column = table.columns[c]!;
      expect(column.missing, name).toBe(missing);
      expect(column.kind === 'text', name).toBe(sum === null);
      const cells = cellsOf([column], rows);
      if (sum !== null) expect(Math.abs(cells.sum - sum), name).toBeLessThanOrEqual(sumTolerance(cells, sum));
    });
  });

  it.each(of('npz'))('%s', async (path) => {
    const arrays = z.record(z.string(), arrayTruthSchema).parse(truth[path]);
    const table = await open(path);
    const left = new Set(table.skipped.map(({ name }) => name));
    const singles = Object.keys(arrays).filter((name) => arrays[name]!.shape.length === 1);
    for (const [name, array] of Object.entries(arrays)) {
      if (!left.has(name) && !isNaming(name)) expectArray(table, name, array, singles);
    }
  });

  it.each(of('hdf5'))('%s', async (path) => {
    const datasets = z.record(z.string(), z.unknown()).parse(truth[path]);
    const singles = Object.keys(datasets).map(lastOf).concat('index');
    const largest = await open(path);
    for (const [name, raw] of Object.entries(datasets)) {
      const structure = structureTruthSchema.safeParse(raw);
      if (structure.success) {
        const table = await open(path, name);
        for (const [field, expected] of Object.entries(structure.data.fields)) {
          expectArray(table, field, expected, singles);
        }
        continue;
      }
      const array = arrayTruthSchema.parse(raw);
      if (isNaming(name) || name.includes('/_i_')) continue;
      if (array.dtype === 'object' || array.shape.length > 2 || array.shape.includes(0)) {
        expect(largest.skipped.map((part) => part.name)).toContain(name);
      } else {
        const own = lastOf(name) === 'axis1' ? 'index' : lastOf(name);
        const here = largest.rows === array.shape[0] && findColumn(largest, own) !== undefined;
        expectArray(here ? largest : await open(path, name), own, array, singles);
      }
    }
  });

  it.each(of('parquet'))('%s', async (path) => {
    const { rows, hyparquet } = z
      .object({
        rows: z.number(),
        // The truth lists 60 columns at most.
        hyparquet: z.record(z.string(), z.object({ sum: z.number(), first: z.array(z.unknown()) })),
      })
      .parse(truth[path]);
    const table = await open(path);
    expect(table.rows).toBe(rows);
    for (const [name, { sum, first }] of Object.entries(hyparquet)) {
      const column = findColumn(table, name);
      if (column === undefined) {
        expect(table.skipped.map((part) => part.name)).toContain(name);
        continue;
      }
      if (column.kind === 'text') continue;
      const cells = cellsOf([column], rows);
      expect(cells.first.slice(0, first.length), name).toEqual(
        first.map((value) => (value === null ? NaN : Number(value))),
      );
      if (column.kind === 'number') {
        expect(Math.abs(cells.sum - sum), name).toBeLessThanOrEqual(sumTolerance(cells, sum));
      }
    }
  });

  it.each(of('root'))('%s', async (path) => {
    const { trees } = z
      .object({
        trees: z.record(
          z.string(),
          z.object({ entries: z.number(), branches: z.record(z.string(), branchTruthSchema) }),
        ),
      })
      .parse(truth[path]);
    for (const [name, { entries, branches }] of Object.entries(trees)) {
      const table = await open(path, name);
      expect(table.rows).toBe(entries);
      for (const [branch, expected] of Object.entries(branches)) expectBranch(table, branch, expected);
    }
  });
});

function expectBranch(table: Table, branch: string, expected: z.infer<typeof branchTruthSchema>): void {
  const columns = branchColumns(table, branch);
  const left = table.skipped.find(({ name }) => name === branch);
  if (expected.object !== undefined) {
    if (table.columns.length > 0 && left === undefined) return expectMembers(table);
    expect(left?.reason, branch).toBe(`objects of class ${objectClass(left?.reason, expected.object)}`);
    return;
  }
  expect(columns.length, branch).toBeGreaterThan(0);
  if (expected.error !== undefined || expected.sum === undefined) return;
  if (columns[0]!.kind === 'text') {
    expect(columns[0]!.values.slice(0, 5), branch).toEqual(expected.first);
    return;
  }
  const jagged = columns.some(({ missing }) => missing > 0);
  const cells = cellsOf(columns, table.rows, jagged);
  // Arrays of signed characters are numbers here and a text there.
  const numbers = z.array(z.number()).safeParse(expected.first);
  if (!numbers.success) return;
  expect(cells.first, branch).toEqual(numbers.data);
  if (left === undefined) {
    expect(cells.finite, branch).toBe(expected.values);
    expect(Math.abs(cells.sum - expected.sum), branch).toBeLessThanOrEqual(sumTolerance(cells, expected.sum));
  }
}

/** An object that was written member by member: the event number of scikit-hep's test files is in most of them. */
function expectMembers(table: Table): void {
  const members = ['I16', 'I64', 'U32', 'F32', 'F64'].map((name) => findColumn(table, name));
  for (const member of members) expect(member?.values[7]).toBe(7);
  const lists = table.skipped.filter(({ reason }) => reason.startsWith('no plain number in objects'));
  expect(lists.length).toBeGreaterThan(0);
}

function branchColumns(table: Table, branch: string): Column[] {
  return table.columns.filter(({ name }) => name === branch || name.startsWith(`${branch}[`));
}

/** The object's class itself or a list of it. */
function objectClass(reason: string | undefined, name: string): string {
  return reason?.includes('vector<') === true ? `vector<${name}>` : name;
}
