import { jetTable } from '../domain/dataset/table-jets.ts';
import type { Table, TableFormat } from '../domain/dataset/table.ts';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
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

/** An HDF5 file may keep a block of other bytes in front, as MATLAB does. */
const HDF5_STARTS = [512, 1024, 2048, 4096];
const HDF5_SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** The format by the first bytes of a file, whatever it is called; text where none fits. */
export function detectFormat(bytes: Uint8Array): TableFormat | undefined {
  if (isJetBatch(bytes)) return 'jets';
  const known = SIGNATURES.find(({ bytes: start }) => start.every((byte, i) => bytes[i] === byte));
  if (known !== undefined) return known.format;
  if (HDF5_STARTS.some((start) => startsHdf5(bytes, start))) return 'hdf5';
  const gzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return gzip || wide || !bytes.subarray(0, 4096).includes(0) ? 'csv' : undefined;
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
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<Result<Table>> {
  const format = detectFormat(bytes);
  switch (format) {
    case 'csv':
      return (await import('./csv-read.ts')).readCsv(name, bytes, options);
    case 'parquet':
      return (await import('./parquet-read.ts')).readParquet(name, bytes, options);
    case 'npz':
      return readNpz(name, bytes);
    case 'jets':
      return readJets(name, bytes);
    case 'hdf5':
      return (await import('./hdf5-read.ts')).readHdf5(name, bytes, options);
    case 'root':
      return (await import('./root-read.ts')).readRoot(name, bytes, options);
    default:
      return unreadable(name);
  }
}

function readJets(name: string, bytes: Uint8Array): Result<Table> {
  const batch = readJetBatch(name, bytes);
  return batch.ok ? success(jetTable(batch.value.block, name)) : batch;
}

function unreadable(name: string): Result<Table> {
  return failure(
    `"${name}" is of no known format.`,
    'Choose a CSV, NumPy, Parquet, HDF5 or ROOT file; what a file is shows in its first bytes, not in its name.',
  );
}
