import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as h5wasm from 'h5wasm/node';
import { parquetWriteBuffer } from 'hyparquet-writer';
import Papa from 'papaparse';
import type { Table } from '../src/domain/dataset/table.ts';
import { numericColumn } from '../src/domain/dataset/table.ts';
import { createRandom } from '../src/domain/random.ts';
import { writeCsv } from '../src/formats/csv-write.ts';
import { writeNpz } from '../src/formats/npz-write.ts';
import { writeParquet } from '../src/formats/parquet-write.ts';
import { readTable } from '../src/formats/table-read.ts';
import type { Work } from './reader-peers.ts';
import { bareHdf5, bareNpz, bareParquet, longTree } from './reader-peers.ts';

/**
 * Time of our readers against that of the bare library calls in the same process: `tsx bench/readers.ts [ROWS]`. A bare call gives
 * texts (CSV) or one typed array per column (the others) without checks, names or counts; ours gives the finished table.
 */
const ROWS = Number(process.argv[2] ?? 200_000);
const COLUMNS = 41;
const REPEATS = 9;

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

/** The best times of both in turns, so that what else the machine does falls on both [ms]. */
async function fastest(ours: Work, bare: Work): Promise<{ readonly ours: number; readonly bare: number }> {
  const best = { ours: Infinity, bare: Infinity };
  for (let i = 0; i < REPEATS; i++) {
    best.ours = Math.min(best.ours, await timed(ours));
    best.bare = Math.min(best.bare, await timed(bare));
  }
  return best;
}

/** What a reader prepares for the next file falls on nobody. */
const QUIET_MS = 150;

async function timed(work: Work): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  const start = performance.now();
  await work();
  return performance.now() - start;
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

function compare(format: string, { ours, bare, rows, columns, library }: Comparison): string {
  const rate = Math.round(rows / (ours / 1000));
  return [
    format.padEnd(17),
    `${rows} x ${columns}`.padEnd(12),
    `ours ${ours.toFixed(0)} ms (${rate} rows/s),`,
    `${library} ${bare.toFixed(0)} ms, ratio ${(ours / bare).toFixed(2)}`,
  ].join(' ');
}

interface Comparison {
  readonly ours: number;
  readonly bare: number;
  readonly rows: number;
  readonly columns: number;
  readonly library: string;
}

const table = jets();
const folder = mkdtempSync(join(tmpdir(), 'penumbra-readers-'));
const path = join(folder, 'jets.h5');
const csv = writeCsv(table);
const parquet = writeParquet(table);
const nullable = new Uint8Array(
  parquetWriteBuffer({
    columnData: table.columns.flatMap(({ name, values }) =>
      values instanceof Float32Array ? [{ name, data: values, type: 'FLOAT' as const, nullable: true }] : [],
    ),
  }),
);
const npz = writeNpz(table);
const hdf5 = await writeHdf5(path, table);
const files: readonly [format: string, bytes: Uint8Array, library: string, bare: Work][] = [
  ['csv', csv, 'papaparse (texts)', () => Papa.parse(new TextDecoder().decode(csv), { delimiter: ',' })],
  ['parquet', parquet, 'hyparquet', bareParquet(parquet, ROWS)],
  ['parquet nullable', nullable, 'hyparquet', bareParquet(nullable, ROWS)],
  ['npz', npz, 'fflate', bareNpz(npz, ROWS)],
  ['hdf5', hdf5, 'h5wasm', await bareHdf5(path)],
];
const lines = [`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`];
for (const [format, bytes, library, bare] of files) {
  const times = await fastest(() => readTable(`jets.${format}`, bytes), bare);
  lines.push(compare(format, { ...times, rows: ROWS, columns: COLUMNS, library }));
}
const tree = await longTree(ROWS);
if (typeof tree === 'string') lines.push(`root              skipped: ${tree}`);
else {
  const { rows, branches: columns } = tree;
  lines.push(compare('root', { ...(await fastest(tree.ours, tree.bare)), rows, columns, library: 'jsroot' }));
}
rmSync(folder, { recursive: true });
process.stdout.write(`${lines.join('\n')}\n`);
