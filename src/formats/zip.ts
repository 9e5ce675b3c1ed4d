import { strToU8, zipSync } from 'fflate';

/** Files by path, as the exporters give them. */
export type FileMap = ReadonlyMap<string, string | Uint8Array>;

/**
 * Packs files into one ZIP archive. The same files give the same bytes, whenever and wherever: paths in order of their characters,
 * one date for all (1980-01-01, the first that ZIP knows).
 */
export function zipFiles(files: FileMap): Uint8Array {
  // fflate writes local time, so a local midnight is the same bytes in every time zone.
  const mtime = new Date(1980, 0, 1);
  const paths = [...files.keys()].sort((a, b) => (a < b ? -1 : 1));
  const entries = paths.map((path) => {
    const content = files.get(path)!;
    return [path, typeof content === 'string' ? strToU8(content) : content] as const;
  });
  return zipSync(Object.fromEntries(entries), { mtime, level: 6 });
}

/** Puts all files into a folder. */
export function inFolder(folder: string, files: FileMap): [string, string | Uint8Array][] {
  return [...files].map(([path, content]) => [`${folder}/${path}`, content]);
}
