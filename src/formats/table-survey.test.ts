import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { surveyFile } from './table-survey.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytesOf = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`./test-files/${name}`, import.meta.url))));

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

it('says nothing of what is no table: the reader says why', async () => {
  expect(await survey('x.csv', encode(''))).toBeUndefined();
  expect(await survey('x.parquet', encode('PAR1'))).toBeUndefined();
  expect(await survey('x.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toBeUndefined();
  const packed = gzipSync(encode('a,b\n1,2\n'));
  expect(await survey('x.csv.gz', packed.fill(0xff, 10, 16))).toBeUndefined();
});
