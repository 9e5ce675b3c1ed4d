import { zipSync } from 'fflate';
import type { Column, Table } from '../domain/dataset/table.ts';

/** Zip archives cannot say "no date"; a fixed one keeps files of the same content the same. */
const FIXED_DATE = new Date(1980, 0, 1);

/** A .npy file (version 1.0) of one dimension. */
export function writeNpy(descr: string, length: number, data: Uint8Array): Uint8Array {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${length},), }`;
  // Magic, version and length take 10 bytes; the head ends with a line break on a multiple of 64.
  const padded = text.padEnd(Math.ceil((10 + text.length + 1) / 64) * 64 - 11) + '\n';
  const bytes = new Uint8Array(10 + padded.length + data.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, padded.length & 0xff, padded.length >> 8]);
  bytes.set(new TextEncoder().encode(padded), 10);
  bytes.set(data, 10 + padded.length);
  return bytes;
}

/** An .npz archive with one array per column, by the column's name; the table's own types (float32, int8, ...) are kept. */
export function writeNpz(table: Table): Uint8Array {
  const entries = table.columns.map((column): [string, Uint8Array] => [
    `${column.name}.npy`,
    columnToNpy(column, table.rows),
  ]);
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: FIXED_DATE });
}

function columnToNpy(column: Column, rows: number): Uint8Array {
  if (column.kind === 'text') return textToNpy(column.values);
  if (column.dtype === 'int8') return writeNpy('|i1', rows, bytesOf(Int8Array.from(column.values)));
  if (column.kind === 'boolean') return writeNpy('|b1', rows, bytesOf(Uint8Array.from(column.values)));
  const descr = column.values instanceof Float32Array ? '<f4' : '<f8';
  return writeNpy(descr, rows, bytesOf(column.values));
}

function bytesOf(array: Int8Array | Uint8Array | Float32Array | Float64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function textToNpy(values: readonly string[]): Uint8Array {
  const points = values.map((value) => Array.from(value, (character) => character.codePointAt(0)!));
  const width = points.reduce((widest, { length }) => Math.max(widest, length), 1);
  const codes = new Uint32Array(width * values.length);
  points.forEach((text, row) => {
    codes.set(text, row * width);
  });
  return writeNpy(`<U${width}`, values.length, new Uint8Array(codes.buffer));
}
