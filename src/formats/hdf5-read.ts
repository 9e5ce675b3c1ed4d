import type { Column, FileTable, SkippedPart, Table } from '../domain/dataset/table.ts';
import { rowPlaces, samplingWords, type RowPlaces } from '../domain/dataset/sampling.ts';
import { numericColumn, textColumn } from '../domain/dataset/table.ts';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import type { ByteSource } from './byte-source.ts';
import { readAll, toSource } from './byte-source.ts';
import { chooseColumns } from './column-choice.ts';
import type { Hdf5Dataset } from './hdf5-file.ts';
import { Hdf5File, decodeText } from './hdf5-file.ts';
import type { Hdf5Module } from './hdf5-module.ts';
import { installPlugins, mountFile, prepareHdf5, startHdf5 } from './hdf5-module.ts';
import { repackBlosc } from './hdf5-repack.ts';
import type { Hdf5Source, Hdf5Table } from './hdf5-tables.ts';
import { findTables } from './hdf5-tables.ts';
import type { ReadOptions } from './table-options.ts';
import { pause } from './table-options.ts';
import { roundedIntegers } from './table-rounding.ts';
import { chooseTable } from './table-choice.ts';
import type { StridedColumn } from './typed-view.ts';
import { copyStrided, typedView } from './typed-view.ts';

/** Columns beyond this are refused before they fill the memory. */
const LARGEST_BYTES = 2 * 2 ** 30;
const BLOCK_BYTES = 2 ** 24;
const LARGEST_IN_MEMORY = 2 ** 30;

/**
 * Reads the largest table of an HDF5 file, or the one that `options.table` names: datasets of one group with as many rows (matrices,
 * one dataset per column, structures, frames of pandas), unpacked with the filters that come with the page.
 *
 * @returns the table, or what is wrong with the file; rejects with the signal's reason when aborted
 */
export async function readHdf5(
  name: string,
  content: Uint8Array | ByteSource,
  options: ReadOptions = {},
): Promise<Result<Table>> {
  const source = toSource(content);
  try {
    const opened = await openSource(source);
    if (opened === undefined) return tooLarge(name);
    const { file, datasets } = opened;
    const { tables, skipped } = findTables(file, datasets);
    const chosen = chooseTable(name, tables.map(describeTable), options.table);
    if (!chosen.ok) return tables.length === 0 ? nothingUsable(name, skipped) : chosen;
    const table = tables[chosen.value.position]!;
    const places = rowPlaces(options.sampling, table.rows);
    const all = table.sources.flatMap(({ columns }) => columns.map((column) => column.name));
    const names = chooseColumns(all, options.columns);
    const size = places.count * all.filter((_, c) => names.isWanted(c)).length * 8;
    if (size > LARGEST_BYTES) {
      return failure(
        `"${table.name}" in "${name}" is larger than 2 GiB.`,
        'Read fewer columns, or a part of the rows.',
      );
    }
    const columns = await readColumns(file, table, { ...options, places, names });
    return success({
      name,
      format: 'hdf5',
      rows: places.count,
      columns,
      table: table.name,
      tables: listTables(tables),
      skipped: [...skipped, ...chosen.value.others, ...roundedIntegers(columns)],
      ...(options.sampling === undefined
        ? {}
        : { sampling: samplingWords(options.sampling, places.count, table.rows) }),
    });
  } catch (reason) {
    options.signal?.throwIfAborted();
    return damaged(name, reason);
  } finally {
    prepareHdf5();
  }
}

/** The tables of a file; none where it is damaged, or too large to be opened here. */
export async function listHdf5(source: ByteSource): Promise<readonly FileTable[]> {
  try {
    const opened = await openSource(source);
    return opened === undefined ? [] : listTables(findTables(opened.file, opened.datasets).tables);
  } catch {
    return [];
  } finally {
    prepareHdf5();
  }
}

function listTables(tables: readonly Hdf5Table[]): FileTable[] {
  return tables.map(describeTable).map(({ name, rows, columns }) => ({ name, rows, columns }));
}

function describeTable({ name, rows, sources }: Hdf5Table) {
  const columns = sources.reduce((sum, source) => sum + source.columns.length, 0);
  return { name, rows, columns, aliases: sources.map(({ dataset }) => dataset.path) };
}

function nothingUsable(name: string, skipped: readonly SkippedPart[]): Result<never> {
  const packed = skipped.find(({ reason }) => reason.startsWith('compressed'));
  if (packed !== undefined) {
    return failure(
      `"${packed.name}" in "${name}" is ${packed.reason}.`,
      'Repack the file, for instance with h5repack -f GZIP=4.',
    );
  }
  const found = skipped
    .slice(0, 3)
    .map((part) => `"${part.name}" is ${part.reason}`)
    .join(', ');
  return failure(
    `"${name}" holds no table${found === '' ? '' : ` (${found})`}.`,
    'Store one row per jet: an array of one or two dimensions, or one dataset per column.',
  );
}

