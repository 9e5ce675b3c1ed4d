import type { UnzipFileInfo } from 'fflate';
import { unzipSync } from 'fflate';
import type { SkippedPart, Table } from '../domain/dataset/table.ts';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import { rowPlaces, samplingWords } from '../domain/dataset/sampling.ts';
import type { ByteSource } from './byte-source.ts';
import { readAll, toSource } from './byte-source.ts';
import { chooseColumns } from './column-choice.ts';
import { readNpyHeader } from './npy.ts';
import type { NpyArray } from './npy-array.ts';
import type { ReadChoices } from './table-options.ts';
import { roundedIntegers } from './table-rounding.ts';
import { arrayColumns, checkLength, readTexts, unusable, unusableFields, usualLength } from './npy-array.ts';
import { checkSums } from './zip-read.ts';

/** Unpacked arrays beyond this are refused before they fill the memory. */
const LARGEST_BYTES = 4 * 2 ** 30;
const LARGEST_FILE = 2 * 2 ** 30;

/**
 * Reads a NumPy file: .npy, or an .npz archive whose arrays of equal length become the columns of one table. Columns of a matrix take
 * their names from an array of as many texts, where there is one.
 */
export async function readNpz(
  name: string,
  file: Uint8Array | ByteSource,
  choices: ReadChoices = {},
): Promise<Result<Table>> {
  const source = toSource(file);
  if (source.size > LARGEST_FILE) {
    return failure(
      `"${name}" is larger than 2 GiB and cannot be read in pieces.`,
      'Write it in several files, or as Parquet, CSV or ROOT.',
    );
  }
  const bytes = await readAll(source);
  const entries = unpack(name, bytes);
  if (!entries.ok) return entries;
  const arrays: NpyArray[] = [];
  for (const [entry, content] of entries.value) {
    const array = openArray(entry, content);
    if (!array.ok) return array;
    arrays.push(array.value);
  }
  return assemble(name, arrays, choices);
}

function unpack(name: string, bytes: Uint8Array): Result<[string, Uint8Array][]> {
  if (bytes[0] === 0x93) return success([[name.replace(/\.npy$/i, ''), bytes]]);
  let total = 0;
  try {
    const files = unzipSync(bytes, {
      filter: (file: UnzipFileInfo) => {
        if (!file.name.endsWith('.npy')) return false;
        total += file.originalSize;
        return total <= LARGEST_BYTES;
      },
    });
    if (total > LARGEST_BYTES) {
      return failure(`"${name}" unpacks to more than 4 GiB.`, 'Choose a part of it.');
    }
    checkSums(bytes, files);
    const arrays = Object.entries(files).map(([file, content]): [string, Uint8Array] => [
      file.slice(0, -'.npy'.length),
      content,
    ]);
    if (arrays.length > 0) return success(arrays);
    return failure(`"${name}" is a zip archive without NumPy arrays.`, 'Write one with numpy.savez.');
  } catch {
    return failure(`"${name}" is a damaged zip archive.`, 'Copy or download the file again.');
  }
}

function openArray(name: string, bytes: Uint8Array): Result<NpyArray> {
  const header = readNpyHeader(name, bytes);
  if (!header.ok) return header;
  if (header.value.element.fields.some(({ descr }) => descr.includes('O'))) {
    return failure(
      `The array "${name}" holds pickled Python objects, which can run any code and are not read.`,
      'Store plain numbers or text, for instance with array.astype(float).',
    );
  }
  const { offset } = header.value;
  const data = new DataView(bytes.buffer, bytes.byteOffset + offset, bytes.byteLength - offset);
  const array = { name, header: header.value, data };
  const whole = checkLength(array);
  return whole.ok ? success(array) : whole;
}

function assemble(
  name: string,
  arrays: readonly NpyArray[],
  { columns: wanted, sampling }: ReadChoices,
): Result<Table> {
  const names = columnNames(arrays);
  const skipped: SkippedPart[] = [];
  const usable = arrays.filter((array) => {
    if ([...names.values()].includes(array)) return false;
    const reason = unusable(array);
    if (reason !== undefined) skipped.push({ name: array.name, reason });
    else skipped.push(...unusableFields(array));
    return reason === undefined;
  });
  const rows = usualLength(usable);
  if (rows === undefined) {
    const found = skipped.slice(0, 3).map((part) => `"${part.name}" is ${part.reason}`);
    return failure(
      `"${name}" holds no array of one or two dimensions (${found.join(', ')}).`,
      'Store one row per jet, in plain numbers.',
    );
  }
  const places = rowPlaces(sampling, rows);
  const columns = usable.flatMap((array) => {
    const length = array.header.shape[0]!;
    if (length === rows) {
      const texts = names.get(array);
      return arrayColumns(array, places, texts === undefined ? undefined : readTexts(texts));
    }
    skipped.push({ name: array.name, reason: `${length} rows where the others have ${rows}` });
    return [];
  });
  const chosen = chooseColumns(
    columns.map((column) => column.name),
    wanted,
  );
  return success({
    name,
    format: 'npz',
    rows: places.count,
    columns: columns
      .map((column, c) => ({ ...column, name: chosen.names[c]! }))
      .filter((_, c) => chosen.isWanted(c)),
    skipped: [...skipped, ...roundedIntegers(columns)],
    ...(sampling === undefined ? {} : { sampling: samplingWords(sampling, places.count, rows) }),
  });
}

/** For each matrix the array that names its columns, where just one matrix fits it. */
function columnNames(arrays: readonly NpyArray[]): Map<NpyArray, NpyArray> {
  const found = new Map<NpyArray, NpyArray>();
  for (const texts of arrays) {
    const count = readTexts(texts)?.length;
    if (count === undefined) continue;
    const fitting = arrays.filter(({ header }) => header.shape.length === 2 && header.shape[1] === count);
    const rows = fitting.every(({ header }) => header.shape[0] !== count);
    if (fitting.length === 1 && rows) found.set(fitting[0]!, texts);
  }
  return found;
}
