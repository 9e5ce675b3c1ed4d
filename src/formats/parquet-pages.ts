import type { ColumnMetaData, Compressors } from 'hyparquet';
import type { ThriftFields } from './parquet-thrift.ts';
import { ThriftReader } from './parquet-thrift.ts';

/** Writers fill the last run up to whole groups. */
const PADDING = 512;
const DATA = 0;
const DICTIONARY = 2;
const DATA_V2 = 3;
const ENCODINGS = {
  plainDictionary: 2,
  rle: 3,
  deltaPacked: 5,
  deltaLength: 6,
  deltaBytes: 7,
  dictionary: 8,
};

interface Page {
  readonly header: ThriftFields;
  readonly packed: Uint8Array;
}

/** Highest levels of a column: 0 and 0 where each row has just one value, 0 and 1 where it can be null. */
export interface PageLevels {
  /** 1 in lists. */
  readonly repetition: number;
  readonly definition: number;
}

/**
 * Where the pages of a column lie in a file of `size` bytes.
 *
 * @throws Error where that is outside of it
 */
export function pageRange(
  chunk: ColumnMetaData,
  size: number,
): { readonly start: number; readonly end: number } {
  const data = Number(chunk.data_page_offset);
  const dictionary = Number(chunk.dictionary_page_offset ?? 0n);
  const start = dictionary > 0 && dictionary < data ? dictionary : data;
  const end = start + Number(chunk.total_compressed_size);
  if (!(start > 0) || !(end >= start) || end > size) throw new Error('a column lies outside the file');
  return { start, end };
}

/**
 * Checks the pages of a column: the decoder trusts the lengths of the runs in them and would go on for ever with a wrong one.
 * Throws where a page contradicts its description.
 *
 * @param bytes all pages of the column
 * @see https://parquet.apache.org/docs/file-format/data-pages/encodings/
 */
export function checkPages(
  bytes: Uint8Array,
  chunk: ColumnMetaData,
  levels: PageLevels,
  compressors: Compressors,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  let left = Number(chunk.num_values);
  while (left > 0 && offset < bytes.length) {
    const reader = new ThriftReader(view, offset);
    const header = reader.struct();
    const size = wholeNumber(header.get(3));
    if (reader.offset + size > bytes.length) throw new Error('a page is longer than its column');
    const page = { header, packed: bytes.subarray(reader.offset, reader.offset + size) };
    left -= checkPage(page, chunk, levels, left, compressors);
    offset = reader.offset + size;
  }
  if (left > 0) throw new Error('pages are missing');
}

/** @returns the number of cells in a data page */
function checkPage(
  page: Page,
  chunk: ColumnMetaData,
  levels: PageLevels,
  left: number,
  compressors: Compressors,
): number {
  const { header, packed } = page;
  const type = wholeNumber(header.get(1));
  const length = wholeNumber(header.get(2));
  if (type === DICTIONARY) {
    if (wholeNumber(struct(header, 7).get(1)) > 8 * length) throw new Error('a dictionary is too long');
    return 0;
  }
  if (type !== DATA && type !== DATA_V2) return 0;
  const details = struct(header, type === DATA ? 5 : 8);
  const cells = wholeNumber(details.get(1));
  if (cells > left) throw new Error('a page has too many cells');
  const unpack = (bytes: Uint8Array, size: number): Uint8Array => {
    const compressor = compressors[chunk.codec];
    return chunk.codec === 'UNCOMPRESSED' || compressor === undefined ? bytes : compressor(bytes, size);
  };
  if (type === DATA) {
    const runs = new Runs(unpack(packed, length));
    if (levels.repetition > 0) runs.levels(cells, levels.repetition, runs.length());
    const values = levels.definition > 0 ? runs.levels(cells, levels.definition, runs.length()) : cells;
    runs.checkValues(wholeNumber(details.get(2)), values, chunk.type === 'BOOLEAN');
    return cells;
  }
  const definition = wholeNumber(details.get(5));
  const repetition = wholeNumber(details.get(6));
  const before = definition + repetition;
  if (before > packed.length) throw new Error('a page is too short');
  const rest = packed.subarray(before);
  const values = new Runs(details.get(7) === false ? rest : unpack(rest, length - before));
  const nulls = wholeNumber(details.get(2));
  if (nulls > cells) throw new Error('a page has too many nulls');
  const runs = new Runs(packed.subarray(0, before));
  if (levels.repetition > 0) runs.levels(cells, levels.repetition, repetition);
  if (levels.definition > 0) runs.levels(cells, levels.definition, definition);
  values.checkValues(wholeNumber(details.get(4)), cells - nulls, chunk.type === 'BOOLEAN');
  return cells;
}

