import type { RowPlaces } from '../domain/dataset/sampling.ts';
import type { Column, SkippedPart } from '../domain/dataset/table.ts';
import { numericColumn, textColumn } from '../domain/dataset/table.ts';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import type { NpyHeader } from './npy.ts';
import type { NpyField } from './npy-descr.ts';
import type { StridedColumn } from './typed-view.ts';
import { copyStrided, typedView } from './typed-view.ts';
import { dtypeName, isReadable, numberReader, textReader } from './npy-values.ts';

/** An array of an .npz file with its bytes. */
export interface NpyArray {
  readonly name: string;
  readonly header: NpyHeader;
  readonly data: DataView;
}

/** Why a field gives no column; undefined where it does. */
function unusableType({ descr }: NpyField): string | undefined {
  if (isReadable(descr)) return undefined;
  if (/[mM]\d/.test(descr)) return 'dates or times';
  if (/c\d/.test(descr)) return 'complex numbers';
  return `of type ${descr}`;
}

/** Why an array gives no columns; undefined where it does. */
export function unusable({ header: { shape, element } }: NpyArray): string | undefined {
  if (shape.length === 0) return 'a single value';
  if (shape.length > (element.structured ? 1 : 2)) return `an array of ${shape.length} dimensions`;
  if (shape[0] === 0 || shape[1] === 0) return 'empty';
  const reasons = element.fields.map(unusableType);
  return reasons.includes(undefined) ? undefined : (reasons[0] ?? 'an empty structure');
}

/** Fields of a structure that give no column. */
export function unusableFields({ name, header: { element } }: NpyArray): SkippedPart[] {
  if (!element.structured) return [];
  const odd = element.fields.flatMap((field) => {
    const reason = unusableType(field);
    return reason === undefined ? [] : [{ name: field.name, reason }];
  });
  return [...odd, ...element.odd].map((part) => ({ ...part, name: `${name}.${part.name}` }));
}

/** Checks that there are as many bytes as the elements take. */
export function checkLength({ name, header, data }: NpyArray): Result<void> {
  const elements = header.shape.reduce((product, dimension) => product * dimension, 1);
  const bytes = elements * header.element.size;
  if (bytes === data.byteLength) return success(undefined);
  return bytes > data.byteLength
    ? failure(`"${name}" ends before its last element.`, 'Copy or download the file again.')
    : failure(
        `"${name}" is longer than its elements: ${data.byteLength - bytes} bytes too many.`,
        'Write one array to a file, with numpy.save or numpy.savez.',
      );
}

export function columnCount({ header: { element, shape } }: NpyArray): number {
  return element.structured ? element.fields.length : (shape[1] ?? 1);
}

/** The number of rows that gives the most columns. */
export function usualLength(arrays: readonly NpyArray[]): number | undefined {
  const columns = new Map<number, number>();
  for (const array of arrays) {
    const length = array.header.shape[0]!;
    columns.set(length, (columns.get(length) ?? 0) + columnCount(array));
  }
  return [...columns].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Texts of an array of one dimension, undefined for any other. */
export function readTexts({ header: { element, shape }, data }: NpyArray): string[] | undefined {
  const field = element.fields[0];
  if (element.structured || shape.length !== 1 || field === undefined) return undefined;
  const read = textReader(data, field.descr);
  if (read === undefined) return undefined;
  return Array.from({ length: shape[0]! }, (_, row) => read(row * element.size));
}

/**
 * Columns of an array: its fields, its second dimension, or the array itself.
 *
 * @param names of the second dimension, where they are known
 */
export function arrayColumns(array: NpyArray, places: RowPlaces, names?: readonly string[]): Column[] {
  const { header, data, name } = array;
  const rows = header.shape[0]!;
  if (header.element.structured) return fieldColumns(array, rows, places);
  const { size, fields } = header.element;
  const { descr } = fields[0]!;
  const width = header.shape[1] ?? 1;
  const wanted = Array.from({ length: width }, (_, c) => {
    const label = names?.[c] ?? (width === 1 ? name : `${name}_${c}`);
    const place = header.fortran
      ? (row: number) => (c * rows + row) * size
      : (row: number) => (row * width + c) * size;
    return { name: label, descr, at: { rows, places, place } };
  });
  return readColumns(data, wanted);
}

function fieldColumns({ header, data }: NpyArray, rows: number, places: RowPlaces): Column[] {
  const { fields, size } = header.element;
  const wanted = fields
    .filter((field) => unusableType(field) === undefined)
    .map(({ name, descr, offset }) => ({
      name,
      descr,
      at: { rows, places, place: (row: number) => row * size + offset },
    }));
  return readColumns(data, wanted);
}

/** Rows of an array, where they lie in its bytes and where they go in the columns. */
interface Rows {
  readonly rows: number;
  readonly places: RowPlaces;
  readonly place: (row: number) => number;
}

interface WantedColumn {
  readonly name: string;
  readonly descr: string;
  readonly at: Rows;
}

/** Numbers of a column that lie at equal distances and are all wanted; undefined where they have to be read one by one. */
function plainColumn(
  data: DataView,
  descr: string,
  { place, places }: Rows,
  target: Float32Array | Float64Array,
): StridedColumn | undefined {
  if (places.sampled || descr.startsWith('>')) return undefined;
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const view = typedView(dtypeName(descr), bytes);
  if (view === undefined) return undefined;
  const start = place(0) / view.BYTES_PER_ELEMENT;
  const stride = (place(1) - place(0)) / view.BYTES_PER_ELEMENT;
  return Number.isInteger(start) && Number.isInteger(stride) ? { view, start, stride, target } : undefined;
}

/** All columns of an array together: they share the bytes of each row. */
function readColumns(data: DataView, wanted: readonly WantedColumn[]): Column[] {
  const plain: StridedColumn[] = [];
  const columns = wanted.map(({ name, descr, at }) => {
    const number = numberReader(data, descr);
    if (number === undefined) return (): Column => readText(name, descr, data, at);
    const dtype = dtypeName(descr);
    const single = dtype === 'float32' || dtype === 'float16' || dtype === 'bool';
    const { places, rows, place } = at;
    const values = single ? new Float32Array(places.count) : new Float64Array(places.count);
    const column = plainColumn(data, descr, at, values);
    if (column !== undefined) plain.push(column);
    for (let row = 0; column === undefined && row < rows; row++) {
      const target = places.place(row);
      if (target >= 0) values[target] = number(place(row));
    }
    return (): Column => numericColumn(name, dtype, values, dtype === 'bool' ? 'boolean' : 'number');
  });
  copyStrided(plain, { count: wanted[0]?.at.rows ?? 0, at: 0 });
  return columns.map((finish) => finish());
}

function readText(name: string, descr: string, data: DataView, { rows, places, place }: Rows): Column {
  const text = textReader(data, descr)!;
  const texts = new Array<string>(places.count).fill('');
  for (let row = 0; row < rows; row++) {
    const target = places.place(row);
    if (target >= 0) texts[target] = text(place(row));
  }
  return textColumn(name, texts);
}
