import type { AsyncBuffer, ColumnChunk, ColumnData, Compressors, FileMetaData, RowGroup } from 'hyparquet';
import { parquetRead } from 'hyparquet';
import type { ByteSource } from './byte-source.ts';
import { PageMemory } from './parquet-memory.ts';
import { checkPages, pageRange } from './parquet-pages.ts';
import type { ParquetField } from './parquet-schema.ts';

/** One column in one row group. */
export interface ParquetChunk {
  readonly metadata: FileMetaData;
  readonly group: RowGroup;
  readonly column: ColumnChunk;
  readonly field: ParquetField;
}

/**
 * Reads the pages of one column in one row group, checks them, and hands out the cells as they are decoded, with the number of the row in
 * the group. Throws where the pages are damaged.
 */
export async function readChunk(
  source: ByteSource,
  { metadata, group, column, field }: ParquetChunk,
  compressors: Compressors,
  onCells: (cells: ColumnData['columnData'], row: number) => void,
): Promise<void> {
  const description = column.meta_data;
  if (description === undefined) return;
  const { start, end } = pageRange(description, source.size);
  const pages = ownBuffer(await source.read(start, end));
  const memory = new PageMemory(compressors);
  checkPages(new Uint8Array(pages), description, field.levels, memory.keeping());
  await parquetRead({
    file: withPages(source, { pages, start, end }),
    metadata: alone(metadata, group, column, field),
    compressors: memory.replaying(),
    onChunk: ({ columnData, rowStart }) => onCells(columnData, rowStart),
  });
}

/** A file of this one column: reading takes as long for the last of a thousand columns as for the first. */
function alone(
  metadata: FileMetaData,
  group: RowGroup,
  column: ColumnChunk,
  { elements }: ParquetField,
): FileMetaData {
  const root = { ...metadata.schema[0]!, num_children: 1 };
  return {
    ...metadata,
    schema: [root, ...elements],
    num_rows: group.num_rows,
    row_groups: [{ ...group, columns: [column] }],
  };
}

interface Pages {
  readonly pages: ArrayBuffer;
  readonly start: number;
  readonly end: number;
}

/** The file as the library asks for it, with the bytes that are in memory already. */
function withPages(source: ByteSource, { pages, start, end }: Pages): AsyncBuffer {
  return {
    byteLength: source.size,
    slice: async (from, to = source.size) =>
      from === start && to === end ? pages : ownBuffer(await source.read(from, to)),
  };
}

/** The file as the library asks for it. */
export function asyncBuffer(source: ByteSource): AsyncBuffer {
  return {
    byteLength: source.size,
    slice: async (from, to) => ownBuffer(await source.read(from, to ?? source.size)),
  };
}

/** An ArrayBuffer of just these bytes. */
function ownBuffer(bytes: Uint8Array): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = bytes;
  if (buffer instanceof ArrayBuffer && byteOffset === 0 && byteLength === buffer.byteLength) return buffer;
  if (buffer instanceof ArrayBuffer) return buffer.slice(byteOffset, byteOffset + byteLength);
  return new Uint8Array(bytes).buffer;
}
