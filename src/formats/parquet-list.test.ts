import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import type { Table } from '../domain/dataset/table.ts';
import { readParquet } from './parquet-read.ts';
import type { ReadChoices } from './table-options.ts';
import { REFERENCE_ABSENT, REFERENCE_NOTE, referenceFile } from './table-reference.ts';

const LISTS = [[1.5, 2.5], [], null, [3.5, null, 4.5]];
const ROWS = 700;

/** Lists in several row groups, so that they have to be put together. */
function writeLists(): Uint8Array {
  const cells = Array.from({ length: ROWS }, (_, row) => LISTS[row % LISTS.length]!);
  const schema = [
    { name: 'root', num_children: 2 },
    { name: 'pt', type: 'FLOAT' as const, repetition_type: 'REQUIRED' as const },
    {
      name: 'tracks',
      repetition_type: 'OPTIONAL' as const,
      num_children: 1,
      converted_type: 'LIST' as const,
    },
    { name: 'list', repetition_type: 'REPEATED' as const, num_children: 1 },
    { name: 'element', type: 'DOUBLE' as const, repetition_type: 'OPTIONAL' as const },
  ];
  const columnData = [
    { name: 'pt', data: Float32Array.from(cells, (_, row) => row) },
    { name: 'tracks', data: cells },
  ];
  return new Uint8Array(parquetWriteBuffer({ schema, columnData, rowGroupSize: 300 }));
}

async function open(bytes: Uint8Array, choices: ReadChoices): Promise<Table> {
  const result = await readParquet('lists.parquet', bytes, choices);
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

function valuesOf(table: Table, name: string): number[] {
  const column = table.columns.find((one) => one.name === name);
  return column === undefined || column.kind === 'text' ? [] : [...column.values];
}

describe('lists of numbers in a Parquet file', () => {
  it('are left out, and said to be readable on request', async () => {
    const table = await open(writeLists(), {});
    expect(table.columns.map(({ name }) => name)).toEqual(['pt']);
    expect(table.skipped).toEqual([
      { name: 'tracks', reason: 'a column of lists, whose first elements are read on request' },
    ]);
  });

  it('give their length and first elements, missing where a list is shorter or absent', async () => {
    const table = await open(writeLists(), { elements: 2 });
    const repeated = (cells: readonly number[]): number[] =>
      Array.from({ length: ROWS }, (_, row) => cells[row % cells.length]!);
    expect(table.columns.map(({ name }) => name)).toEqual(['pt', 'tracks.size', 'tracks[0]', 'tracks[1]']);
    expect(valuesOf(table, 'tracks.size')).toEqual(repeated([2, 0, NaN, 3]));
    expect(valuesOf(table, 'tracks[0]')).toEqual(repeated([1.5, NaN, NaN, 3.5]));
    expect(valuesOf(table, 'tracks[1]')).toEqual(repeated([2.5, NaN, NaN, NaN]));
    expect(table.skipped).toEqual([]);
  });

  it('are read for the chosen columns and rows alone', async () => {
    const sampling = { kind: 'every', step: 3 } as const;
    const table = await open(writeLists(), { elements: 2, columns: ['tracks[0]'], sampling });
    expect(table.columns.map(({ name }) => name)).toEqual(['tracks[0]']);
    const first = [1.5, NaN, NaN, 3.5];
    expect(valuesOf(table, 'tracks[0]')).toEqual(
      Array.from({ length: Math.ceil(ROWS / 3) }, (_, i) => first[(3 * i) % 4]!),
    );
  });

  it.skipIf(REFERENCE_ABSENT)(`are read from a file of another writer${REFERENCE_NOTE}`, async () => {
    const table = await open(referenceFile('parquet/list_columns.parquet'), { elements: 3 });
    expect(valuesOf(table, 'int64_list.size')).toEqual([3, 2, 1]);
    expect(valuesOf(table, 'int64_list[0]')).toEqual([1, NaN, 4]);
    expect(valuesOf(table, 'int64_list[2]')).toEqual([3, NaN, NaN]);
  });
});
