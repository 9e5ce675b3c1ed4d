import { rowFilter } from '../domain/dataset/sampling.ts';
import type { Column, TextDialect } from '../domain/dataset/table.ts';
import { uniqueNames } from '../domain/dataset/table.ts';
import { CsvColumn } from './csv-column.ts';
import { readHeader } from './csv-header.ts';
import type { CellSink, CsvFault } from './csv-scan.ts';
import type { ReadChoices } from './table-options.ts';

/** Rows become columns here; the first row is asked whether it holds the names. */
export class CsvRows implements CellSink {
  private names: string[] | null = null;
  private columns: (CsvColumn | null)[] = [];
  private firstRow: string[] = [];
  private readonly keeps: () => boolean;
  private keeping = true;
  /** Every row ends in a delimiter, the header does not. */
  private surplus: boolean | null = null;
  private lastCell = '';
  /** Rows of the file. */
  seen = 0;
  /** Rows that were read. */
  taken = 0;

  /** @param texts columns that are known to be text */
  constructor(
    private readonly name: string,
    private readonly head: string,
    private readonly dialect: TextDialect,
    private readonly choices: ReadChoices,
    private readonly texts: ReadonlySet<number> = new Set(),
  ) {
    this.keeps = rowFilter(choices.sampling);
  }

  /** Columns that turned out to be text after numbers. */
  get mixed(): Set<number> {
    return new Set([
      ...this.texts,
      ...this.columns.flatMap((column, c) => (column?.isMixed === true ? [c] : [])),
    ]);
  }

  beginRow(): boolean {
    if (this.names === null) {
      this.firstRow = [];
      return true;
    }
    this.seen++;
    this.keeping = this.keeps();
    return this.keeping;
  }

  wantsNumber(column: number): boolean {
    return this.names !== null && this.columns[column]?.takesNumbers === true;
  }

  number(column: number, value: number, integer: boolean): void {
    this.columns[column]!.pushNumber(value, integer);
    this.lastCell = '0';
  }

  text(column: number, cell: string): void {
    if (this.names === null) {
      this.firstRow.push(cell);
      return;
    }
    this.lastCell = cell;
    this.columns[column]?.push(cell);
  }

  endRow(cells: number): CsvFault | undefined {
    if (this.names === null) return this.readNames();
    const { length } = this.columns;
    if (cells === length && this.surplus !== true) {
      this.surplus = false;
      this.taken++;
      return undefined;
    }
    if (cells === length + 1 && this.lastCell === '' && this.surplus !== false) {
      this.surplus = true;
      this.taken++;
      return undefined;
    }
    return {
      cause: `"${this.name}": row ${this.seen} has ${cells} cells, but there are ${length} columns.`,
      nextStep: 'Mend or remove that row; perhaps a delimiter is missing or stands inside a cell.',
    };
  }

  /** @returns undefined where the file has no row at all */
  finish(): Column[] | undefined {
    if (this.names === null) return undefined;
    const names = uniqueNames(this.names);
    return this.columns.flatMap((column, c) => (column === null ? [] : [column.finish(names[c]!)]));
  }

  private readNames(): CsvFault | undefined {
    const { names, inFirstRow } = readHeader(this.firstRow, this.head, this.dialect);
    this.names = [...names];
    const unique = uniqueNames(names);
    const wanted = this.choices.columns === undefined ? undefined : new Set(this.choices.columns);
    this.columns = unique.map((name, c) =>
      wanted === undefined || wanted.has(name)
        ? new CsvColumn(this.dialect.decimalComma, this.texts.has(c))
        : null,
    );
    if (inFirstRow) return undefined;
    const cells = this.firstRow;
    if (!this.beginRow()) return undefined;
    cells.forEach((cell, c) => {
      this.text(c, cell);
    });
    return this.endRow(cells.length);
  }
}
