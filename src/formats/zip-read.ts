import { unzipSync } from 'fflate';
import { crc32 } from './crc32.ts';
import { zipDirectory } from './zip-directory.ts';

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
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => names.includes(name) && originalSize <= most,
  });
  checkSums(bytes, files);
  return files;
}

/** @throws Error where a file is not what went into the archive */
export function checkSums(archive: Uint8Array, files: Readonly<Record<string, Uint8Array>>): void {
  const checksums = new Map(zipDirectory(archive).map(({ name, checksum }) => [name, checksum]));
  for (const [name, content] of Object.entries(files)) {
    if (crc32(content) !== checksums.get(name)) throw new Error(`"${name}" in the archive is damaged`);
  }
}
