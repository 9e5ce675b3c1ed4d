import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import * as h5wasm from 'h5wasm/node';
import type { Table } from '../../src/domain/dataset/table.ts';
import { numericColumn } from '../../src/domain/dataset/table.ts';
import { createRandom } from '../../src/domain/random.ts';
import { writeCsv } from '../../src/formats/csv-write.ts';
import { writeNpz } from '../../src/formats/npz-write.ts';
import { writeParquet } from '../../src/formats/parquet-write.ts';

export const TABLE_FORMATS = ['csv', 'npz', 'parquet', 'h5'] as const;
type TableFormat = (typeof TABLE_FORMATS)[number];

/** 40 inputs, the first of which tells signal from background, and a column `label`; seven digits each, as a detector has them. */
function jets(rows: number): Table {
  const random = createRandom(1);
  const label = Float32Array.from({ length: rows }, (_, row) => row % 2);
  const inputs = Array.from({ length: 40 }, (_, c) =>
    Float32Array.from(label, (truth) =>
      Number((200 * random.uniform() - 100 + (c === 0 ? 50 * truth : 0)).toPrecision(7)),
    ),
  );
  const columns = [...inputs.map((values, c) => numericColumn(`x${c}`, 'float32', values))];
  return {
    name: 'jets',
    format: 'csv',
    rows,
    columns: [...columns, numericColumn('label', 'float32', label)],
    skipped: [],
  };
}

/** Writes a file of `rows` jets with 41 columns. */
export async function writeTableFile(format: TableFormat, path: string, rows: number): Promise<void> {
  const table = jets(rows);
  switch (format) {
    case 'csv':
      writeFileSync(path, writeCsv(table));
      return;
    case 'npz':
      writeFileSync(path, writeNpz(table));
      return;
    case 'parquet':
      writeFileSync(path, writeParquet(table));
      return;
    case 'h5':
      await writeHdf5(path, table);
  }
}

async function writeHdf5(path: string, { columns, rows }: Table): Promise<void> {
  await h5wasm.ready;
  const file = new h5wasm.File(path, 'w');
  const chunks = [Math.min(rows, 10_000)];
  for (const { name, values } of columns) {
    if (values instanceof Float32Array) {
      file.create_dataset({ name, data: values, shape: [rows], chunks, compression: 4 });
    }
  }
  file.close();
}

/**
 * Writes a CSV file of many rows by repeating a few; of 34 columns, so that a million rows have to be asked about. Signal and background
 * take turns: every second row shows one of them alone.
 */
export function writeLongCsv(path: string, rows: number): void {
  const block = Array.from({ length: 1000 }, (_, row) =>
    [...Array.from({ length: 33 }, (__, c) => (row * (c + 7)) % 10), row % 2].join(','),
  );
  const bytes = Buffer.from(`${block.join('\n')}\n`);
  const file = openSync(path, 'w');
  writeSync(file, `${[...Array.from({ length: 33 }, (_, c) => `x${c}`), 'label'].join(',')}\n`);
  for (let row = 0; row < rows; row += block.length) writeSync(file, bytes);
  closeSync(file);
}