function damaged(name: string, reason: unknown): Result<never> {
  const message = reason instanceof Error ? reason.message : String(reason);
  // The innermost of the library's reasons comes last.
  const inner = [...message.matchAll(/^ +#\d+:.*\(\): (.*)$/gm)].at(-1)?.[1];
  const why = /plugin|not registered/i.test(message) ? 'a decompressor is missing' : inner;
  return failure(
    `"${name}" is damaged or cannot be unpacked${why === undefined ? '' : ` (${why})`}.`,
    'Copy or download the file again; if that does not help, repack it with h5repack -f GZIP=4.',
  );
}

/** Rows of a file, and where they go in the columns. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly place: RowPlaces['place'];
  readonly sampled: boolean;
}

interface ColumnOptions extends ReadOptions {
  readonly places: RowPlaces;
  readonly names: ReturnType<typeof chooseColumns>;
}

interface OpenedFile {
  readonly file: Hdf5File;
  readonly datasets: readonly Hdf5Dataset[];
}

/** @returns undefined for a file that is too large */
async function openSource(source: ByteSource): Promise<OpenedFile | undefined> {
  const module = await startHdf5();
  const content = await placeFile(module, source);
  if (content === undefined) return undefined;
  const opened = await openFile(module, content);
  if (typeof content === 'string') return opened;
  const repacked = repackBlosc(
    content,
    opened.datasets.flatMap(({ filters }) => filters),
  );
  return repacked === undefined ? opened : openFile(await startHdf5(), repacked);
}

async function openFile(module: Hdf5Module, content: Uint8Array | string): Promise<OpenedFile> {
  const file = new Hdf5File(module, content);
  const datasets = file.datasets();
  // Names of columns may be packed, too.
  await installPlugins(
    module,
    datasets.flatMap(({ filters }) => filters.map(({ id }) => id)),
  );
  return { file, datasets };
}

/** The file's bytes, or where the library finds it mounted; undefined where it is too large for either. */
async function placeFile(module: Hdf5Module, source: ByteSource): Promise<Uint8Array | string | undefined> {
  if (source.size <= LARGEST_IN_MEMORY) return readAll(source);
  return source.blob === undefined ? undefined : mountFile(module, source.blob);
}

function tooLarge(name: string): Result<never> {
  return failure(
    `"${name}" is larger than 1 GiB and cannot be read in pieces here.`,
    'Open it in the page, or write a part of it, for instance with h5copy or h5repack.',
  );
}

async function readColumns(
  file: Hdf5File,
  { rows, sources }: Hdf5Table,
  { onProgress, signal, places, names }: ColumnOptions,
): Promise<Column[]> {
  const all = sources.flatMap(({ columns }) => columns);
  const builders = all.map(({ field }, c) => (names.isWanted(c) ? newValues(field, places.count) : null));
  const total = sources.reduce((sum, source) => sum + source.stride * rows, 0);
  let done = 0;
  let first = 0;
  for (const source of sources) {
    const own = builders.slice(first, first + source.columns.length);
    if (own.every((values) => values === null)) {
      first += source.columns.length;
      continue;
    }
    const step = blockRows(source);
    for (let from = 0; from < rows; from += step) {
      const to = Math.min(rows, from + step);
      readBlock(file, source, own, { from, to, place: places.place, sampled: places.sampled });
      done += source.stride * (to - from);
      onProgress?.(done / total);
      await pause(signal);
    }
    first += source.columns.length;
  }
  return builders.flatMap((values, c) =>
    values === null ? [] : [finishColumn(names.names[c]!, all[c]!.field, values)],
  );
}

type Values = Float32Array | Float64Array | string[];
type Field = Hdf5Source['columns'][number]['field'];

function newValues({ kind, dtype }: Field, rows: number): Values {
  if (kind === 'text') return new Array<string>(rows).fill('');
  const single = kind === 'boolean' || dtype === 'float32' || dtype === 'float16';
  return single ? new Float32Array(rows) : new Float64Array(rows);
}

function finishColumn(name: string, field: Field, values: Values): Column {
  if (Array.isArray(values)) return textColumn(name, values);
  return numericColumn(name, field.dtype, values, field.kind === 'boolean' ? 'boolean' : 'number');
}

/** Whole chunks, so that none is unpacked twice. */
function blockRows({ dataset, stride }: Hdf5Source): number {
  const chunk = Math.max(1, dataset.type.chunks?.[0] ?? 1);
  return chunk * Math.max(1, Math.floor(BLOCK_BYTES / Math.max(1, stride * chunk)));
}

/** Where the numbers of a field lie at equal distances; undefined where they have to be looked at one by one. */
function plainColumn(
  bytes: Uint8Array,
  { dtype, size, offset, little }: Field,
  stride: number,
  target: Values | null | undefined,
): StridedColumn | undefined {
  if (target === undefined || target === null || Array.isArray(target) || little !== true) return undefined;
  if (stride % size !== 0 || offset % size !== 0) return undefined;
  const view = typedView(dtype, bytes);
  return view === undefined ? undefined : { view, start: offset / size, stride: stride / size, target };
}

function readBlock(
  file: Hdf5File,
  source: Hdf5Source,
  values: readonly (Values | null)[],
  { from, to, place, sampled }: Block,
): void {
  const { dataset, texts, columns, stride } = source;
  if (texts) {
    const read = file.readTexts(dataset, from, to);
    for (let i = 0; i < read.length; i++) {
      const row = place(from + i);
      if (row >= 0) values[0]![row] = read[i]!;
    }
    return;
  }
  file.withRows(dataset, { from, to }, (bytes) => {
    const plain = columns.map(({ field }, c) =>
      sampled ? undefined : plainColumn(bytes, field, stride, values[c]),
    );
    copyStrided(
      plain.flatMap((column) => column ?? []),
      { count: to - from, at: from },
    );
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    columns.forEach(({ field: { offset, size, read } }, c) => {
      const column = values[c]!;
      if (column === null || plain[c] !== undefined) return;
      for (let row = from; row < to; row++) {
        const target = place(row);
        if (target < 0) continue;
        const at = (row - from) * stride + offset;
        column[target] = Array.isArray(column) ? decodeText(bytes.subarray(at, at + size)) : read(view, at);
      }
    });
  });
}
