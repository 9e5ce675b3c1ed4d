import Papa from 'papaparse';
import type { Table } from '../domain/dataset/table.ts';
import { uniqueNames } from '../domain/dataset/table.ts';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import { CsvColumn } from './csv-column.ts';
import type { CsvDialect } from './csv-dialect.ts';
import { guessDialect } from './csv-dialect.ts';
import { readHeader } from './csv-header.ts';
import { checkTextSize, gunzip, isGzip } from './decompress.ts';
import type { ReadOptions } from './table-options.ts';
import { pause } from './table-options.ts';

const CHUNK_CHARACTERS = 1 << 20;

/**
 * Reads delimited text (comma, semicolon, tab, bar, blanks; decimal comma; quotes; # comments; gzip) into columns.
 *
 * @returns the table, or what is wrong with the file; rejects with the signal's reason when aborted
 */
export async function readCsv(
  name: string,
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<Result<Table>> {
  const unpacked = isGzip(bytes) ? gunzip(name, bytes) : checkTextSize(name, bytes);
  if (!unpacked.ok) return unpacked;
  const raw = decode(unpacked.value);
  const dialect = guessDialect(raw, options.delimiter);
  const text = dialect.delimiter === ' ' ? collapseBlanks(raw) : raw;
  const collector = new RowCollector(name, text, dialect);
  const fault = await parseInChunks(text, dialect, collector, options);
  if (fault !== undefined) return failure(fault.cause, fault.nextStep);
  return collector.finish();
}

/** UTF-8 unless a byte order mark says UTF-16; the mark itself is left out. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

/** Columns aligned by several blanks become columns divided by one. */
function collapseBlanks(text: string): string {
  return text.replace(/[ \t]+/g, ' ').replace(/^ | (?=\r?$)/gm, '');
}

interface Fault {
  readonly cause: string;
  readonly nextStep: string;
}

/** Parses block by block and lets messages in between two blocks. */
function parseInChunks(
  text: string,
  dialect: CsvDialect,
  collector: RowCollector,
  { onProgress, signal }: ReadOptions,
): Promise<Fault | undefined> {
  return new Promise((resolve, reject) => {
    Papa.parse<string[]>(text, {
      delimiter: dialect.delimiter,
      comments: '#',
      skipEmptyLines: 'greedy',
      chunkSize: CHUNK_CHARACTERS,
      chunk: (results: Papa.ParseResult<string[]>, parser: Papa.Parser) => {
        const fault = collector.add(results.data, results.errors);
        if (fault !== undefined) {
          // The parser calls `complete` when it is aborted, hence the answer first.
          resolve(fault);
          parser.abort();
          return;
        }
        onProgress?.(Math.min(1, results.meta.cursor / Math.max(1, text.length)));
        parser.pause();
        pause(signal).then(
          () => {
            parser.resume();
          },
          (reason: unknown) => {
            reject(reason instanceof Error ? reason : new Error(String(reason)));
            parser.abort();
          },
        );
      },
      complete: () => {
        resolve(undefined);
      },
    });
  });
}

/** Rows become columns here. */
class RowCollector {
  private names: readonly string[] | null = null;
  private columns: CsvColumn[] = [];
  private rows = 0;

  constructor(
    private readonly name: string,
    private readonly text: string,
    private readonly dialect: CsvDialect,
  ) {}

  add(rows: readonly string[][], errors: readonly Papa.ParseError[]): Fault | undefined {
    const quotes = errors.find((error) => error.type === 'Quotes');
    if (quotes !== undefined) {
      return {
        cause: `"${this.name}": the quotes do not close near row ${this.rows + (quotes.row ?? 0) + 1}.`,
        nextStep: 'Write a quote inside a quoted cell twice, or remove it.',
      };
    }
    for (const row of rows) {
      if (this.names === null && this.readNames(row)) continue;
      const fault = this.addRow(row);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  finish(): Result<Table> {
    if (this.names === null) {
      return failure(`"${this.name}" is empty.`, 'Choose a file with one row per jet.');
    }
    return success({
      name: this.name,
      format: 'csv',
      rows: this.rows,
      columns: uniqueNames(this.names).map((name, c) => this.columns[c]!.finish(name)),
      skipped: [],
      delimiter: this.dialect.delimiter,
    });
  }

  /** @returns whether the row was a header */
  private readNames(row: readonly string[]): boolean {
    const header = readHeader(row, this.text, this.dialect);
    this.names = header.names;
    this.columns = header.names.map(() => new CsvColumn(this.dialect.decimalComma));
    return header.inFirstRow;
  }

  private addRow(row: readonly string[]): Fault | undefined {
    if (row.length !== this.columns.length) {
      return {
        cause:
          `"${this.name}": row ${this.rows + 1} has ${row.length} cells, ` +
          `but there are ${this.columns.length} columns.`,
        nextStep: 'Mend or remove that row; perhaps a delimiter is missing or stands inside a cell.',
      };
    }
    for (let c = 0; c < row.length; c++) this.columns[c]!.push(row[c]!);
    this.rows++;
    return undefined;
  }
}
