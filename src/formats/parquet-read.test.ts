import { describe, expect, it } from 'vitest';
import { findColumn } from '../domain/dataset/table.ts';
import { readParquet } from './parquet-read.ts';
import { REFERENCE_ABSENT, REFERENCE_NOTE, referenceFile } from './table-reference.ts';

async function open(path: string) {
  const result = await readParquet(path, referenceFile(`parquet/${path}`));
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

describe.skipIf(REFERENCE_ABSENT)(`Parquet files${REFERENCE_NOTE}`, () => {
  it('gives the same jets from the packed file as from the plain one', async () => {
    const plain = await open('ours_arrow-rs_uncompressed.parquet');
    for (const path of ['ours_arrow-rs_snappy.parquet', 'ours_arrow-rs_zstd.parquet']) {
      expect((await open(path)).columns).toEqual(plain.columns);
    }
    expect(findColumn(plain, 'sum')).toMatchObject({ dtype: 'float32', kind: 'number', missing: 0 });
  });

  it('keeps the kinds of columns apart and counts what is missing', async () => {
    const table = await open('datapage_v2.snappy.parquet');
    expect(table.columns.map(({ name, kind, dtype }) => [name, kind, dtype])).toEqual([
      ['a', 'text', 'string'],
      ['b', 'number', 'int32'],
      ['c', 'number', 'float64'],
      ['d', 'boolean', 'bool'],
    ]);
    expect(table.skipped).toEqual([
      { name: 'e', reason: 'a column of lists, whose first elements are read on request' },
    ]);
    expect((await open('float16_nonzeros_and_nans.parquet')).columns[0]).toMatchObject({
      dtype: 'float16',
      missing: 2,
    });
    expect((await open('alltypes_plain.snappy.parquet')).columns.at(-1)).toMatchObject({
      kind: 'text',
      values: ['2009-04-01T00:00:00.000Z', '2009-04-01T00:01:00.000Z'],
    });
  });

  it.each([
    [
      'large_string_map.brotli.parquet',
      /no flat column, only nested ones \("arr"\); they unpack to 2049 MiB/,
    ],
    ['list_columns.parquet', /no flat column/],
    ['nulls.snappy.parquet', /no flat column/],
  ])('refuses %s with its reason', async (path, expected) => {
    const result = await readParquet(path, referenceFile(`parquet/${path}`));
    expect(result.ok ? '' : result.error.cause).toMatch(expected);
  });

  it('stops between row groups when aborted, and refuses half a file', async () => {
    const bytes = referenceFile('parquet/ours_arrow-rs_snappy.parquet');
    const abort = new AbortController();
    const shares: number[] = [];
    const onProgress = (share: number): void => {
      shares.push(share);
      abort.abort();
    };
    const reading = readParquet('jets.parquet', bytes, { signal: abort.signal, onProgress });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(shares).toHaveLength(1);
    expect(await readParquet('half.parquet', bytes.slice(0, 5000))).toMatchObject({ ok: false });
  });
});