function struct(fields: ThriftFields, field: number): ThriftFields {
  const value = fields.get(field);
  if (value instanceof Map) return value;
  throw new Error('a page has no description');
}

function wholeNumber(value: number | boolean | ThriftFields | undefined): number {
  if (typeof value === 'number' && value >= 0 && value < 2 ** 31) return value;
  throw new Error('the description of a page is damaged');
}

/** Run lengths and bit-packed groups in the bytes of a page. */
class Runs {
  private readonly view: DataView;
  private offset = 0;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The number of bytes that stands before runs. */
  length(): number {
    this.offset += 4;
    return this.view.getUint32(this.offset - 4, true);
  }

  /** Checks levels up to `highest` in `length` bytes and counts the highest. */
  levels(count: number, highest: number, length: number): number {
    const start = this.offset;
    const found = this.check(count, highest > 1 ? 2 : 1, highest);
    this.offset = start + length;
    if (this.offset > this.bytes.length) throw new Error('a page is too short');
    return found;
  }

  checkValues(encoding: number, count: number, booleans: boolean): void {
    if (count === 0) return;
    if (encoding === ENCODINGS.dictionary || encoding === ENCODINGS.plainDictionary) {
      const width = this.view.getUint8(this.offset++);
      if (width > 32) throw new Error('a page has too wide indices');
      if (width > 0) this.check(count, width);
    } else if (encoding === ENCODINGS.rle && booleans) {
      this.length();
      this.check(count, 1);
    } else if (encoding >= ENCODINGS.deltaPacked && encoding <= ENCODINGS.deltaBytes) {
      this.checkDeltas();
    }
  }

  /** @returns how many of the values are `wanted`, where one is (of one or two bits) */
  private check(count: number, width: number, wanted?: number): number {
    let seen = 0;
    let found = 0;
    while (seen < count) {
      const reader = new ThriftReader(this.view, this.offset);
      const head = reader.varint();
      this.offset = reader.offset;
      const packed = head % 2 === 1;
      const values = packed ? 8 * ((head - 1) / 2) : head / 2;
      if (values > count - seen + PADDING) throw new Error('a run is too long');
      if (wanted !== undefined)
        found += this.count(Math.min(values, count - seen), { width, wanted, packed });
      this.offset += packed ? (values * width) / 8 : Math.ceil(width / 8);
      seen += values;
    }
    return found;
  }

  private count(
    values: number,
    { width, wanted, packed }: { readonly width: number; readonly wanted: number; readonly packed: boolean },
  ): number {
    if (!packed) return this.view.getUint8(this.offset) === wanted ? values : 0;
    const mask = (1 << width) - 1;
    let found = 0;
    for (let i = 0, bit = 0; i < values; i++, bit += width) {
      if (((this.view.getUint8(this.offset + (bit >> 3)) >> (bit & 7)) & mask) === wanted) found++;
    }
    return found;
  }

  private checkDeltas(): void {
    const reader = new ThriftReader(this.view, this.offset);
    const block = reader.varint();
    const miniblocks = reader.varint();
    const fits = miniblocks > 0 && block % miniblocks === 0 && block / miniblocks >= 8;
    if (!fits || block > 2 ** 20) throw new Error('a block of differences is damaged');
  }
}
