import { Gunzip } from 'fflate';
import type { ByteSource } from './byte-source.ts';
import { crc32 } from './crc32.ts';
import { isGzip } from './decompress.ts';

const BLOCK_BYTES = 2 ** 21;
const MEMBER_END_BYTES = 8;

/** A piece of the text of a file. */
export interface TextBlock {
  /** UTF-8, or another encoding that agrees with it in ASCII. */
  readonly bytes: Uint8Array;
  /** Share of the file that has been read with it. */
  readonly share: number;
}

/** What is wrong with the packing of a file. */
export class PackingFault extends Error {}

/**
 * The text of a file block by block: unpacked where it is gzip, of one or several members, turned to UTF-8 where a byte order mark says
 * UTF-16, without the mark. Throws a PackingFault where the packing is damaged.
 */
export async function* textBlocks(source: ByteSource): AsyncGenerator<TextBlock> {
  const plain = isGzip(await source.read(0, 2)) ? unpackedBlocks(source) : fileBlocks(source);
  let decoder: TextDecoder | undefined;
  const encoder = new TextEncoder();
  let first = true;
  for await (const { bytes, share } of plain) {
    if (first && bytes.length === 0) continue;
    const encoding = first ? wideEncoding(bytes) : undefined;
    if (encoding !== undefined) decoder = new TextDecoder(encoding);
    const body = first && startsWithMark(bytes) ? bytes.subarray(3) : bytes;
    first = false;
    yield {
      bytes: decoder === undefined ? body : encoder.encode(decoder.decode(body, { stream: true })),
      share,
    };
  }
}

/** UTF-16 by its byte order mark. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

async function* fileBlocks(source: ByteSource): AsyncGenerator<TextBlock> {
  for (let from = 0; from < source.size; from += BLOCK_BYTES) {
    const to = Math.min(source.size, from + BLOCK_BYTES);
    yield { bytes: await source.read(from, to), share: to / source.size };
  }
}

/** A part of a gzip file that was packed for itself, and where it ends. */
interface Member {
  readonly end: number;
  /** Of what it unpacked to. */
  readonly checksum: number;
}

async function* unpackedBlocks(source: ByteSource): AsyncGenerator<TextBlock> {
  let ready: Uint8Array[] = [];
  let checksum = 0;
  let members: Member[] = [];
  const stream = new Gunzip((bytes) => {
    ready.push(bytes);
    checksum = crc32(bytes, checksum);
  });
  stream.onmember = (end) => {
    members.push({ end, checksum });
    checksum = 0;
  };
  for await (const { bytes, share } of fileBlocks(source)) {
    try {
      stream.push(bytes, share === 1);
    } catch {
      throw new PackingFault('gzip');
    }
    if (share === 1) members.push({ end: source.size, checksum });
    await checkMembers(source, members);
    members = [];
    const done = ready;
    ready = [];
    for (const unpacked of done) yield { bytes: unpacked, share };
  }
}

/** Each member ends with the checksum of its content and its length. @see RFC 1952, 2.3.1 */
async function checkMembers(source: ByteSource, members: readonly Member[]): Promise<void> {
  for (const { end, checksum } of members) {
    const trailer = await source.read(Math.max(0, end - MEMBER_END_BYTES), end);
    const view = new DataView(trailer.buffer, trailer.byteOffset, trailer.length);
    if (trailer.length < MEMBER_END_BYTES || view.getUint32(0, true) !== checksum)
      throw new PackingFault('gzip');
  }
}
