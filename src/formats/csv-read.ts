import type { Sampling } from '../domain/dataset/sampling.ts';
import { samplingWords } from '../domain/dataset/sampling.ts';
import type { Table, TextDialect } from '../domain/dataset/table.ts';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import type { ByteSource } from './byte-source.ts';
import { toSource } from './byte-source.ts';
import { PackingFault, textBlocks } from './csv-blocks.ts';
import { CsvRows } from './csv-rows.ts';
import type { CsvFault } from './csv-scan.ts';
import { CsvScanner } from './csv-scan.ts';
import { guessDialect } from './csv-dialect.ts';
import type { ReadOptions } from './table-options.ts';
import { pause } from './table-options.ts';
import { roundedIntegers } from './table-rounding.ts';

/** Of the beginning of a file dialect and header are guessed. */
const HEAD_BYTES = 2 ** 18;

/** The beginning of a text file and how it is written. */
export interface TextHead {
  readonly text: string;
  /** Bytes that the beginning takes, unpacked. */
  readonly length: number;
  readonly encoding: string;
  readonly dialect: TextDialect;
}

/**
 * Reads delimited text (comma, semicolon, tab, bar, blanks; decimal comma; quotes; # comments; gzip; UTF-8, UTF-16 or, where it is
 * neither, Windows-1252) into columns, block by block, so that the file may be of any length.
 *
 * @returns the table, or what is wrong with the file; rejects with the signal's reason when aborted
 */
export async function readCsv(
  name: string,
  file: Uint8Array | ByteSource,
  options: ReadOptions = {},
): Promise<Result<Table>> {
  const source = toSource(file);
  try {
    const head = await readHead(source, options);
    let rows = new CsvRows(name, head.text, head.dialect, options);
    let fault = await scan(name, source, head, rows, options);
    if (fault === undefined && rows.mixed.size > 0) {
      rows = new CsvRows(name, head.text, head.dialect, options, rows.mixed);
      // The share that has been read cannot fall back to 0.
      fault = await scan(name, source, head, rows, { ...options, onProgress: () => undefined });
    }
    return fault === undefined
      ? finish(name, rows, head.dialect, options.sampling)
      : failure(fault.cause, fault.nextStep);
  } catch (reason) {
    if (!(reason instanceof PackingFault)) throw reason;
    return failure(`"${name}" is a damaged gzip file.`, 'Copy or download it again.');
  }
}

export async function readHead(
  source: ByteSource,
  { delimiter, decimalComma }: ReadOptions,
): Promise<TextHead> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const { bytes } of textBlocks(source)) {
    parts.push(bytes.subarray(0, HEAD_BYTES - length));
    length += Math.min(bytes.length, HEAD_BYTES - length);
    if (length >= HEAD_BYTES) break;
  }
  const bytes = new Uint8Array(length);
  let filled = 0;
  for (const part of parts) {
    bytes.set(part, filled);
    filled += part.length;
  }
  const encoding = isUtf8(bytes) ? 'utf-8' : 'windows-1252';
  const text = new TextDecoder(encoding).decode(bytes);
  const given = {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(decimalComma === undefined ? {} : { decimalComma }),
  };
  return { text, length, encoding, dialect: guessDialect(text, given) };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** A lone carriage return ends the lines of old files. */
function lineEndOf(text: string): '\r' | '\n' {
  const outside = text.replace(/"[^"]*"/g, '');
  return /\r(?!\n|$)/.test(outside) && !outside.includes('\n') ? '\r' : '\n';
}

/** Lets messages in between two blocks. */
async function scan(
  name: string,
  source: ByteSource,
  { text, encoding, dialect }: TextHead,
  rows: CsvRows,
  { onProgress, signal }: ReadOptions,
): Promise<CsvFault | undefined> {
  const scanner = new CsvScanner({ ...dialect, lineEnd: lineEndOf(text), encoding }, rows, name);
  for await (const { bytes, share } of textBlocks(source)) {
    const fault = scanner.push(bytes);
    if (fault !== undefined) return fault;
    onProgress?.(share);
    await pause(signal);
  }
  return scanner.end();
}

function finish(
  name: string,
  rows: CsvRows,
  dialect: TextDialect,
  sampling: Sampling | undefined,
): Result<Table> {
  const columns = rows.finish();
  if (columns === undefined) return failure(`"${name}" is empty.`, 'Choose a file with one row per jet.');
  return success({
    name,
    format: 'csv',
    rows: rows.taken,
    columns,
    skipped: roundedIntegers(columns),
    dialect,
    ...(sampling === undefined ? {} : { sampling: samplingWords(sampling, rows.taken, rows.seen) }),
  });
}
