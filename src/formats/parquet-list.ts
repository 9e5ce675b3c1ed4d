import type { RowPlaces } from '../domain/dataset/sampling.ts';
import type { Column } from '../domain/dataset/table.ts';
import { numericColumn } from '../domain/dataset/table.ts';
import type { CellTarget, Cells } from './parquet-column.ts';
import type { ParquetField } from './parquet-schema.ts';
import { cellToNumber } from './parquet-types.ts';

/** The lengths and first elements of lists, one column each; missing where a list is shorter, or where there is none. */
export class ListCells implements CellTarget {
  private readonly lengths: Float64Array;
  private readonly values: (Float32Array | Float64Array)[] = [];

  /** @param elements how many first elements become columns */
  constructor(
    private readonly field: ParquetField,
    private readonly places: RowPlaces,
    private readonly elements: number,
  ) {
    this.lengths = new Float64Array(places.count).fill(NaN);
  }

  add(cells: Cells, rowStart: number): string | undefined {
    const lists: ArrayLike<unknown> = cells;
    const { place } = this.places;
    for (let i = 0; i < lists.length; i++) {
      const row = place(rowStart + i);
      const list = lists[i];
      if (row < 0 || list === null || list === undefined) continue;
      if (!Array.isArray(list) && !ArrayBuffer.isView(list))
        return `column "${this.field.name}" holds no lists`;
      this.put(row, list as ArrayLike<unknown>);
    }
    return undefined;
  }

  finish(): readonly Column[] {
    const { name, type } = this.field;
    const kind = type.kind === 'boolean' ? 'boolean' : 'number';
    return [
      numericColumn(`${name}.size`, 'int32', this.lengths),
      ...this.values.map((values, i) => numericColumn(`${name}[${i}]`, type.dtype, values, kind)),
    ];
  }

  private put(row: number, list: ArrayLike<unknown>): void {
    this.lengths[row] = list.length;
    for (let i = 0; i < Math.min(list.length, this.elements); i++) {
      this.values[i] ??= this.newValues();
      this.values[i]![row] = cellToNumber(list[i]);
    }
  }

  private newValues(): Float32Array | Float64Array {
    const { kind, dtype } = this.field.type;
    const single = kind === 'boolean' || dtype === 'float32' || dtype === 'float16';
    const { count } = this.places;
    return (single ? new Float32Array(count) : new Float64Array(count)).fill(NaN);
  }
}
