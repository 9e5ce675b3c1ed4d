import type { ColumnMetaData, Compressors } from 'hyparquet';
import type { ByteSource } from './byte-source.ts';
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

/**
 * Checks the pages of a flat column: the decoder trusts the lengths of the runs in them and would go on for ever with a wrong one.
 * Throws where a page contradicts its description.
 *
 * @param optional whether cells can be null
 * @see https://parquet.apache.org/docs/file-format/data-pages/encodings/
 */
export async function checkPages(
  source: ByteSource,
  chunk: ColumnMetaData,
  optional: boolean,
  compressors: Compressors,
): Promise<void> {
  const data = Number(chunk.data_page_offset);
  const dictionary = Number(chunk.dictionary_page_offset ?? 0n);
  const start = dictionary > 0 && dictionary < data ? dictionary : data;
  const end = start + Number(chunk.total_compressed_size);
  if (!(start > 0) || !(end >= start) || end > source.size) throw new Error('a column lies outside the file');
  const bytes = await source.read(start, end);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  let left = Number(chunk.num_values);
  while (left > 0 && offset < bytes.length) {
    const reader = new ThriftReader(view, offset);
    const header = reader.struct();
    const size = wholeNumber(header.get(3));
    if (reader.offset + size > bytes.length) throw new Error('a page is longer than its column');
    const page = { header, packed: bytes.subarray(reader.offset, reader.offset + size) };
    left -= checkPage(page, chunk, optional, left, compressors);
    offset = reader.offset + size;
  }
  if (left > 0) throw new Error('pages are missing');
}

/** @returns the number of cells in a data page */
function checkPage(
  page: Page,
  chunk: ColumnMetaData,
  optional: boolean,
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
    const values = optional ? runs.ones(cells, runs.length()) : cells;
    runs.checkValues(wholeNumber(details.get(2)), values, chunk.type === 'BOOLEAN');
    return cells;
  }
  const levels = wholeNumber(details.get(5)) + wholeNumber(details.get(6));
  if (levels > packed.length) throw new Error('a page is too short');
  const rest = packed.subarray(levels);
  const values = new Runs(details.get(7) === false ? rest : unpack(rest, length - levels));
  const nulls = wholeNumber(details.get(2));
  if (nulls > cells) throw new Error('a page has too many nulls');
  if (optional) new Runs(packed.subarray(0, levels)).ones(cells, levels);
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

  /** Checks runs of one bit in `length` bytes and counts the ones. */
  ones(count: number, length: number): number {
    const start = this.offset;
    const ones = this.check(count, 1);
    this.offset = start + length;
    if (this.offset > this.bytes.length) throw new Error('a page is too short');
    return ones;
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

  /** @returns the number of ones, of runs of one bit */
  private check(count: number, width: number): number {
    let seen = 0;
    let ones = 0;
    while (seen < count) {
      const reader = new ThriftReader(this.view, this.offset);
      const head = reader.varint();
      this.offset = reader.offset;
      const packed = head % 2 === 1;
      const values = packed ? 8 * ((head - 1) / 2) : head / 2;
      if (values > count - seen + PADDING) throw new Error('a run is too long');
      if (width === 1) ones += this.countOnes(Math.min(values, count - seen), packed);
      this.offset += packed ? (values * width) / 8 : Math.ceil(width / 8);
      seen += values;
    }
    return ones;
  }

  private countOnes(values: number, packed: boolean): number {
    if (!packed) return this.view.getUint8(this.offset) === 0 ? 0 : values;
    let ones = 0;
    for (let i = 0; i < values; i++) ones += (this.view.getUint8(this.offset + (i >> 3)) >> (i & 7)) & 1;
    return ones;
  }

  private checkDeltas(): void {
    const reader = new ThriftReader(this.view, this.offset);
    const block = reader.varint();
    const miniblocks = reader.varint();
    const fits = miniblocks > 0 && block % miniblocks === 0 && block / miniblocks >= 8;
    if (!fits || block > 2 ** 20) throw new Error('a block of differences is damaged');
  }
}
