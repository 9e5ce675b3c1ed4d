import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Table } from '../domain/dataset/table.ts';
import { findColumn } from '../domain/dataset/table.ts';
import { readTable } from './table-read.ts';

/** Small files of h5py, pandas, PyTables, c-blosc and pyarrow. */
async function open(name: string) {
  const path = fileURLToPath(new URL(`./test-files/${name}`, import.meta.url));
  return readTable(name, new Uint8Array(readFileSync(path)));
}

async function opened(name: string): Promise<Table> {
  const result = await open(name);
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

describe('Blosc as PyTables and c-blosc write it', () => {
  it.each(['blosclz', 'lz4', 'zstd', 'zlib', 'snappy'])('%s', async (codec) => {
    const table = await opened(`blosc-${codec}.h5`);
    const expected = Array.from({ length: 1200 }, (_, row) => row % 60);
    expect([...findColumn(table, 'y')!.values]).toEqual(expected);
    expect([...findColumn(table, 'x')!.values]).toEqual(expected.map((value) => value / 2));
  });

  it('packed names of columns, as pandas writes them', async () => {
    const table = await opened('pandas-blosc.h5');
    expect(table.columns.map(({ name }) => name).sort()).toEqual(['index', 'n', 'pt']);
    expect(findColumn(table, 'pt')!.values[59]).toBe(29.5);
  });
});

it('leaves out a dataset that is put together from other files: its fill value is no measurement', async () => {
  const table = await opened('virtual.h5');
  expect(table.columns.map(({ name }) => name)).toEqual(['y']);
  expect(table.skipped).toEqual([{ name: 'x', reason: 'put together from other files ("absent.h5")' }]);
});

it('reads LZ4 pages of nothing', async () => {
  const table = await opened('lz4-nulls.parquet');
  expect(findColumn(table, 'none')?.missing).toBe(60);
  expect(findColumn(table, 'x')!.values[59]).toBe(29.5);
});

it('reads a Parquet file without rows as a table without rows', async () => {
  expect(await opened('no-rows.parquet')).toMatchObject({ rows: 0, columns: [{ name: 'x' }] });
});

describe('rows and columns on request', () => {
  it.each(['blosc-lz4.h5', 'lz4-nulls.parquet'])('%s', async (name) => {
    const path = fileURLToPath(new URL(`./test-files/${name}`, import.meta.url));
    const bytes = new Uint8Array(readFileSync(path));
    const all = await opened(name);
    const every = await readTable(name, bytes, { columns: ['x'], sampling: { kind: 'every', step: 7 } });
    if (!every.ok) throw new Error(every.error.cause);
    expect(every.value.columns.map((column) => column.name)).toEqual(['x']);
    const x = [...findColumn(all, 'x')!.values];
    expect([...every.value.columns[0]!.values]).toEqual(x.filter((_, row) => row % 7 === 0));
    expect(every.value.sampling).toBe(`every 7th row: ${every.value.rows} of ${all.rows} rows`);
    const random = { kind: 'random', share: 0.5, seed: 3 } as const;
    const [one, two] = [
      await readTable(name, bytes, { sampling: random }),
      await readTable(name, bytes, { sampling: random }),
    ];
    expect(one).toEqual(two);
    expect(one.ok && one.value.rows).toBeGreaterThan(0.3 * all.rows);
    expect(one.ok && one.value.rows).toBeLessThan(0.7 * all.rows);
  });

  it('takes the same rows of a text file', async () => {
    const lines = Array.from({ length: 1000 }, (_, row) => `${row},${row * 2}`);
    const text = new TextEncoder().encode(`a,b\n${lines.join('\n')}\n`);
    const part = await readTable('jets.csv', text, {
      columns: ['b'],
      sampling: { kind: 'every', step: 100 },
    });
    expect(part.ok && [...part.value.columns[0]!.values]).toEqual([
      0, 200, 400, 600, 800, 1000, 1200, 1400, 1600, 1800,
    ]);
  });
});

it.each([
  ['a web page', '<!DOCTYPE html><html>', /is a web page or XML/],
  ['JSON', '[{"pt": 1}]', /is JSON/],
  ['a pointer', 'version https://git-lfs.github.com/spec/v1\n', /pointer of Git LFS/],
])('refuses %s by its name', async (_, text, cause) => {
  const result = await readTable('jets.csv', new TextEncoder().encode(text));
  expect(result.ok ? '' : result.error.cause).toMatch(cause);
});
