import { unzipSync } from 'fflate';
import { crc32 } from './crc32.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LONGEST_COMMENT = 65_535;

/** Checksums of the files of an archive, from its directory. @see APPNOTE.TXT of PKWARE, 4.3.12 and 4.3.16 */
function directoryChecksums(bytes: Uint8Array): Map<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let end = bytes.length - END_BYTES;
  const earliest = Math.max(0, end - LONGEST_COMMENT);
  while (end >= earliest && view.getUint32(end, true) !== END_OF_DIRECTORY) end--;
  if (end < earliest) throw new Error('the archive has no end');
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const checksums = new Map<string, number>();
  for (let entry = 0; entry < entries; entry++) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY)
      throw new Error('the directory of the archive is damaged');
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength));
    checksums.set(name, view.getUint32(at + 16, true));
    at += ENTRY_BYTES + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return checksums;
}

/**
 * Unpacks chosen files of an archive and checks each against its checksum.
 *
 * @param most bytes that a file may unpack to; larger ones are left out
 * @throws Error for a damaged archive
 */
export function unzipChecked(
  bytes: Uint8Array,
  names: readonly string[],
  most: number,
): Readonly<Record<string, Uint8Array>> {
  const checksums = directoryChecksums(bytes);
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => names.includes(name) && originalSize <= most,
  });
  for (const [name, content] of Object.entries(files)) {
    if (crc32(content) !== checksums.get(name)) throw new Error(`"${name}" in the archive is damaged`);
  }
  return files;
}
