import type { SchemaElement } from 'hyparquet';

/** How a flat Parquet column comes into a table. */
export interface ParquetColumnType {
  readonly kind: 'number' | 'boolean' | 'text';
  /** In NumPy's words; 'string' for all that is shown as text (also dates). */
  readonly dtype: string;
}

const TEXT: ParquetColumnType = { kind: 'text', dtype: 'string' };

function number(dtype: string): ParquetColumnType {
  return { kind: 'number', dtype };
}

/** @see https://github.com/apache/parquet-format/blob/master/LogicalTypes.md */
export function parquetColumnType(element: SchemaElement): ParquetColumnType {
  const logical = element.logical_type?.type;
  const converted = element.converted_type ?? '';
  if (logical === 'DECIMAL' || converted === 'DECIMAL') return number('float64');
  if (logical === 'FLOAT16') return number('float16');
  if (/DATE|TIME|INTERVAL/.test(`${logical ?? ''} ${converted}`)) return TEXT;
  switch (element.type) {
    case 'BOOLEAN':
      return { kind: 'boolean', dtype: 'bool' };
    case 'FLOAT':
      return number('float32');
    case 'DOUBLE':
      return number('float64');
    case 'INT32':
      return number(integerType(element, 32));
    case 'INT64':
      return number(integerType(element, 64));
    default:
      return TEXT;
  }
}

function integerType(element: SchemaElement, physicalBits: number): string {
  const logical = element.logical_type;
  if (logical?.type === 'INTEGER') return `${logical.isSigned ? '' : 'u'}int${logical.bitWidth}`;
  const converted = /^(U?)INT_(\d+)$/.exec(element.converted_type ?? '');
  return converted === null
    ? `int${physicalBits}`
    : `${converted[1] === 'U' ? 'u' : ''}int${converted[2] ?? physicalBits}`;
}

/** A cell as a number: NaN for null; integers beyond 2^53 lose their last digits. */
export function cellToNumber(cell: unknown): number {
  switch (typeof cell) {
    case 'number':
      return cell;
    case 'bigint':
    case 'boolean':
      return Number(cell);
    default:
      return NaN;
  }
}

/** A cell as text: '' for null, dates as ISO 8601, bytes as hexadecimal digits. */
export function cellToText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString();
  if (cell instanceof Uint8Array)
    return Array.from(cell, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell as number | bigint | boolean);
}
