import type { Column, Table } from '../domain/dataset/table.ts';

/** Numbers of float32 columns are written as the shortest decimal that gives the same float32 back. */
function shortestSingle(value: number): string {
  for (let digits = 6; digits <= 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}

function cellWriter(column: Column): (row: number) => string {
  if (column.kind === 'text') return (row) => quote(column.values[row]!);
  const { values, kind } = column;
  const single = values instanceof Float32Array;
  return (row) => {
    const value = values[row]!;
    if (Number.isNaN(value)) return '';
    if (kind === 'boolean') return value === 1 ? 'True' : 'False';
    if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
    return single && !Number.isInteger(value) ? shortestSingle(value) : String(value);
  };
}

function quote(text: string): string {
  return /[",\r\n]|^[\s#]|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const ROWS_PER_BLOCK = 4096;

/** Comma-separated text with a header, block by block, so that no file of any length becomes one string. */
export function* csvBlocks(table: Table): Generator<string> {
  yield `${table.columns.map(({ name }) => quote(name)).join(',')}\n`;
  const writers = table.columns.map(cellWriter);
  for (let first = 0; first < table.rows; first += ROWS_PER_BLOCK) {
    let block = '';
    const end = Math.min(table.rows, first + ROWS_PER_BLOCK);
    for (let row = first; row < end; row++) block += `${writers.map((write) => write(row)).join(',')}\n`;
    yield block;
  }
}

export function writeCsv(table: Table): Uint8Array {
  const encoder = new TextEncoder();
  const blocks = Array.from(csvBlocks(table), (block) => encoder.encode(block));
  const bytes = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let filled = 0;
  for (const block of blocks) {
    bytes.set(block, filled);
    filled += block.length;
  }
  return bytes;
}
