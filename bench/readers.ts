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
import { bareHdf5, bareNpz, bareParquet, longTree, udsvColumns, udsvRows } from './reader-peers.ts';

/**
 * Time of our readers against that of the bare library calls in the same process: `npm run bench:readers [ROWS]`. A bare call gives
 * texts (papaparse), numbers (uDSV) or one typed array per column (the others) without checks, names or counts; ours gives the finished
 * table.
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

interface Peer {
  readonly library: string;
  readonly work: Work;
}

/** The best times in turns, so that what else the machine does falls on all; ours first, then the peers' [ms]. */
async function fastest(works: readonly Work[]): Promise<number[]> {
  const best = works.map(() => Infinity);
  for (let i = 0; i < REPEATS; i++) {
    for (const [w, work] of works.entries()) best[w] = Math.min(best[w]!, await timed(work));
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

interface Size {
  readonly rows: number;
  readonly columns: number;
}

async function compare(
  format: string,
  { rows, columns }: Size,
  ours: Work,
  peers: readonly Peer[],
): Promise<string> {
  const [time = NaN, ...others] = await fastest([ours, ...peers.map(({ work }) => work)]);
  const rate = Math.round(rows / (time / 1000));
  return [
    format.padEnd(17),
    `${rows} x ${columns}`.padEnd(12),
    `ours ${time.toFixed(0)} ms (${rate} rows/s);`,
    peers
      .map(
        ({ library }, p) => `${library} ${others[p]!.toFixed(0)} ms, ratio ${(time / others[p]!).toFixed(2)}`,
      )
      .join('; '),
  ].join(' ');
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
const files: readonly (readonly [format: string, bytes: Uint8Array, peers: readonly Peer[]])[] = [
  [
    'csv',
    csv,
    [
      {
        library: 'papaparse (texts)',
        work: () => Papa.parse(new TextDecoder().decode(csv), { delimiter: ',' }),
      },
      { library: 'uDSV (columns of numbers)', work: udsvColumns(csv) },
      { library: 'uDSV (rows of numbers)', work: udsvRows(csv) },
    ],
  ],
  ['parquet', parquet, [{ library: 'hyparquet', work: bareParquet(parquet, ROWS) }]],
  ['parquet nullable', nullable, [{ library: 'hyparquet', work: bareParquet(nullable, ROWS) }]],
  ['npz', npz, [{ library: 'fflate', work: bareNpz(npz, ROWS) }]],
  ['hdf5', hdf5, [{ library: 'h5wasm', work: await bareHdf5(path) }]],
];
const lines = [`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`];
for (const [format, bytes, peers] of files) {
  const ours = () => readTable(`jets.${format}`, bytes);
  lines.push(await compare(format, { rows: ROWS, columns: COLUMNS }, ours, peers));
}
const tree = await longTree(ROWS);
if (typeof tree === 'string') lines.push(`root              skipped: ${tree}`);
else {
  const size = { rows: tree.rows, columns: tree.branches };
  lines.push(await compare('root', size, tree.ours, [{ library: 'jsroot', work: tree.bare }]));
}
rmSync(folder, { recursive: true });
process.stdout.write(`${lines.join('\n')}\n`);
