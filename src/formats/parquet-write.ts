import type { ColumnSource } from 'hyparquet-writer';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Column, Table } from '../domain/dataset/table.ts';

/** A Parquet file (Snappy) with the table's columns. */
export function writeParquet(table: Table): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({ columnData: table.columns.map(toSource), createdBy: 'penumbra' }),
  );
}

function toSource(column: Column): ColumnSource {
  const { name } = column;
  if (column.kind === 'text') return { name, data: [...column.values], type: 'STRING' };
  if (column.kind === 'boolean') {
    return {
      name,
      data: Array.from(column.values, (value) => value === 1),
      type: 'BOOLEAN',
      nullable: false,
    };
  }
  if (column.dtype === 'int8') {
    return { name, data: Int32Array.from(column.values), type: 'INT32', nullable: false };
  }
  const type = column.values instanceof Float32Array ? 'FLOAT' : 'DOUBLE';
  return { name, data: column.values, type, nullable: false };
}
