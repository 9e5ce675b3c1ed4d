import { readFileSync, rmSync } from 'node:fs';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as h5wasm from 'h5wasm/node';
import { unzipSync } from 'fflate';
import { parquetMetadata, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import Papa from 'papaparse';
import type { Table } from '../src/domain/dataset/table.ts';
import { numericColumn } from '../src/domain/dataset/table.ts';
import { createRandom } from '../src/domain/random.ts';
import { writeCsv } from '../src/formats/csv-write.ts';
import { writeNpz } from '../src/formats/npz-write.ts';
import { writeParquet } from '../src/formats/parquet-write.ts';
import { readTable } from '../src/formats/table-read.ts';

/**
 * Time of our readers against that of the bare library calls in the same process: `tsx bench/readers.ts [ROWS]`. A bare call gives
 * texts (CSV) or typed arrays (the others) without checks, names or counts; ours gives the finished table.
 */
const ROWS = Number(process.argv[2] ?? 200_000);
const COLUMNS = 41;
const REPEATS = 5;

function jets(): Table {
  const random = createRandom(1);
  const columns = Array.from({ length: COLUMNS }, (_, c) =>
    numericColumn(
      c === COLUMNS - 1 ? 'label' : `x${c}`,
      'float32',
      Float32Array.from({ length: ROWS }, (__, row) =>
        c === COLUMNS - 1 ? row % 2 : Math.fround(Number((200 * random.uniform() - 100).toPrecision(7))),
      ),
    ),
  );
  return { name: 'jets', format: 'csv', rows: ROWS, columns, skipped: [] };
}

type Work = () => unknown;

async function fastest(work: Work): Promise<number> {
  let best = Infinity;
  for (let i = 0; i < REPEATS; i++) {
    const start = performance.now();
    await work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

async function bareHdf5(path: string): Promise<Work> {
  await h5wasm.ready;
  return () => {
    const file = new h5wasm.File(path, 'r');
    const values = file.keys().map((key) => {
      const dataset = file.get(key);
      return dataset instanceof h5wasm.Dataset ? dataset.value : null;
    });
    file.close();
    return values;
  };
}

async function writeHdf5(path: string, { columns }: Table): Promise<Uint8Array> {
  await h5wasm.ready;
  const file = new h5wasm.File(path, 'w');
  for (const { name, values } of columns) {
    if (!(values instanceof Float32Array)) continue;
    file.create_dataset({ name, data: values, shape: [values.length], chunks: [10_000], compression: 4 });
  }
  file.close();
  return new Uint8Array(readFileSync(path));
}

function bareParquet(bytes: Uint8Array): Work {
  const buffer = bytes.slice().buffer;
  return () =>
    parquetRead({
      file: { byteLength: buffer.byteLength, slice: (from, to) => buffer.slice(from, to) },
      metadata: parquetMetadata(buffer),
      compressors,
      onChunk: () => undefined,
    });
}

const table = jets();
const folder = mkdtempSync(join(tmpdir(), 'penumbra-readers-'));
const path = join(folder, 'jets.h5');
const files: readonly [format: string, bytes: Uint8Array, library: string, bare: Work][] = await Promise.all([
  (() => {
    const bytes = writeCsv(table);
    const bare = (): unknown => Papa.parse(new TextDecoder().decode(bytes), { delimiter: ',' });
    return ['csv', bytes, 'papaparse, texts', bare] as const;
  })(),
  (() => {
    const bytes = writeParquet(table);
    return ['parquet', bytes, 'hyparquet', bareParquet(bytes)] as const;
  })(),
  (() => {
    const bytes = writeNpz(table);
    return ['npz', bytes, 'fflate, unpacked bytes', () => unzipSync(bytes)] as const;
  })(),
  (async () => {
    const bytes = await writeHdf5(path, table);
    return ['hdf5', bytes, 'h5wasm', await bareHdf5(path)] as const;
  })(),
]);
writeFileSync(path, files[3]![1]);
const lines = [`${ROWS} x ${COLUMNS}, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`];
for (const [format, bytes, library, bare] of files) {
  const ours = await fastest(() => readTable(`jets.${format}`, bytes));
  const theirs = await fastest(bare);
  const rate = Math.round(ROWS / (ours / 1000));
  lines.push(
    `${format.padEnd(8)} ours ${ours.toFixed(0)} ms (${rate} rows/s), ${library} ${theirs.toFixed(0)} ms, ratio ${(ours / theirs).toFixed(2)}`,
  );
}
rmSync(folder, { recursive: true });
process.stdout.write(`${lines.join('\n')}\n`);
