import { gunzipSync } from 'fflate';
import type { ColumnData, CompressionCodec, FileMetaData, SchemaTree } from 'hyparquet';
import { parquetMetadata, parquetRead, parquetSchema } from 'hyparquet';
import type { Column, SkippedPart, Table } from '../domain/dataset/table.ts';
import { numericColumn, textColumn } from '../domain/dataset/table.ts';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import type { ParquetColumnType } from './parquet-types.ts';
import { cellToNumber, cellToText, parquetColumnType } from './parquet-types.ts';
import type { ReadOptions } from './table-options.ts';
import { pause } from './table-options.ts';

const READABLE_CODECS: readonly CompressionCodec[] = ['UNCOMPRESSED', 'SNAPPY', 'GZIP'];
/** Unpacked columns beyond this are refused before they fill the memory. */
const LARGEST_BYTES = 4 * 2 ** 30;

interface FlatColumn {
  readonly name: string;
  readonly type: ParquetColumnType;
}

/**
 * Reads the flat columns of a Parquet file, row group by row group; nested ones (lists, maps, structs) are skipped and named.
 *
 * @returns the table, or what is wrong with the file; rejects with the signal's reason when aborted
 */
export async function readParquet(
  name: string,
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<Result<Table>> {
  const buffer = ownBuffer(bytes);
  let metadata: FileMetaData;
  try {
    metadata = parquetMetadata(buffer);
  } catch {
    return failure(`"${name}" is not a whole Parquet file.`, 'Copy or download the file again.');
  }
  const { flat, skipped } = splitColumns(metadata);
  const readable = checkColumns(name, metadata, flat, skipped);
  if (!readable.ok) return readable;
  const builders = new Map(
    flat.map((column) => [column.name, new ParquetColumn(column, Number(metadata.num_rows))]),
  );
  const fault = await readGroups(buffer, metadata, builders, options);
  if (fault !== undefined) {
    return failure(
      `"${name}" cannot be read: ${fault}.`,
      'Write it again, for instance with pandas or pyarrow.',
    );
  }
  return success({
    name,
    format: 'parquet',
    rows: Number(metadata.num_rows),
    columns: flat.map((column) => builders.get(column.name)!.finish()),
    skipped,
  });
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
      flat.push({ name: element.name, type: parquetColumnType(element) });
    }
  }
  return { flat, skipped };
}

function checkColumns(
  name: string,
  metadata: FileMetaData,
  flat: readonly FlatColumn[],
  skipped: readonly SkippedPart[],
): Result<void> {
  if (flat.length === 0) {
    return failure(
      `"${name}" has no flat column${skipped.length > 0 ? `, only nested ones ("${skipped[0]!.name}")` : ''}.`,
      'Write one number per jet and column.',
    );
  }
  const wanted = new Set(flat.map((column) => column.name));
  let unpacked = 0;
  for (const { columns } of metadata.row_groups) {
    for (const { meta_data: chunk } of columns) {
      if (chunk === undefined || !wanted.has(chunk.path_in_schema[0] ?? '')) continue;
      unpacked += Number(chunk.total_uncompressed_size);
      if (!READABLE_CODECS.includes(chunk.codec)) {
        return failure(
          `Column "${chunk.path_in_schema[0]!}" of "${name}" is compressed with ${chunk.codec}, which cannot be unpacked here.`,
          'Write the file with compression="snappy", "gzip" or none.',
        );
      }
    }
  }
  if (unpacked <= LARGEST_BYTES) return success(undefined);
  return failure(`"${name}" unpacks to more than 4 GiB.`, 'Choose fewer columns or rows.');
}

/** @returns what is wrong, when a page cannot be decoded */
async function readGroups(
  buffer: ArrayBuffer,
  metadata: FileMetaData,
  builders: ReadonlyMap<string, ParquetColumn>,
  { onProgress, signal }: ReadOptions,
): Promise<string | undefined> {
  const file = {
    byteLength: buffer.byteLength,
    slice: (from: number, to?: number) => buffer.slice(from, to),
  };
  const rows = Number(metadata.num_rows);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    try {
      await parquetRead({
        file,
        metadata,
        rowStart,
        rowEnd,
        columns: [...builders.keys()],
        compressors: { GZIP: (packed, length) => gunzipSync(packed, { out: new Uint8Array(length) }) },
        onChunk: (chunk) => builders.get(chunk.columnName)?.add(chunk),
      });
    } catch (reason) {
      return reason instanceof Error ? reason.message : String(reason);
    }
    rowStart = rowEnd;
    onProgress?.(rows === 0 ? 1 : rowEnd / rows);
    await pause(signal);
  }
  return undefined;
}

/** Takes the pieces of one column as they are decoded. */
class ParquetColumn {
  private readonly numbers: Float32Array | Float64Array;
  private readonly texts: string[];

  constructor(
    private readonly column: FlatColumn,
    rows: number,
  ) {
    const { kind, dtype } = column.type;
    const single = kind === 'boolean' || dtype === 'float32' || dtype === 'float16';
    const length = kind === 'text' ? 0 : rows;
    this.numbers = (single ? new Float32Array(length) : new Float64Array(length)).fill(NaN);
    this.texts = kind === 'text' ? new Array<string>(rows).fill('') : [];
  }

  /** A piece may reach beyond the rows that were asked for, never beyond the file. */
  add({ columnData, rowStart }: ColumnData): void {
    const text = this.column.type.kind === 'text';
    const cells: ArrayLike<unknown> = columnData;
    for (let i = 0; i < cells.length; i++) {
      if (text) this.texts[rowStart + i] = cellToText(cells[i]);
      else this.numbers[rowStart + i] = cellToNumber(cells[i]);
    }
  }

  finish(): Column {
    const { name, type } = this.column;
    if (type.kind === 'text') return textColumn(name, this.texts);
    return numericColumn(name, type.dtype, this.numbers, type.kind);
  }
}
