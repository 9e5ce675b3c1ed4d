import type { ready } from 'h5wasm';
import h5wasm from 'h5wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Table } from '../domain/dataset/table.ts';
import { installPlugins } from './hdf5-module.ts';
import { readHdf5 } from './hdf5-read.ts';

const ROWS = 1000;
const VALUES = Float64Array.from({ length: 3 * ROWS }, (_, i) => Math.sin(i) * (i % 17));
/** Filter number and options as their authors recommend them. */
const FILTERS: readonly (readonly [name: string, id: number, options: number[]])[] = [
  ['gzip', 1, [4]],
  ['bzip2', 307, [9]],
  ['LZF', 32000, []],
  ['Blosc', 32001, [0, 0, 0, 0, 5, 1, 1]],
  ['LZ4', 32004, [0]],
  ['bitshuffle', 32008, [0, 2]],
  ['Zstandard', 32015, [3]],
  ['Blosc 2', 32026, [0, 0, 0, 0, 5, 1, 0]],
];

let library: Awaited<typeof ready>;

function write(fill: (file: InstanceType<typeof h5wasm.File>) => void): Uint8Array {
  const file = new h5wasm.File('/written.h5', 'w');
  fill(file);
  file.close();
  return library.FS.readFile('/written.h5', { encoding: 'binary' });
}

async function open(bytes: Uint8Array): Promise<Table> {
  const result = await readHdf5('written.h5', bytes);
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

beforeAll(async () => {
  library = await h5wasm.ready;
  // Otherwise what cannot be packed is silently left out.
  library.activate_throwing_error_handler();
  await installPlugins(
    library,
    FILTERS.map(([, id]) => id),
  );
});

describe('HDF5 written by the library itself', () => {
  it.each(FILTERS)('unpacks %s', async (_, id, options) => {
    const bytes = write((file) => {
      file.create_dataset({
        name: 'X',
        data: VALUES,
        shape: [ROWS, 3],
        chunks: [100, 3],
        compression: id,
        compression_opts: options,
      });
    });
    const { columns, rows } = await open(bytes);
    expect(rows).toBe(ROWS);
    columns.forEach(({ values }, c) => {
      expect(values).toEqual(VALUES.filter((__, i) => i % 3 === c));
    });
  });

  it('keeps texts, names of columns in an attribute, and says when integers are rounded', async () => {
    const bytes = write((file) => {
      const matrix = file.create_dataset({ name: 'X', data: VALUES.slice(0, 6), shape: [2, 3] });
      matrix.create_attribute('columns', ['pt', 'mass', 'eta']);
      file.create_dataset({ name: 'event', data: BigInt64Array.of(2n ** 53n + 1n, 7n) });
      file.create_dataset({ name: 'kind', data: ['signal', 'QCD'] });
    });
    const { columns, skipped } = await open(bytes);
    expect(columns.map(({ name }) => name)).toEqual(['pt', 'mass', 'eta', 'event', 'kind']);
    expect(columns.at(-1)?.values).toEqual(['signal', 'QCD']);
    expect(columns[3]).toMatchObject({ dtype: 'int64', values: Float64Array.of(2 ** 53, 7) });
    expect(skipped).toEqual([{ name: 'last digits of event', reason: '1 integers beyond 2^53 are rounded' }]);
  });
});
