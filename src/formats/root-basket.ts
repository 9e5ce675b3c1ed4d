import { R__unzip } from 'jsroot/io';
import type { ByteSource } from './byte-source.ts';
import { withTimeout } from './root-file.ts';
import type { RootBranch } from './root-schema.ts';

/** A basket that unpacks to more is damaged. */
const LARGEST_BYTES = 2 ** 28;

/** Entries of one branch, one after the other. */
export interface RootBasket {
  readonly entries: number;
  readonly data: DataView;
}

/** All baskets of a branch in the order of its entries. */
export async function* readBaskets(source: ByteSource, branch: RootBranch): AsyncGenerator<RootBasket> {
  if (branch.fFileName !== '') throw new Error(`branch "${branch.fName}" lies in another file`);
  const inMemory = branch.fBaskets?.arr ?? [];
  for (let k = 0; k < Math.max(branch.fWriteBasket, inMemory.length); k++) {
    const kept = inMemory[k];
    const length = branch.fBasketBytes[k] ?? 0;
    if (kept?.fBufferRef) {
      yield { entries: kept.fNevBuf, data: upTo(kept.fBufferRef.arr, kept.fLast - kept.fKeylen) };
    } else if (k < branch.fWriteBasket && length > 0) {
      yield await readBasket(source, branch.fBasketSeek[k] ?? 0, length);
    }
  }
}

/** @see https://root.cern.ch/doc/master/classTBasket.html, and TKey for what comes before it */
async function readBasket(source: ByteSource, seek: number, length: number): Promise<RootBasket> {
  if (!(seek > 0) || seek + length > source.size) throw new Error('a basket lies outside the file');
  const bytes = await source.read(seek, seek + length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  const version = view.getInt16(4);
  const unpackedLength = view.getInt32(6);
  const keyLength = view.getInt16(14);
  if (view.getInt32(0) !== length || unpackedLength < 0 || unpackedLength > LARGEST_BYTES) {
    throw new Error('the head of a basket is damaged');
  }
  const header = readHeader(view, skipTexts(view, version > 1000 ? 34 : 26));
  const packed = new DataView(view.buffer, view.byteOffset + keyLength, length - keyLength);
  const stored = unpackedLength <= packed.byteLength;
  const content = stored ? packed : await withTimeout(R__unzip(packed, unpackedLength, true, 0));
  if (content === null) throw new Error('a basket cannot be unpacked');
  return { entries: header.entries, data: upTo(content, header.last - keyLength) };
}

/** Class, name and title. */
function skipTexts(view: DataView, start: number): number {
  let at = start;
  for (let text = 0; text < 3; text++) {
    const short = view.getUint8(at);
    at += short === 255 ? 5 + view.getInt32(at + 1) : 1 + short;
  }
  return at;
}

function readHeader(view: DataView, start: number): { entries: number; last: number } {
  const versioned = (view.getUint16(start) & 0x4000) === 0 ? start + 2 : start + 6;
  // A negative size says that one byte of flags follows.
  const flags = view.getInt32(versioned + 4) < 0 ? 1 : 0;
  return { entries: view.getInt32(versioned + 8 + flags), last: view.getInt32(versioned + 12 + flags) };
}

/** The values, without the offsets of the entries that may follow them. */
function upTo(view: DataView, length: number): DataView {
  if (!(length >= 0) || length > view.byteLength) throw new Error('a basket is shorter than it says');
  return new DataView(view.buffer, view.byteOffset, length);
}
