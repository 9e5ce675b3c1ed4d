import type { Compressors } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

/** Frames of Zstandard that ask for a longer window than this (that of its highest level) are refused. */
const LONGEST_WINDOW = 2 ** 27;
const ZSTD_MAGIC = 0xfd2fb528;

/**
 * Decompressors of all codecs that stop before the pages of one reading unpack to more than `largest` bytes: the sizes in the
 * footer are claims, those of the pages are what is allocated.
 */
export function boundedCompressors(largest: number): Compressors {
  let left = largest;
  const bounded: Compressors = {};
  for (const [codec, unpack] of Object.entries(compressors)) {
    bounded[codec as keyof Compressors] = (packed, length) => {
      // Some decoders stumble over nothing.
      if (length === 0) return new Uint8Array(0);
      left -= length;
      if (!(length >= 0) || left < 0) throw new Error('its pages unpack to more than is announced');
      if (codec === 'ZSTD') checkZstdWindow(packed, length);
      return unpack(packed, length);
    };
  }
  return bounded;
}

/** The decoder allocates the window that a frame asks for, whatever its content. @see RFC 8878, section 3.1.1.1 */
function checkZstdWindow(packed: Uint8Array, length: number): void {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (view.byteLength < 6 || view.getUint32(0, true) !== ZSTD_MAGIC) throw new Error('a page is damaged');
  const singleSegment = (view.getUint8(4) & 0x20) !== 0;
  if (singleSegment) return checkContentSize(view, length);
  const descriptor = view.getUint8(5);
  const window = 2 ** (10 + (descriptor >> 3)) * (1 + (descriptor & 7) / 8);
  if (window > Math.max(length, LONGEST_WINDOW)) throw new Error('a page is damaged');
}

/** Of a frame without window the content size is what is allocated. */
function checkContentSize(view: DataView, length: number): void {
  const start = 5 + [0, 1, 2, 4][view.getUint8(4) & 3]!;
  const size = [
    () => view.getUint8(start),
    () => view.getUint16(start, true) + 256,
    () => view.getUint32(start, true),
    () => Number(view.getBigUint64(start, true)),
  ][view.getUint8(4) >> 6]!();
  if (size > length) throw new Error('a page is damaged');
}
