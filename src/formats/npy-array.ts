import type { RowPlaces } from '../domain/dataset/sampling.ts';
import type { Column } from '../domain/dataset/table.ts';
import { numericColumn, textColumn } from '../domain/dataset/table.ts';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import type { NpyField, NpyHeader } from './npy.ts';
import { itemSize } from './npy.ts';
import { dtypeName, numberReader, textReader } from './npy-values.ts';

/** An array of an .npz file with its bytes. */
export interface NpyArray {
  readonly name: string;
  readonly header: NpyHeader;
  readonly data: DataView;
}

/** Bytes of one element; undefined where a field is not plain. */
export function elementSize(header: NpyHeader): number | undefined {
  let sum = 0;
  for (const { descr } of header.fields) {
    const size = itemSize(descr);
    if (size === undefined) return undefined;
    sum += size;
  }
  return sum;
}

/** Why an array gives no columns; undefined where it does. */
export function unusable({ header }: NpyArray): string | undefined {
  const { shape, fields, structured } = header;
  if (shape.length === 0) return 'a single value';
  if (shape.length > (structured ? 1 : 2)) return `an array of ${shape.length} dimensions`;
  const odd = fields.find(({ descr }) => itemSize(descr) === undefined || /c\d+$/.test(descr));
  if (odd !== undefined) return `of type ${odd.descr}`;
  return shape[0] === 0 || shape[1] === 0 ? 'empty' : undefined;
}

/** Checks that all elements are there. */
export function checkLength({ name, header, data }: NpyArray): Result<void> {
  const size = elementSize(header);
  const elements = header.shape.reduce((product, dimension) => product * dimension, 1);
  if (size === undefined || elements * size <= data.byteLength) return success(undefined);
  return failure(`"${name}" ends before its last element.`, 'Copy or download the file again.');
}

export function columnCount({ header }: NpyArray): number {
  return header.structured ? header.fields.length : (header.shape[1] ?? 1);
}

/** Texts of an array of one dimension, undefined for any other. */
export function readTexts({ header, data }: NpyArray): string[] | undefined {
  const { descr } = header.fields[0]!;
  if (header.structured || header.shape.length !== 1) return undefined;
  const read = textReader(data, descr);
  const size = itemSize(descr);
  if (read === undefined || size === undefined) return undefined;
  return Array.from({ length: header.shape[0]! }, (_, row) => read(row * size));
}

/**
 * Columns of an array: its fields, its second dimension, or the array itself.
 *
 * @param names of the second dimension, where they are known
 */
export function arrayColumns(array: NpyArray, places: RowPlaces, names?: readonly string[]): Column[] {
  const { header, data, name } = array;
  const rows = header.shape[0]!;
  if (header.structured) return fieldColumns(array, rows, places);
  const { descr } = header.fields[0]!;
  const size = itemSize(descr)!;
  const width = header.shape[1] ?? 1;
  return Array.from({ length: width }, (_, c) => {
    const label = names?.[c] ?? (width === 1 ? name : `${name}_${c}`);
    const place = header.fortran
      ? (row: number) => (c * rows + row) * size
      : (row: number) => (row * width + c) * size;
    return readColumn(label, descr, data, { rows, places, place });
  });
}

function fieldColumns({ header, data }: NpyArray, rows: number, places: RowPlaces): Column[] {
  const stride = elementSize(header)!;
  let start = 0;
  return header.fields.map(({ name, descr }: NpyField) => {
    const first = start;
    start += itemSize(descr)!;
    return readColumn(name, descr, data, { rows, places, place: (row) => row * stride + first });
  });
}

/** Rows of an array, where they lie in its bytes and where they go in the columns. */
interface Rows {
  readonly rows: number;
  readonly places: RowPlaces;
  readonly place: (row: number) => number;
}

function readColumn(name: string, descr: string, data: DataView, { rows, places, place }: Rows): Column {
  const number = numberReader(data, descr);
  if (number === undefined) {
    const text = textReader(data, descr)!;
    const texts = new Array<string>(places.count).fill('');
    for (let row = 0; row < rows; row++) {
      const target = places.place(row);
      if (target >= 0) texts[target] = text(place(row));
    }
    return textColumn(name, texts);
  }
  const dtype = dtypeName(descr);
  const single = dtype === 'float32' || dtype === 'float16' || dtype === 'bool';
  const values = single ? new Float32Array(places.count) : new Float64Array(places.count);
  for (let row = 0; row < rows; row++) {
    const target = places.place(row);
    if (target >= 0) values[target] = number(place(row));
  }
  return numericColumn(name, dtype, values, dtype === 'bool' ? 'boolean' : 'number');
}
