import { unzlibSync } from 'fflate';
import { snappyUncompress } from 'hyparquet';

/** Head of a container. @see https://github.com/Blosc/c-blosc/blob/main/README_CHUNK_FORMAT.rst */
const HEAD_BYTES = 16;
const VERSION = 2;
const AS_IT_IS = 0x02;
const NOT_SPLIT = 0x10;
const FLAGS_WITHOUT_CODEC = 0x1f;
/** Codecs by the number in the flags; BloscLZ is 0. */
const SNAPPY = 2;
const ZLIB = 3;
const MOST_STREAMS = 16;
const SHORTEST_STREAM = 128;
const LARGEST_BYTES = 2 ** 31 - 1;

interface Head {
  readonly flags: number;
  readonly codec: number;
  readonly typeSize: number;
  /** Unpacked. */
  readonly bytes: number;
  readonly blockBytes: number;
}

/** @returns undefined where the bytes are no container that is `length` bytes long */
export function bloscHead(bytes: Uint8Array, length: number): Head | undefined {
  if (bytes.length < length || length < HEAD_BYTES || bytes[0] !== VERSION) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  if (view.getUint32(12, true) !== length) return undefined;
  const flags = bytes[2]!;
  const unpacked = view.getUint32(4, true);
  const blockBytes = view.getUint32(8, true);
  if (unpacked > LARGEST_BYTES || (unpacked > 0 && (blockBytes === 0 || blockBytes > unpacked)))
    return undefined;
  return { flags, codec: flags >> 5, typeSize: bytes[3]!, bytes: unpacked, blockBytes };
}

/** Whether the streams in a container are packed by a codec that the plugin for Blosc was built without. */
export function isUnusual({ flags, codec }: Head): boolean {
  return (flags & AS_IT_IS) === 0 && (codec === SNAPPY || codec === ZLIB);
}

/**
 * A container with the same content whose streams are unpacked: what is shuffled stays so, for the plugin to undo.
 *
 * @throws Error where a stream is damaged
 */
export function withoutCodec(container: Uint8Array, head: Head): Uint8Array {
  const { bytes, blockBytes, flags, codec } = head;
  const blocks = Math.ceil(bytes / blockBytes);
  const first = HEAD_BYTES + 4 * blocks;
  const lengths = Array.from({ length: blocks }, (_, block) =>
    Math.min(blockBytes, bytes - block * blockBytes),
  );
  const packed = new DataView(container.buffer, container.byteOffset, container.length);
  const result = new Uint8Array(
    lengths.reduce((sum, length) => sum + length + 4 * streamsOf(head, length), first),
  );
  const view = new DataView(result.buffer);
  result.set(container.subarray(0, HEAD_BYTES));
  // The first version of BloscLZ streams.
  result[1] = 1;
  result[2] = flags & FLAGS_WITHOUT_CODEC;
  view.setUint32(12, result.length, true);
  let to = first;
  for (const [block, length] of lengths.entries()) {
    view.setUint32(HEAD_BYTES + 4 * block, to, true);
    const streams = streamsOf(head, length);
    let from = packed.getUint32(HEAD_BYTES + 4 * block, true);
    for (let stream = 0; stream < streams; stream++) {
      const size = packed.getUint32(from, true);
      const content = container.subarray(from + 4, from + 4 + size);
      if (content.length !== size) throw new Error('a block of Blosc ends too early');
      view.setUint32(to, length / streams, true);
      result.set(unpackStream(content, length / streams, codec), to + 4);
      from += 4 + size;
      to += 4 + length / streams;
    }
  }
  return result;
}

/** The bytes of equal significance are packed each for themselves, except in short blocks. */
function streamsOf({ flags, typeSize, blockBytes }: Head, length: number): number {
  const splits =
    (flags & NOT_SPLIT) === 0 &&
    length === blockBytes &&
    typeSize > 0 &&
    typeSize <= MOST_STREAMS &&
    Math.floor(blockBytes / typeSize) >= SHORTEST_STREAM &&
    length % typeSize === 0;
  return splits ? typeSize : 1;
}

function unpackStream(content: Uint8Array, length: number, codec: number): Uint8Array {
  // A stream that does not become shorter is kept as it is.
  if (content.length === length) return content;
  const out = new Uint8Array(length);
  if (codec === SNAPPY) snappyUncompress(content, out);
  else if (unzlibSync(content, { out }).length !== length || adler32(out) !== trailer(content)) {
    throw new Error('a block of Blosc is damaged');
  }
  return out;
}

/** What the end of a zlib stream says of its content. @see RFC 1950 */
function trailer(content: Uint8Array): number {
  return new DataView(content.buffer, content.byteOffset, content.length).getUint32(content.length - 4);
}

const ADLER_PRIME = 65_521;
/** So many bytes can be summed before a sum leaves 32 bits. */
const ADLER_STEP = 5552;

function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (let from = 0; from < bytes.length; from += ADLER_STEP) {
    const to = Math.min(bytes.length, from + ADLER_STEP);
    for (let i = from; i < to; i++) {
      low += bytes[i]!;
      high += low;
    }
    low %= ADLER_PRIME;
    high %= ADLER_PRIME;
  }
  return ((high << 16) | low) >>> 0;
}
