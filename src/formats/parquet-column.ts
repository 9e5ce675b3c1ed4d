import type { ColumnData } from 'hyparquet';
import type { RowPlaces } from '../domain/dataset/sampling.ts';
import type { Column } from '../domain/dataset/table.ts';
import { numericColumn, textColumn } from '../domain/dataset/table.ts';
import type { ParquetField } from './parquet-schema.ts';
import { cellToNumber, cellToText } from './parquet-types.ts';

export type Cells = ColumnData['columnData'];

/** Where the cells of a column go. */
export interface CellTarget {
  /** @returns what is wrong with them */
  add(cells: Cells, rowStart: number): string | undefined;
  finish(): readonly Column[];
}

/** Numbers or texts, one in each row. */
export class FlatCells implements CellTarget {
  private numbers: Float32Array | Float64Array | undefined;
  private readonly texts: string[];
  private readonly single: boolean;

  /** @param fileRows rows of the file, of which `places` may leave some out */
  constructor(
    private readonly field: ParquetField,
    private readonly places: RowPlaces,
    private readonly fileRows: number,
  ) {
    const { kind, dtype } = field.type;
    this.single = kind === 'boolean' || dtype === 'float32' || dtype === 'float16';
    this.texts = kind === 'text' ? new Array<string>(places.count).fill('') : [];
  }

  add(cells: Cells, rowStart: number): undefined {
    if (this.field.type.kind === 'text') this.addTexts(cells, rowStart);
    else if (this.places.sampled) this.addSampled(cells, rowStart);
    else this.addNumbers(cells, rowStart);
  }

  finish(): readonly Column[] {
    const { name, type } = this.field;
    if (type.kind === 'text') return [textColumn(name, this.texts)];
    return [numericColumn(name, type.dtype, this.values(), type.kind)];
  }

  private values(): Float32Array | Float64Array {
    const { count } = this.places;
    return (this.numbers ??= this.single ? new Float32Array(count) : new Float64Array(count));
  }

  private addTexts(cells: ArrayLike<unknown>, rowStart: number): void {
    const { place } = this.places;
    for (let i = 0; i < cells.length; i++) {
      const row = place(rowStart + i);
      if (row >= 0) this.texts[row] = cellToText(cells[i]);
    }
  }

  private addSampled(cells: ArrayLike<unknown>, rowStart: number): void {
    const { place } = this.places;
    const values = this.values();
    for (let i = 0; i < cells.length; i++) {
      const row = place(rowStart + i);
      if (row >= 0) values[row] = cellToNumber(cells[i]);
    }
  }

  private addNumbers(cells: Cells, rowStart: number): void {
    if (this.adopt(cells)) return;
    const values = this.values();
    if (isNumbers(cells)) values.set(cells, rowStart);
    else if (cells instanceof BigInt64Array || cells instanceof BigUint64Array) {
      copyLongs(cells, values, rowStart);
    } else {
      const some: ArrayLike<unknown> = cells;
      for (let i = 0; i < some.length; i++) {
        const cell = some[i];
        values[rowStart + i] = typeof cell === 'number' ? cell : cellToNumber(cell);
      }
    }
  }

  /** A whole column that was decoded into memory of its own needs no other. */
  private adopt(cells: Cells): boolean {
    if (this.numbers !== undefined || cells.length !== this.fileRows) return false;
    const fits = this.single ? cells instanceof Float32Array : cells instanceof Float64Array;
    if (!fits || !isNumbers(cells) || cells instanceof Int32Array) return false;
    if (cells.byteLength !== cells.buffer.byteLength) return false;
    this.numbers = cells;
    return true;
  }
}

function isNumbers(cells: Cells): cells is Float32Array | Float64Array | Int32Array {
  return cells instanceof Float32Array || cells instanceof Float64Array || cells instanceof Int32Array;
}

/** Integers of 64 bits as doubles, from their halves: the sum is rounded once, as the conversion is. */
function copyLongs(
  cells: BigInt64Array | BigUint64Array,
  values: Float32Array | Float64Array,
  at: number,
): void {
  const { buffer, byteOffset, length } = cells;
  const low = new Uint32Array(buffer, byteOffset, 2 * length);
  const high = cells instanceof BigInt64Array ? new Int32Array(buffer, byteOffset, 2 * length) : low;
  for (let i = 0; i < length; i++) values[at + i] = high[2 * i + 1]! * 2 ** 32 + low[2 * i]!;
}
