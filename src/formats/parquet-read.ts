import type { FileMetaData } from 'hyparquet';
import { parquetMetadataAsync } from 'hyparquet';
import type { FileTable, SkippedPart, Table } from '../domain/dataset/table.ts';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import { rowPlaces, samplingWords, type RowPlaces } from '../domain/dataset/sampling.ts';
import type { ByteSource } from './byte-source.ts';
import { toSource } from './byte-source.ts';
import { asyncBuffer, readChunk } from './parquet-chunk.ts';
import { boundedCompressors } from './parquet-codecs.ts';
import type { CellTarget, Cells } from './parquet-column.ts';
import { FlatCells } from './parquet-column.ts';
import { ListCells } from './parquet-list.ts';
import type { ParquetField, ParquetFields } from './parquet-schema.ts';
import { splitFields } from './parquet-schema.ts';
import type { ReadOptions } from './table-options.ts';
import { pause } from './table-options.ts';
import { roundedIntegers } from './table-rounding.ts';

/** Unpacked columns beyond this are refused before they fill the memory. */
const LARGEST_BYTES = 4 * 2 ** 30;
/** A column chunk of text beyond this may hold a cell that is longer than any string can be. */
const LARGEST_TEXT_BYTES = 2 ** 29;

/**
 * Reads the flat columns of a Parquet file, row group by row group, and of lists of numbers the first `options.elements`, where they are
 * asked for; what is nested otherwise (maps, structures, lists of lists) is skipped and named.
 *
 * @returns the table, or what is wrong with the file; rejects with the signal's reason when aborted
 */
export async function readParquet(
  name: string,
  content: Uint8Array | ByteSource,
  options: ReadOptions = {},
): Promise<Result<Table>> {
  const source = toSource(content);
  let metadata: FileMetaData;
  try {
    metadata = await parquetMetadataAsync(asyncBuffer(source));
  } catch {
    return failure(`"${name}" is not a whole Parquet file.`, 'Copy or download the file again.');
  }
  const described = describeContent(name, metadata, options);
  if (!described.ok) return described;
  const { fields, skipped, rows, places } = described.value;
  const targets = fields.map((field) => new ColumnTarget(field, described.value, options.elements ?? 0));
  const fault = await readGroups(source, metadata, targets, options);
  if (fault !== undefined) {
    return failure(
      `"${name}" cannot be read: ${fault}.`,
      'Copy or download it again, or write it again with pandas or pyarrow.',
    );
  }
  const wanted = (column: string): boolean => options.columns?.includes(column) ?? true;
  const columns = targets.flatMap((target) => target.finish()).filter((column) => wanted(column.name));
  return success({
    name,
    format: 'parquet',
    rows: places.count,
    columns,
    skipped: [...skipped, ...roundedIntegers(columns)],
    ...(options.sampling === undefined
      ? {}
      : { sampling: samplingWords(options.sampling, places.count, rows) }),
  });
}

/** The one table of a file; none where it is damaged. */
export async function listParquet(name: string, source: ByteSource): Promise<readonly FileTable[]> {
  try {
    const metadata = await parquetMetadataAsync(asyncBuffer(source));
    return [{ name, rows: Number(metadata.num_rows), columns: splitFields(metadata, false).fields.length }];
  } catch {
    return [];
  }
}

interface Content {
  readonly fields: readonly ParquetField[];
  readonly skipped: readonly SkippedPart[];
  readonly rows: number;
  readonly places: RowPlaces;
}

/** What the footer announces, once it is known to be consistent and to fit the memory. */
function describeContent(
  name: string,
  metadata: FileMetaData,
  { columns, sampling, elements = 0 }: ReadOptions,
): Result<Content> {
  let split: ParquetFields;
  try {
    split = splitFields(metadata, elements > 0);
  } catch {
    return failure(`The footer of "${name}" is damaged.`, 'Copy or download the file again.');
  }
  const { skipped } = split;
  const fields = split.fields.filter((field) => isWanted(field, columns));
  if (fields.length === 0) return noFlatColumn(name, metadata, skipped);
  const rows = Number(metadata.num_rows);
  const inGroups = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (!(rows >= 0) || rows !== inGroups || metadata.row_groups.some((group) => group.num_rows < 0n)) {
    return failure(`The footer of "${name}" is damaged.`, 'Copy or download the file again.');
  }
  const places = rowPlaces(sampling, rows);
  const fits = checkSize(name, metadata, fields, {
    file: rows,
    read: places.count,
    perList: elements + 1,
  });
  return fits.ok ? success({ fields, skipped, rows, places }) : fits;
}

/** A list gives the columns `name.size`, `name[0]` and so on. */
function isWanted({ name, list }: ParquetField, columns: readonly string[] | undefined): boolean {
  if (columns === undefined || columns.includes(name)) return true;
  return list && columns.some((column) => column.startsWith(`${name}[`) || column === `${name}.size`);
}

/** Numbers of rows, and of columns of one list. */
interface Extent {
  readonly file: number;
  readonly read: number;
  readonly perList: number;
}

