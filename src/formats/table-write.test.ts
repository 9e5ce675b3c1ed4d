import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Column, Table } from '../domain/dataset/table.ts';
import { numericColumn, textColumn } from '../domain/dataset/table.ts';
import { createRandom } from '../domain/random.ts';
import { writeCsv } from './csv-write.ts';
import { writeNpz } from './npz-write.ts';
import { writeParquet } from './parquet-write.ts';
import { readTable } from './table-read.ts';

const ROWS = 9000;
const random = createRandom(8);

function filled<T extends Float32Array | Float64Array>(array: T, value: (row: number) => number): T {
  for (let row = 0; row < array.length; row++) array[row] = value(row);
  return array;
}

const SINGLE = filled(new Float32Array(ROWS), (row) =>
  row === 0 ? 1e-30 : row === 1 ? 3.4e38 : random.normal() * 10 ** random.integer(12),
);
const TABLE: Table = {
  name: 'jets',
  format: 'jets',
  rows: ROWS,
  columns: [
    numericColumn('single', 'float32', SINGLE),
    numericColumn(
      'double',
      'float64',
      filled(new Float64Array(ROWS), () => random.normal() / 3),
    ),
    numericColumn(
      'gaps',
      'float64',
      filled(new Float64Array(ROWS), (row) => [NaN, Infinity, -Infinity, 0.1][row % 4]!),
    ),
    numericColumn(
      'flag',
      'bool',
      filled(new Float32Array(ROWS), (row) => row % 2),
      'boolean',
    ),
    textColumn(
      'kind, "odd"',
      Array.from({ length: ROWS }, (_, row) => ['H→bb', 'say "b"', 'a,b', ' x\ny '][row % 4]!),
    ),
    numericColumn(
      'label',
      'int8',
      filled(new Float32Array(ROWS), (row) => row % 2),
    ),
  ],
  skipped: [],
};

/** Without blanks at the ends, which a reader of text may drop. */
function contents(column: Column): readonly (number | string)[] {
  return column.kind === 'text' ? column.values.map((value) => value.trim()) : Array.from(column.values);
}

describe.each([
  ['csv', writeCsv],
  ['npz', writeNpz],
  ['parquet', writeParquet],
] as const)('a %s file', (format, write) => {
  it('gives back every value', async () => {
    const result = await readTable(`jets.${format}`, write(TABLE));
    if (!result.ok) throw new Error(result.error.cause);
    const back = result.value;
    expect(back.format).toBe(format);
    expect(back.columns.map(({ name, kind }) => [name, kind])).toEqual(
      TABLE.columns.map(({ name, kind }) => [name, kind]),
    );
    back.columns.forEach((column, c) => {
      // Text gives doubles; as float32 they must be the very same.
      const values =
        c === 0 ? Array.from(contents(column), (value) => Math.fround(Number(value))) : contents(column);
      const expected = contents(TABLE.columns[c]!);
      expect(
        values.every((value, row) => Object.is(value, expected[row])),
        column.name,
      ).toBe(true);
    });
  });

  it('is the same file for the same table', () => {
    expect(Buffer.from(write(TABLE)).equals(write(TABLE))).toBe(true);
  });
});

const numpy = spawnSync('python3', ['-c', 'import numpy']).status === 0;

it.skipIf(!numpy)(
  `an npz file is read by NumPy itself${numpy ? '' : ' (skipped: python3 with numpy is not there)'}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'penumbra-npz-'));
    try {
      const path = join(folder, 'jets.npz');
      writeFileSync(path, writeNpz(TABLE));
      const script =
        'import numpy, sys, json\n' +
        'd = numpy.load(sys.argv[1])\n' +
        'print(json.dumps([[k, str(d[k].dtype), len(d[k])] for k in d.files] + [float(d["double"].sum()), str(d["kind, \\"odd\\""][0])]))';
      const answer: unknown = JSON.parse(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }));
      const double = TABLE.columns[1]!;
      const sum = contents(double).reduce((total: number, value) => total + Number(value), 0);
      expect(answer).toEqual([
        ['single', 'float32', ROWS],
        ['double', 'float64', ROWS],
        ['gaps', 'float64', ROWS],
        ['flag', 'bool', ROWS],
        ['kind, "odd"', '<U7', ROWS],
        ['label', 'int8', ROWS],
        expect.closeTo(sum, 6),
        'H→bb',
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
