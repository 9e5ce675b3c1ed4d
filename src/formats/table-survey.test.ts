import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { surveyFile } from './table-survey.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytesOf = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`./test-files/${name}`, import.meta.url))));

/** An array of zeros. */
function npyBytes(description: string, length: number): Uint8Array {
  const head = encode(`\x01\x00  ${description}\n`);
  head.set([head.length - 4, 0], 2);
  return Uint8Array.of(0x93, ...encode('NUMPY'), ...head, ...new Uint8Array(length));
}

async function survey(name: string, bytes: Uint8Array) {
  const result = await surveyFile(name, bytes);
  return result.ok ? result.value : undefined;
}

it('counts the rows of a small text file and estimates those of a large one', async () => {
  const row = '1.25,2.5,0\n';
  expect(await survey('jets.csv', encode(`a,b,label\n${row.repeat(500)}`))).toMatchObject({
    table: { rows: 500, columns: 3 },
  });
  const large = await survey('jets.csv', encode(`a,b,label\n${row.repeat(100_000)}`));
  expect(Math.abs(large!.table.rows / 100_000 - 1)).toBeLessThan(0.01);
  expect(large!.estimated).toBe(true);
});

it('knows rows and columns of binary files from their directories', async () => {
  expect(await survey('x.h5', bytesOf('blosc-lz4.h5'))).toMatchObject({
    format: 'hdf5',
    table: { name: '/', rows: 1200, columns: 2 },
  });
  expect(await survey('x.parquet', bytesOf('lz4-nulls.parquet'))).toMatchObject({
    table: { rows: 60, columns: 2 },
    estimated: false,
  });
});

it('knows the columns of a NumPy archive from the heads of its arrays, packed or not', async () => {
  const rows = 300;
  const matrix = npyBytes(`{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, 7), }`, 28 * rows);
  const label = npyBytes(`{'descr': '|i1', 'fortran_order': False, 'shape': (${rows},), }`, rows);
  const names = npyBytes(`{'descr': '<U2', 'fortran_order': False, 'shape': (7,), }`, 56);
  const table = { rows, columns: 8 };
  for (const level of [0, 6] as const) {
    const archive = zipSync({ 'x.npy': matrix, 'label.npy': label, 'names.npy': names }, { level });
    expect(await survey('jets.npz', archive)).toMatchObject({ format: 'npz', table, estimated: false });
    expect(await survey('jets.npz', archive.subarray(0, 200))).toBeUndefined();
  }
  expect(await survey('x.npy', matrix)).toMatchObject({ table: { rows, columns: 7 } });
});

it('says nothing of what is no table: the reader says why', async () => {
  expect(await survey('x.csv', encode(''))).toBeUndefined();
  expect(await survey('x.parquet', encode('PAR1'))).toBeUndefined();
  expect(await survey('x.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toBeUndefined();
  const packed = gzipSync(encode('a,b\n1,2\n'));
  expect(await survey('x.csv.gz', packed.fill(0xff, 10, 16))).toBeUndefined();
});
