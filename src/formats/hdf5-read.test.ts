import { describe, expect, it } from 'vitest';
import type { Table } from '../domain/dataset/table.ts';
import { findColumn } from '../domain/dataset/table.ts';
import { missingFilter } from './hdf5-module.ts';
import { readHdf5 } from './hdf5-read.ts';
import { REFERENCE_ABSENT, REFERENCE_NOTE, referenceFile } from './table-reference.ts';

async function open(path: string, table?: string): Promise<Table> {
  const result = await readHdf5(path, referenceFile(`hdf5/${path}`), table === undefined ? {} : { table });
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

describe.skipIf(REFERENCE_ABSENT)(`HDF5 files${REFERENCE_NOTE}`, () => {
  it.each(['lzf', 'gzip_shuffle'])(
    'names the columns of a matrix by its list of names (%s)',
    async (kind) => {
      const table = await open(`ours_h5py_${kind}.h5`);
      expect(table.columns.slice(0, 3).map(({ name }) => name)).toEqual(['sum', 'npix', 'max_frac']);
      expect(table.columns.at(-1)).toMatchObject({ name: 'y', dtype: 'int8' });
    },
  );

  it('gives the same jets whatever the filter', async () => {
    const plain = (await open('ours_h5py_gzip_shuffle.h5')).columns;
    expect((await open('ours_h5py_lzf.h5')).columns).toEqual(plain);
    expect((await open('ours_hdf5plugin_blosc_c32001.h5')).columns).toEqual(plain);
    const unnamed = (await open('ours_h5py_fletcher_scaleoffset.h5')).columns;
    expect(unnamed.map(({ values }) => values)).toEqual(plain.map(({ values }) => values));
  });

  it('takes booleans, texts and half precision of structures and groups', async () => {
    const structures = await open('ours_h5py_compound_ftag_style.h5');
    expect(findColumn(structures, 'flag')).toMatchObject({ kind: 'boolean', dtype: 'bool' });
    expect(findColumn(structures, 'jet_type')).toMatchObject({ kind: 'text' });
    const group = await open('ours_h5py_group_of_columns.h5');
    expect(findColumn(group, 'half')).toMatchObject({ kind: 'number', dtype: 'float16' });
    expect(findColumn(group, 'is_top')).toMatchObject({ kind: 'boolean' });
    expect(group.skipped).toEqual([{ name: 'jets/jag', reason: 'empty' }]);
  });

  it('takes the names that pandas has stored', async () => {
    const fixed = await open('ours_pandas_fixed.h5');
    const table = await open('ours_pandas_table_zlib.h5');
    for (const column of fixed.columns) {
      expect(findColumn(table, column.name)?.values, column.name).toEqual(column.values);
    }
    expect(findColumn(fixed, 'label')?.dtype).toBe('int64');
    expect(findColumn(fixed, 'ecf2_b0.5')?.dtype).toBe('float64');
  });

  it('takes the largest table, lists the others, and takes another one by its name', async () => {
    const largest = await open('pyfive_resizable.hdf5');
    expect([largest.rows, largest.columns.length]).toEqual([10, 5]);
    expect(largest.skipped).toEqual([
      { name: 'dataset1', reason: 'another table, of 4 rows and 6 columns' },
      { name: 'dataset3', reason: 'another table, of 8 rows and 4 columns' },
    ]);
    expect((await open('pyfive_resizable.hdf5', '/dataset3')).rows).toBe(8);
    await expect(open('pyfive_resizable.hdf5', 'jets')).rejects.toThrow(/holds no table "jets"/);
  });

  it('names a filter that it has not, instead of giving what is packed', async () => {
    const bytes = referenceFile('hdf5/ours_h5py_lzf.h5');
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    // The number of the filter stands eight bytes before its name.
    for (const place of findTexts(bytes, 'lzf\0')) view.setUint16(place - 8, 32099, true);
    expect(await readHdf5('jets.h5', bytes)).toEqual({
      ok: false,
      error: {
        cause:
          '"X" in "jets.h5" is compressed with the filter "lzf" (number 32099), which cannot be undone here.',
        nextStep: 'Repack the file, for instance with h5repack -f GZIP=4.',
      },
    });
  });

  it('stops between blocks when aborted', async () => {
    const abort = new AbortController();
    const bytes = referenceFile('hdf5/ours_h5py_group_of_columns.h5');
    const reading = readHdf5('jets.h5', bytes, {
      signal: abort.signal,
      onProgress: () => {
        abort.abort();
      },
    });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});

function findTexts(bytes: Uint8Array, text: string): number[] {
  const letters = new TextEncoder().encode(text);
  const places: number[] = [];
  bytes.forEach((_, start) => {
    if (letters.every((letter, i) => bytes[start + i] === letter)) places.push(start);
  });
  return places;
}

it('knows the filters that nothing here can undo', () => {
  const filter = (id: number) => ({ id, name: 'x', cd_values: [] });
  expect(missingFilter([filter(2), filter(1), filter(32001), filter(307)])).toBeUndefined();
  expect(missingFilter([filter(2), filter(32017)])?.id).toBe(32017);
});

it.each([
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)],
  ['nothing', new Uint8Array(0)],
])('refuses %s', async (_, bytes) => {
  expect(await readHdf5('jets.h5', bytes)).toMatchObject({
    ok: false,
    error: { cause: expect.stringMatching(/"jets.h5" is damaged/) as string },
  });
});
