import type { Filter } from 'h5wasm';
import { bloscHead, isUnusual, withoutCodec } from './blosc-container.ts';
import { innerCodec } from './hdf5-module.ts';

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
const NODE = [0x54, 0x52, 0x45, 0x45];
const NODE_HEAD_BYTES = 24;
const MOST_DIMENSIONS = 4;
const LARGEST_BYTES = 2 ** 30;
/** Which of the filter's values is its codec; BloscLZ is 0. */
const CODEC_VALUE = 6;

/** Where one chunk of a dataset is noted in the file. */
interface ChunkNote {
  /** Of its length, four bytes; behind filter mask and offsets its address, eight bytes. */
  readonly length: number;
  readonly address: number;
}

/**
 * A file whose datasets are packed by Blosc with zlib or Snappy inside, which the plugin here was built without, with those chunks
 * unpacked and put at its end. The chunks are found in the index that h5py, PyTables and pandas write unless they are told otherwise
 * (B-trees of version 1).
 *
 * @returns undefined where there is nothing to do, or the file is organised otherwise or too large
 * @throws Error where a chunk is damaged
 * @see https://docs.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html, III.A.1 and IV.A.2.l
 */
export function repackBlosc(file: Uint8Array, filters: readonly Filter[]): Uint8Array | undefined {
  const unusual = filters.filter((filter) => innerCodec(filter) !== undefined);
  const base = findBytes(file, SIGNATURE, 0);
  // Addresses of eight bytes, in the first two versions of the file's head.
  if (unusual.length === 0 || base < 0 || file[base + 8]! > 1 || file[base + 13] !== 8) return undefined;
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const notes = findNotes(file, view, base);
  const parts: Uint8Array[] = [];
  let end = file.length;
  const placed: { readonly note: ChunkNote; readonly address: number; readonly length: number }[] = [];
  for (const note of notes) {
    const length = view.getUint32(note.length, true);
    const container = file.subarray(base + Number(view.getBigUint64(note.address, true))).subarray(0, length);
    const head = bloscHead(container, length);
    if (head === undefined || !isUnusual(head)) continue;
    if (end + head.bytes > LARGEST_BYTES) return undefined;
    const part = withoutCodec(container, head);
    placed.push({ note, address: end - base, length: part.length });
    parts.push(part);
    end += part.length;
  }
  const copy = new Uint8Array(end);
  copy.set(file);
  let at = file.length;
  for (const part of parts) {
    copy.set(part, at);
    at += part.length;
  }
  const written = new DataView(copy.buffer);
  for (const { note, address, length } of placed) {
    written.setUint32(note.length, length, true);
    written.setBigUint64(note.address, BigInt(address), true);
  }
  const endOfFile = base + (file[base + 8] === 0 ? 40 : 44);
  written.setBigUint64(endOfFile, BigInt(end), true);
  for (const filter of unusual) renameCodec(file, copy, filter);
  return copy;
}

/** The chunks of all datasets whose filter is Blosc. */
function findNotes(file: Uint8Array, view: DataView, base: number): ChunkNote[] {
  const notes: ChunkNote[] = [];
  for (let at = findBytes(file, NODE, 0); at >= 0; at = findBytes(file, NODE, at + 1)) {
    // A node of chunks without nodes below it.
    if (at + NODE_HEAD_BYTES > file.length || file[at + 4] !== 1 || file[at + 5] !== 0) continue;
    const count = view.getUint16(at + 6, true);
    for (let dimensions = 1; dimensions <= MOST_DIMENSIONS; dimensions++) {
      const found = nodeNotes(file, view, { at: at + NODE_HEAD_BYTES, base, count, dimensions });
      notes.push(...found);
      if (found.length > 0) break;
    }
  }
  return notes;
}

interface Node {
  readonly at: number;
  readonly base: number;
  readonly count: number;
  readonly dimensions: number;
}

/** @returns none unless every chunk that is noted here is a container of Blosc */
function nodeNotes(file: Uint8Array, view: DataView, { at, base, count, dimensions }: Node): ChunkNote[] {
  const keyBytes = 8 + 8 * (dimensions + 1);
  const notes: ChunkNote[] = [];
  for (let entry = 0; entry < count; entry++) {
    const length = at + entry * (keyBytes + 8);
    const address = length + keyBytes;
    if (address + 8 > file.length) return [];
    // The filter was left out for this chunk.
    if (view.getUint32(length + 4, true) !== 0) continue;
    const start = base + Number(view.getBigUint64(address, true));
    if (start >= file.length) return [];
    if (bloscHead(file.subarray(start), view.getUint32(length, true)) === undefined) return [];
    notes.push({ length, address });
  }
  return notes;
}

/** Says BloscLZ in the descriptions of the filter: the plugin refuses codecs that it has not. */
function renameCodec(file: Uint8Array, copy: Uint8Array, { id, cd_values: values }: Filter): void {
  const wanted = new Uint8Array(Uint32Array.from(values, Number).buffer);
  for (let at = findBytes(file, wanted, 0); at >= 0; at = findBytes(file, wanted, at + 1)) {
    if (describesFilter(file, at, id, values.length)) copy[at + 4 * CODEC_VALUE] = 0;
  }
}

/** Number, length of the name, flags, number of values, and the name, filled up to a multiple of eight bytes. */
function describesFilter(file: Uint8Array, at: number, id: number, count: number): boolean {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  for (let name = 0; name <= 64 && at - name - 8 >= 0; name += 8) {
    const start = at - name - 8;
    const padded = Math.ceil(view.getUint16(start + 2, true) / 8) * 8;
    if (view.getUint16(start, true) === id && padded === name && view.getUint16(start + 6, true) === count) {
      return true;
    }
  }
  return false;
}

function findBytes(file: Uint8Array, wanted: ArrayLike<number>, from: number): number {
  for (let at = file.indexOf(wanted[0]!, from); at >= 0; at = file.indexOf(wanted[0]!, at + 1)) {
    let same = 1;
    while (same < wanted.length && file[at + same] === wanted[same]) same++;
    if (same === wanted.length) return at;
  }
  return -1;
}
