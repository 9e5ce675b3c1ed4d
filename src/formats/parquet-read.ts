import type { AsyncBuffer, ColumnData, FileMetaData, SchemaTree } from 'hyparquet';
import { parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
import type { Column, FileTable, SkippedPart, Table } from '../domain/dataset/table.ts';
import { numericColumn, textColumn } from '../domain/dataset/table.ts';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import { rowPlaces, samplingWords, type RowPlaces } from '../domain/dataset/sampling.ts';
import type { ByteSource } from './byte-source.ts';
import { toSource } from './byte-source.ts';
import { boundedCompressors } from './parquet-codecs.ts';
import { PageMemory } from './parquet-memory.ts';
import { checkPages } from './parquet-pages.ts';
import type { ParquetColumnType } from './parquet-types.ts';
import { cellToNumber, cellToText, parquetColumnType } from './parquet-types.ts';
import type { ReadOptions } from './table-options.ts';
import { pause } from './table-options.ts';
import { roundedIntegers } from './table-rounding.ts';

/** Unpacked columns beyond this are refused before they fill the memory. */
const LARGEST_BYTES = 4 * 2 ** 30;
/** A column chunk of text beyond this may hold a cell that is longer than any string can be. */
const LARGEST_TEXT_BYTES = 2 ** 29;

interface FlatColumn {
  readonly name: string;
  /** Whether cells can be null. */
  readonly optional: boolean;
  readonly type: ParquetColumnType;
}

/**
 * Reads the flat columns of a Parquet file, row group by row group; nested ones (lists, maps, structs) are skipped and named.
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
  const { flat, skipped, rows, places } = described.value;
  const builders = new Map(flat.map((column) => [column.name, new ParquetColumn(column, places, rows)]));
  const fault = await readGroups(source, metadata, builders, options);
  if (fault !== undefined) {
    return failure(
      `"${name}" cannot be read: ${fault}.`,
      'Copy or download it again, or write it again with pandas or pyarrow.',
    );
  }
  const columns = flat.map((column) => builders.get(column.name)!.finish());
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
    return [{ name, rows: Number(metadata.num_rows), columns: splitColumns(metadata).flat.length }];
  } catch {
    return [];
  }
}

/** The file as the library asks for it. */
function asyncBuffer(source: ByteSource): AsyncBuffer {
  return {
    byteLength: source.size,
    slice: async (from, to) => ownBuffer(await source.read(from, to ?? source.size)),
  };
}

/** An ArrayBuffer of just these bytes. */
function ownBuffer(bytes: Uint8Array): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = bytes;
  if (buffer instanceof ArrayBuffer && byteOffset === 0 && byteLength === buffer.byteLength) return buffer;
  const copy = new ArrayBuffer(byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
}

function splitColumns(metadata: FileMetaData): { flat: FlatColumn[]; skipped: SkippedPart[] } {
  const flat: FlatColumn[] = [];
  const skipped: SkippedPart[] = [];
  for (const { element, children } of parquetSchema(metadata).children satisfies SchemaTree[]) {
    if (children.length > 0 || element.repetition_type === 'REPEATED') {
      skipped.push({ name: element.name, reason: 'a column of lists or structures' });
    } else {
      flat.push({
        name: element.name,
        optional: element.repetition_type === 'OPTIONAL',
        type: parquetColumnType(element),
      });
    }
  }
  return { flat, skipped };
}

interface Content {
  readonly flat: readonly FlatColumn[];
  readonly skipped: readonly SkippedPart[];
  readonly rows: number;
  readonly places: RowPlaces;
}

/** What the footer announces, once it is known to be consistent and to fit the memory. */
function describeContent(
  name: string,
  metadata: FileMetaData,
  { columns, sampling }: ReadOptions,
): Result<Content> {
  let split: ReturnType<typeof splitColumns>;
  try {
    split = splitColumns(metadata);
  } catch {
    return failure(`The footer of "${name}" is damaged.`, 'Copy or download the file again.');
  }
  const { skipped } = split;
  const flat = split.flat.filter((column) => columns === undefined || columns.includes(column.name));
  if (flat.length === 0) return noFlatColumn(name, metadata, skipped);
  const rows = Number(metadata.num_rows);
  const inGroups = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (!(rows >= 0) || rows !== inGroups || metadata.row_groups.some((group) => group.num_rows < 0n)) {
    return failure(`The footer of "${name}" is damaged.`, 'Copy or download the file again.');
  }
  const fits = checkSize(name, metadata, flat, rows);
  return fits.ok ? success({ flat, skipped, rows, places: rowPlaces(sampling, rows) }) : fits;
}

function noFlatColumn(name: string, metadata: FileMetaData, skipped: readonly SkippedPart[]): Result<never> {
  const unpacked = metadata.row_groups
    .flatMap(({ columns }) => columns)
    .reduce((sum, { meta_data: chunk }) => sum + Number(chunk?.total_uncompressed_size ?? 0), 0);
  const nested = skipped.length > 0 ? `, only nested ones ("${skipped[0]!.name}")` : '';
  const size = unpacked > LARGEST_TEXT_BYTES ? `; they unpack to ${inMiB(unpacked)}` : '';
  return failure(`"${name}" has no flat column${nested}${size}.`, 'Write one number per jet and column.');
}

function inMiB(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MiB`;
}

function checkSize(
  name: string,
  metadata: FileMetaData,
  flat: readonly FlatColumn[],
  rows: number,
): Result<void> {
  const kinds = new Map(flat.map((column) => [column.name, column.type.kind]));
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
  if (Math.max(unpacked, rows * flat.length * 4) <= LARGEST_BYTES) return success(undefined);
  return failure(`"${name}" unpacks to more than 4 GiB.`, 'Choose fewer columns or rows.');
}

/** @returns what is wrong, when a page cannot be decoded */
async function readGroups(
  source: ByteSource,
  metadata: FileMetaData,
  builders: ReadonlyMap<string, ParquetColumn>,
  { onProgress, signal }: ReadOptions,
): Promise<string | undefined> {
  const file = asyncBuffer(source);
  const rows = Number(metadata.num_rows);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    if (rowEnd === rowStart) continue;
    const memory = new PageMemory(boundedCompressors(LARGEST_BYTES));
    try {
      for (const { meta_data: chunk } of group.columns) {
        const column = builders.get(chunk?.path_in_schema[0] ?? '');
        if (chunk === undefined || column === undefined) continue;
        await checkPages(source, chunk, column.optional, memory.keeping());
      }
      await parquetRead({
        file,
        metadata,
        rowStart,
        rowEnd,
        columns: [...builders.keys()],
        compressors: memory.replaying(),
        onChunk: (chunk) => builders.get(chunk.columnName)?.add(chunk),
      });
      const faults = [...builders.values()].flatMap((column) => column.fault ?? []);
      if (faults[0] !== undefined) return faults[0];
      const short = [...builders.values()].find((column) => column.end < rowEnd);
      if (short !== undefined) return `column "${short.name}" ends before row ${rowEnd}`;
    } catch (reason) {
      return describeFault(reason);
    }
    rowStart = rowEnd;
    onProgress?.(rows === 0 ? 1 : rowEnd / rows);
    await pause(signal);
  }
  return undefined;
}

function describeFault(reason: unknown): string {
  if (reason instanceof RangeError) return 'a page ends too early or is too long';
  const message = reason instanceof Error ? reason.message : String(reason);
  return message.replace(/^parquet /, '').replace(/\.$/, '');
}

function isNumbers(cells: ColumnData['columnData']): cells is Float32Array | Float64Array | Int32Array {
  return cells instanceof Float32Array || cells instanceof Float64Array || cells instanceof Int32Array;
}

/** Takes the pieces of one column as they are decoded. */
class ParquetColumn {
  private readonly numbers: Float32Array | Float64Array;
  private readonly texts: string[];
  /** The row behind the last one that has come. */
  end = 0;
  /** Why the column cannot be right; null as long as it can. */
  fault: string | null = null;

  constructor(
    private readonly column: FlatColumn,
    private readonly places: RowPlaces,
    /** Of the file. */
    private readonly fileRows: number,
  ) {
    const rows = places.count;
    const { kind, dtype } = column.type;
    const single = kind === 'boolean' || dtype === 'float32' || dtype === 'float16';
    const length = kind === 'text' ? 0 : rows;
    this.numbers = (single ? new Float32Array(length) : new Float64Array(length)).fill(NaN);
    this.texts = kind === 'text' ? new Array<string>(rows).fill('') : [];
  }

  /**
   * A piece may reach beyond the rows that were asked for, never beyond the file. What is wrong is kept in `fault`: the library does not
   * catch what is thrown here.
   */
  add({ columnData, rowStart }: ColumnData): void {
    const text = this.column.type.kind === 'text';
    const cells: ArrayLike<unknown> = columnData;
    if (rowStart > this.end) this.fault = `rows of column "${this.name}" are missing`;
    if (rowStart + cells.length > this.fileRows)
      this.fault = `column "${this.name}" is longer than the table`;
    if (this.fault !== null) return;
    this.end = Math.max(this.end, rowStart + cells.length);
    if (this.copyWhole(columnData, rowStart)) return;
    const { place } = this.places;
    for (let i = 0; i < cells.length; i++) {
      const row = place(rowStart + i);
      if (row < 0) continue;
      if (text) this.texts[row] = cellToText(cells[i]);
      else this.numbers[row] = cellToNumber(cells[i]);
    }
  }

  /** Numbers that come as an array of numbers and are all wanted go as a whole. */
  private copyWhole(cells: ColumnData['columnData'], rowStart: number): boolean {
    if (this.places.sampled || !isNumbers(cells) || this.column.type.kind === 'text') return false;
    this.numbers.set(cells, rowStart);
    return true;
  }

  get name(): string {
    return this.column.name;
  }

  get optional(): boolean {
    return this.column.optional;
  }

  finish(): Column {
    const { name, type } = this.column;
    if (type.kind === 'text') return textColumn(name, this.texts);
    return numericColumn(name, type.dtype, this.numbers, type.kind);
  }
}
