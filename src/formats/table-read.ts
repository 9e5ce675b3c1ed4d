import { jetTable } from '../domain/dataset/table-jets.ts';
import type { Table, TableFormat } from '../domain/dataset/table.ts';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import type { FileContent } from './byte-source.ts';
import { readAll, toSource } from './byte-source.ts';
import { isJetBatch, readJetBatch } from './jets-batch.ts';
import { readNpz } from './npz-read.ts';
import type { ReadOptions } from './table-options.ts';

const SIGNATURES: readonly { readonly format: TableFormat; readonly bytes: readonly number[] }[] = [
  { format: 'parquet', bytes: [0x50, 0x41, 0x52, 0x31] },
  { format: 'npz', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { format: 'npz', bytes: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] },
  { format: 'hdf5', bytes: [0x89, 0x48, 0x44, 0x46] },
  { format: 'root', bytes: [0x72, 0x6f, 0x6f, 0x74] },
];

/** Enough of a file to know its format. */
export const HEAD_BYTES = 8192;
/** An HDF5 file may keep a block of other bytes in front, as MATLAB does. */
const HDF5_STARTS = [512, 1024, 2048, 4096];
const HDF5_SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** The format by the first bytes of a file, whatever it is called; text where none fits. */
export function detectFormat(bytes: Uint8Array): TableFormat | undefined {
  if (isJetBatch(bytes)) return 'jets';
  if (isStranger(bytes)) return undefined;
  const known = SIGNATURES.find(({ bytes: start }) => start.every((byte, i) => bytes[i] === byte));
  if (known !== undefined) return known.format;
  if (HDF5_STARTS.some((start) => startsHdf5(bytes, start))) return 'hdf5';
  const gzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return gzip || wide || !bytes.subarray(0, 4096).includes(0) ? 'csv' : undefined;
}

function isStranger(bytes: Uint8Array): boolean {
  return (
    STRANGERS.some(({ bytes: start }) => start.every((byte, i) => bytes[i] === byte)) ||
    foreignText(bytes) !== undefined
  );
}

function startsHdf5(bytes: Uint8Array, start: number): boolean {
  return HDF5_SIGNATURE.every((byte, i) => bytes[start + i] === byte);
}

/**
 * Reads a file of any known format into a table; rejects with the signal's reason when aborted. Readers that bring a large library
 * are loaded when a file asks for them.
 */
export async function readTable(
  name: string,
  content: FileContent,
  options: ReadOptions = {},
): Promise<Result<Table>> {
  const source = toSource(content);
  const head = await source.read(0, HEAD_BYTES);
  const format = detectFormat(head);
  switch (format) {
    case 'csv':
      return (await import('./csv-read.ts')).readCsv(name, source, options);
    case 'parquet':
      return (await import('./parquet-read.ts')).readParquet(name, source, options);
    case 'npz':
      return readNpz(name, source, options);
    case 'jets':
      return readJets(name, await readAll(source));
    case 'hdf5':
      return (await import('./hdf5-read.ts')).readHdf5(name, source, options);
    case 'root':
      return (await import('./root-read.ts')).readRoot(name, source, options);
    default:
      return unreadable(name, head);
  }
}

function readJets(name: string, bytes: Uint8Array): Result<Table> {
  const batch = readJetBatch(name, bytes);
  return batch.ok ? success(jetTable(batch.value.block, name)) : batch;
}

/** What else a file may be, by its first bytes. */
const STRANGERS: readonly { readonly what: string; readonly bytes: readonly number[] }[] = [
  { what: 'a PNG picture', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { what: 'a JPEG picture', bytes: [0xff, 0xd8, 0xff] },
  { what: 'a GIF picture', bytes: [0x47, 0x49, 0x46, 0x38] },
  { what: 'a PDF document', bytes: [0x25, 0x50, 0x44, 0x46] },
  { what: 'a bzip2 archive', bytes: [0x42, 0x5a, 0x68] },
  { what: 'an xz archive', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { what: 'a Zstandard archive', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { what: 'a 7z archive', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { what: 'an Arrow (Feather) file', bytes: [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31] },
  { what: 'an old Excel file', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { what: 'an SQLite database', bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65] },
  { what: 'a pickle of Python', bytes: [0x80, 0x04, 0x95] },
  { what: 'an Avro file', bytes: [0x4f, 0x62, 0x6a, 0x01] },
];

/** Text that is no table. */
function foreignText(head: Uint8Array): string | undefined {
  const text = new TextDecoder()
    .decode(head.subarray(0, 64))
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^<(!|\?|[a-z])/i.test(text)) return 'a web page or XML';
  if (/^\{|^\[\s*[{["\d-]/.test(text)) return 'JSON';
  if (text.startsWith('version https://git-lfs')) return 'a pointer of Git LFS and not the file itself';
  return undefined;
}

function unreadable(name: string, head: Uint8Array): Result<Table> {
  const stranger =
    STRANGERS.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte))?.what ?? foreignText(head);
  return failure(
    stranger === undefined ? `"${name}" is of no known format.` : `"${name}" is ${stranger}.`,
    'Choose a CSV, NumPy, Parquet, HDF5 or ROOT file; what a file is shows in its first bytes, not in its name.',
  );
}
