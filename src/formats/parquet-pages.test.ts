import type { ColumnMetaData } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { boundedCompressors } from './parquet-codecs.ts';
import { checkPages, pageRange } from './parquet-pages.ts';

const CELLS = 4;
/** A run of four ones: its length times two, then its value. */
const SOUND_RUN = [2 * CELLS, 1];
const ENDLESS_RUN = [0xfe, 0xff, 0xff, 0xff, 0x0f, 1];

/** A file of one plain page of four nullable floats, with these runs of definition levels. */
function writePage(run: readonly number[]): Uint8Array {
  const content = [run.length, 0, 0, 0, ...run, ...new Array<number>(4 * CELLS).fill(0)];
  const size = 2 * content.length;
  // Thrift: type 0, sizes, then the structure of a data page (cells, encoding).
  const header = [0x15, 0, 0x15, size, 0x15, size, 0x2c, 0x15, 2 * CELLS, 0x15, 0, 0, 0];
  return Uint8Array.from([0x50, 0x41, 0x52, 0x31, ...header, ...content]);
}

function check(file: Uint8Array, changes: Partial<ColumnMetaData> = {}): void {
  const chunk: ColumnMetaData = {
    type: 'FLOAT',
    encodings: ['PLAIN', 'RLE'],
    path_in_schema: ['pt'],
    codec: 'UNCOMPRESSED',
    num_values: BigInt(CELLS),
    total_uncompressed_size: BigInt(file.length - 4),
    total_compressed_size: BigInt(file.length - 4),
    data_page_offset: 4n,
    ...changes,
  };
  const { start, end } = pageRange(chunk, file.length);
  checkPages(file.subarray(start, end), chunk, { repetition: 0, definition: 1 }, boundedCompressors(1000));
}

describe('checkPages', () => {
  it('lets a sound page pass', () => {
    expect(() => check(writePage(SOUND_RUN))).not.toThrow();
  });

  it.each([
    ['a run that goes on for ever', writePage(ENDLESS_RUN), {}, /run is too long/],
    ['fewer cells than announced', writePage(SOUND_RUN), { num_values: 5n }, /pages are missing/],
    ['more cells than announced', writePage(SOUND_RUN), { num_values: 3n }, /too many cells/],
    ['a page behind the end', writePage(SOUND_RUN), { data_page_offset: 400n }, /outside the file/],
    ['a page that is cut', writePage(SOUND_RUN), { total_compressed_size: 20n }, /longer than its column/],
  ] as const)('refuses %s', (_, file, changes, message) => {
    expect(() => check(file, changes)).toThrow(message);
  });
});

describe('boundedCompressors', () => {
  it('stops before the pages unpack to more than is allowed', () => {
    const compressors = boundedCompressors(1000);
    const bomb = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0xe0, 0, 0, 0, 0, 1, 0, 0, 0);
    expect(() => compressors.ZSTD?.(bomb, 500)).toThrow(/damaged/);
    expect(() => compressors.SNAPPY?.(Uint8Array.of(0), 2000)).toThrow(/more than is announced/);
  });
});