function noFlatColumn(name: string, metadata: FileMetaData, skipped: readonly SkippedPart[]): Result<never> {
  const unpacked = metadata.row_groups
    .flatMap(({ columns }) => columns)
    .reduce((sum, { meta_data: chunk }) => sum + Number(chunk?.total_uncompressed_size ?? 0), 0);
  const lists = skipped.find(({ reason }) => reason.endsWith('on request'));
  const nested = skipped.length > 0 ? `, only nested ones ("${skipped[0]!.name}")` : '';
  const size = unpacked > LARGEST_TEXT_BYTES ? `; they unpack to ${inMiB(unpacked)}` : '';
  return failure(
    `"${name}" has no flat column${nested}${size}.`,
    lists === undefined
      ? 'Write one number per jet and column.'
      : 'Ask for the first elements of its lists, or write one number per jet and column.',
  );
}

function inMiB(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MiB`;
}

function checkSize(
  name: string,
  metadata: FileMetaData,
  fields: readonly ParquetField[],
  { file, read, perList }: Extent,
): Result<void> {
  const kinds = new Map(fields.map((field) => [field.name, field.type.kind]));
  let unpacked = 0;
  for (const { columns } of metadata.row_groups) {
    for (const { meta_data: chunk } of columns) {
      const column = chunk?.path_in_schema[0] ?? '';
      const kind = kinds.get(column);
      if (chunk === undefined || kind === undefined) continue;
      const size = Number(chunk.total_uncompressed_size);
      unpacked += size;
      if (kind === 'text' && size > LARGEST_TEXT_BYTES) {
        return failure(
          `Column "${column}" of "${name}" unpacks to ${inMiB(size)} of text, more than can be held.`,
          'Leave that column out when the file is written.',
        );
      }
    }
  }
  const flat = fields.filter(({ list }) => !list).length;
  const lists = fields.length - flat;
  const bytes = Math.max(unpacked, 4 * file * flat, 4 * read * (flat + lists * perList));
  if (bytes <= LARGEST_BYTES) return success(undefined);
  return failure(`"${name}" unpacks to more than 4 GiB.`, 'Choose fewer columns or rows.');
}

/** @returns what is wrong, when a page cannot be decoded */
async function readGroups(
  source: ByteSource,
  metadata: FileMetaData,
  targets: readonly ColumnTarget[],
  { onProgress, signal }: ReadOptions,
): Promise<string | undefined> {
  const byName = new Map(targets.map((target) => [target.field.name, target]));
  const rows = Number(metadata.num_rows);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    if (rowEnd === rowStart) continue;
    const compressors = boundedCompressors(LARGEST_BYTES);
    let chunks = 0;
    for (const column of group.columns) {
      const target = byName.get(column.meta_data?.path_in_schema[0] ?? '');
      chunks++;
      if (target === undefined) continue;
      const { field } = target;
      const first = rowStart;
      try {
        await readChunk(source, { metadata, group, column, field }, compressors, (cells, row) => {
          target.add(cells, first + row);
        });
      } catch (reason) {
        return describeFault(reason);
      }
      if (target.fault !== undefined) return target.fault;
      onProgress?.((rowStart + ((rowEnd - rowStart) * chunks) / group.columns.length) / rows);
      await pause(signal);
    }
    const short = targets.find((target) => target.end < rowEnd);
    if (short !== undefined) return `column "${short.field.name}" ends before row ${rowEnd}`;
    rowStart = rowEnd;
  }
  return undefined;
}

function describeFault(reason: unknown): string {
  if (reason instanceof RangeError) return 'a page ends too early or is too long';
  const message = reason instanceof Error ? reason.message : String(reason);
  return message.replace(/^parquet /, '').replace(/\.$/, '');
}

/** Takes the pieces of one column as they are decoded, and checks that they make up the whole column. */
class ColumnTarget {
  private readonly cells: CellTarget;
  private readonly fileRows: number;
  /** The row behind the last one that has come. */
  end = 0;
  /** Why the column cannot be right; kept, because the library does not catch what is thrown into it. */
  fault: string | undefined;

  constructor(
    readonly field: ParquetField,
    { places, rows }: Content,
    elements: number,
  ) {
    this.fileRows = rows;
    this.cells = field.list ? new ListCells(field, places, elements) : new FlatCells(field, places, rows);
  }

  /** A piece may reach beyond the rows that were asked for, never beyond the file. */
  add(cells: Cells, rowStart: number): void {
    const { name } = this.field;
    if (this.fault !== undefined) return;
    if (rowStart > this.end) this.fault = `rows of column "${name}" are missing`;
    else if (rowStart + cells.length > this.fileRows)
      this.fault = `column "${name}" is longer than the table`;
    else {
      this.end = Math.max(this.end, rowStart + cells.length);
      this.fault = this.cells.add(cells, rowStart);
    }
  }

  finish(): ReturnType<CellTarget['finish']> {
    return this.cells.finish();
  }
}
