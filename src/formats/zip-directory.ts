import type { ByteSource } from './byte-source.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LONGEST_COMMENT = 65_535;

/** A file in an archive, as the directory at its end describes it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 as it is, 8 deflated. */
  readonly packing: number;
  /** CRC-32 of what it unpacks to. */
  readonly checksum: number;
  readonly packedBytes: number;
  /** Where its own head begins. */
  readonly start: number;
}

/**
 * The directory of an archive in memory.
 *
 * @throws Error for a damaged one
 * @see APPNOTE.TXT of PKWARE, 4.3.12 and 4.3.16
 */
export function zipDirectory(bytes: Uint8Array): ZipEntry[] {
  const { start, entries } = findDirectory(bytes);
  return parseDirectory(bytes.subarray(start), entries);
}

/** The same of an archive of which only the end is read. */
export async function readZipDirectory(source: ByteSource): Promise<ZipEntry[]> {
  const tail = await source.read(Math.max(0, source.size - END_BYTES - LONGEST_COMMENT), source.size);
  const { start, entries } = findDirectory(tail);
  return parseDirectory(await source.read(start, source.size), entries);
}

function findDirectory(bytes: Uint8Array): { readonly start: number; readonly entries: number } {
  const view = viewOf(bytes);
  let end = bytes.length - END_BYTES;
  const earliest = Math.max(0, end - LONGEST_COMMENT);
  while (end >= earliest && view.getUint32(end, true) !== END_OF_DIRECTORY) end--;
  if (end < earliest) throw new Error('the archive has no end');
  return { start: view.getUint32(end + 16, true), entries: view.getUint16(end + 10, true) };
}

function parseDirectory(bytes: Uint8Array, count: number): ZipEntry[] {
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let entry = 0; entry < count; entry++) {
    if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      throw new Error('the directory of the archive is damaged');
    }
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength)),
      packing: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      start: view.getUint32(at + 42, true),
    });
    at += ENTRY_BYTES + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
