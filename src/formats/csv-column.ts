import type { Column } from '../domain/dataset/table.ts';
import { numericColumn, textColumn } from '../domain/dataset/table.ts';

const MISSING = new Set([
  '',
  'nan',
  '-nan',
  '+nan',
  'na',
  'n/a',
  '#n/a',
  '<na>',
  'null',
  'none',
  'nat',
  '1.#qnan',
  '-1.#ind',
]);
const INFINITE = /^([+-]?)inf(inity)?$/i;
const INTEGER = /^\s*[+-]?\d+\s*$/;
const NOT_DECIMAL = /^\s*[+-]?0[xob]/i;
const TRUTH = new Map([
  ['false', 0],
  ['true', 1],
]);
const FIRST_CAPACITY = 1024;
/** Distinct texts that are kept once; a column of more is of names, not of categories. */
const MOST_CATEGORIES = 4096;

/**
 * The number in a cell: NaN where the cell is missing, undefined where it holds text. Hexadecimal and the like are text, and so is a
 * point where the comma parts the decimals: it may part thousands.
 */
export function parseCell(cell: string, decimalComma: boolean): number | undefined {
  if (decimalComma && cell.includes('.')) {
    return MISSING.has(cell.trim().toLowerCase()) ? NaN : undefined;
  }
  const written = decimalComma ? cell.replace(',', '.') : cell;
  const value = Number(written);
  if (Number.isFinite(value) && value !== 0) return NOT_DECIMAL.test(written) ? undefined : value;
  const bare = written.trim();
  if (MISSING.has(bare.toLowerCase())) return NaN;
  if (value === 0) return NOT_DECIMAL.test(written) ? undefined : value;
  const infinite = INFINITE.exec(bare);
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity;
  // A decimal number too large for a double.
  return Number.isNaN(value) || NOT_DECIMAL.test(written) ? undefined : value;
}

/**
 * Collects one column cell by cell: booleans, numbers or text, whatever holds all of its cells. A column that turns out to be text
 * after numbers has to be read again as text, so that its cells are what they are in the file.
 */
export class CsvColumn {
  private numbers = new Float64Array(FIRST_CAPACITY);
  private count = 0;
  private readonly texts: string[] = [];
  private kind: 'unknown' | 'number' | 'boolean' = 'unknown';
  private integers = true;
  private mixed = false;
  private readonly categories = new Map<string, string>();

  /** @param text whether the column is known to be text */
  constructor(
    private readonly decimalComma: boolean,
    private readonly text: boolean,
  ) {}

  /** It is text, which was not known. */
  get isMixed(): boolean {
    return this.mixed;
  }

  /** Whether numbers may be handed over as such. */
  get takesNumbers(): boolean {
    return !this.text && this.kind !== 'boolean';
  }

  pushNumber(value: number, integer: boolean): void {
    this.kind = 'number';
    if (!integer) this.integers = false;
    this.append(value);
  }

  push(cell: string): void {
    if (this.text) {
      this.texts.push(this.keep(cell.trim()));
      return;
    }
    if (this.mixed) return;
    const value = this.read(cell);
    if (value === undefined) this.mixed = true;
    else this.append(value);
  }

  finish(name: string): Column {
    if (this.text) return textColumn(name, this.texts);
    const values = this.numbers.slice(0, this.count);
    if (this.kind === 'boolean') return numericColumn(name, 'bool', values, 'boolean');
    const integers = this.kind === 'number' && this.integers;
    return numericColumn(name, integers ? 'int64' : 'float64', values);
  }

  /** The value of the cell, if it is of the column's kind so far. */
  private read(cell: string): number | undefined {
    const value = parseCell(cell, this.decimalComma);
    if (value === undefined) {
      const truth = this.kind === 'number' ? undefined : TRUTH.get(cell.trim().toLowerCase());
      if (truth !== undefined) this.kind = 'boolean';
      return truth;
    }
    if (Number.isNaN(value)) {
      this.integers = false;
      return value;
    }
    if (this.kind === 'boolean') return undefined;
    this.kind = 'number';
    if (this.integers && !INTEGER.test(cell)) this.integers = false;
    return value;
  }

  private append(value: number): void {
    if (this.count === this.numbers.length) {
      const grown = new Float64Array(2 * this.count);
      grown.set(this.numbers);
      this.numbers = grown;
    }
    this.numbers[this.count++] = value;
  }

  /** One string for each distinct text: cells are slices of the file's text and would keep all of it in memory. */
  private keep(cell: string): string {
    const value = MISSING.has(cell.toLowerCase()) ? '' : cell;
    const known = this.categories.get(value);
    if (known !== undefined) return known;
    if (this.categories.size < MOST_CATEGORIES) this.categories.set(value, value);
    return value;
  }
}
