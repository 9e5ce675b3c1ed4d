import { gzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { detectFormat, readTable } from './table-read.ts';

const bytes = (...values: (number | string)[]): Uint8Array =>
  new TextEncoder().encode(
    values.map((value) => (typeof value === 'number' ? String.fromCharCode(value) : value)).join(''),
  );

it.each([
  ['text', bytes('a,b\n1,2\n'), 'csv'],
  ['nothing', new Uint8Array(0), 'csv'],
  ['packed text', gzipSync(bytes('a,b\n')), 'csv'],
  ['wide text', Uint8Array.of(0xff, 0xfe, 0x61, 0), 'csv'],
  ['Parquet', bytes('PAR1', 0), 'parquet'],
  ['a zip archive', bytes('PK', 3, 4), 'npz'],
  ['HDF5', Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d), 'hdf5'],
  [
    'HDF5 behind a block of its user',
    Uint8Array.of(...new Uint8Array(512), 0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a),
    'hdf5',
  ],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0), undefined],
  ['ROOT', bytes('root', 0, 0), 'root'],
  ['other bytes', Uint8Array.of(1, 2, 0, 4), undefined],
])('knows %s by its first bytes', (_, content, format) => {
  expect(detectFormat(content)).toBe(format);
});

it('goes by the content and not by the name', async () => {
  expect(await readTable('jets.parquet', bytes('a,b\n1,2\n'))).toMatchObject({
    ok: true,
    value: { format: 'csv', rows: 1 },
  });
});

it.each([
  ['HDF5', Uint8Array.of(0x89, 0x48, 0x44, 0x46), /is damaged or cannot be unpacked/],
  ['ROOT', bytes('root', 0, 0), /is damaged/],
  ['Parquet', bytes('PAR1', 0), /is not a whole Parquet file/],
  ['bytes of no format', Uint8Array.of(1, 2, 0, 4), /is of no known format/],
])('refuses %s', async (_, content, expected) => {
  const result = await readTable('jets', content);
  expect(result.ok ? '' : result.error.cause).toMatch(expected);
});

it('reads wide text', async () => {
  const text = '\ufeffa,b\n1,2\n';
  const wide = new Uint8Array(Uint16Array.from(text, (character) => character.charCodeAt(0)).buffer);
  expect(await readTable('excel.csv', wide)).toMatchObject({
    ok: true,
    value: { columns: [{ name: 'a' }, { name: 'b' }] },
  });
});
