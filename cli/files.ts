import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Table } from '../src/domain/dataset/table.ts';
import type { Result } from '../src/domain/result.ts';
import { failure, success } from '../src/domain/result.ts';
import type { ByteSource } from '../src/formats/byte-source.ts';
import { csvBlocks } from '../src/formats/csv-write.ts';
import { writeNpz } from '../src/formats/npz-write.ts';
import { writeParquet } from '../src/formats/parquet-write.ts';
import type { ReadChoices } from '../src/formats/table-options.ts';
import { readTable } from '../src/formats/table-read.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'may not be accessed',
  ENOTDIR: 'lies in something that is no folder',
  ENOSPC: 'does not fit on the disk',
};

/** Runs something that uses the file system; a file that is missing and the like are user errors. */
export function withFile<T>(path: string, use: () => T): Result<T> {
  try {
    return success(use());
  } catch (reason) {
    const code = reason instanceof Error && 'code' in reason ? String(reason.code) : '';
    const why = REASONS[code];
    if (why === undefined) throw reason;
    return failure(`"${path}" ${why}.`, 'Check the path.');
  }
}

export function readBytes(path: string): Result<Uint8Array> {
  return withFile(path, () => new Uint8Array(readFileSync(path)));
}

/** Reads a data file of any known format, piece by piece where its format allows that. */
export async function readTableFile(path: string, choices: ReadChoices = {}): Promise<Result<Table>> {
  const opened = withFile(path, () => {
    if (statSync(path).isDirectory()) throw Object.assign(new Error(path), { code: 'EISDIR' });
    return openSync(path, 'r');
  });
  if (!opened.ok) return opened;
  const file = opened.value;
  try {
    return await readTable(basename(path), fileSource(file, fstatSync(file).size), choices);
  } finally {
    closeSync(file);
  }
}

/** Larger pieces than this are more than one reading of the system gives. */
const LARGEST_PIECE = 2 ** 30;

function fileSource(file: number, size: number): ByteSource {
  return {
    size,
    read: (from, to) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(to, size) - from));
      let filled = 0;
      while (filled < bytes.length) {
        const length = Math.min(LARGEST_PIECE, bytes.length - filled);
        const read = readSync(file, bytes, filled, length, from + filled);
        if (read === 0) break;
        filled += read;
      }
      return Promise.resolve(bytes.subarray(0, filled));
    },
  };
}

/** Writes a file, and the folders to it. */
export function writeBytes(path: string, bytes: Uint8Array | string): Result<void> {
  return withFile(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  });
}

export const TABLE_ENDINGS = ['.csv', '.npz', '.parquet'] as const;
type TableEnding = (typeof TABLE_ENDINGS)[number];

/** The ending that decides how a table is written. */
export function tableEnding(path: string): Result<TableEnding> {
  const ending = TABLE_ENDINGS.find((candidate) => path.toLowerCase().endsWith(candidate));
  return ending === undefined
    ? failure(
        `"${path}" has no ending that says how to write it.`,
        `Let it end in ${TABLE_ENDINGS.join(', ')}.`,
      )
    : success(ending);
}

export function writeTable(path: string, table: Table): Result<void> {
  const ending = tableEnding(path);
  if (!ending.ok) return ending;
  switch (ending.value) {
    case '.csv':
      return writeCsvFile(path, table);
    case '.npz':
      return writeBytes(path, writeNpz(table));
    case '.parquet':
      return writeBytes(path, writeParquet(table));
  }
}

function writeCsvFile(path: string, table: Table): Result<void> {
  return withFile(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(path, 'w');
    try {
      for (const block of csvBlocks(table)) writeSync(file, block);
    } finally {
      closeSync(file);
    }
  });
}
