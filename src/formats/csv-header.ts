import type { TextDialect } from '../domain/dataset/table.ts';
import { parseCell } from './csv-column.ts';

/** Names of the columns, and whether the first row held them (then it is no jet). */
export interface CsvHeader {
  readonly names: readonly string[];
  readonly inFirstRow: boolean;
}

/**
 * The first row is a header when it holds text, or just the positions 0, 1, 2, ... Otherwise the names come from the comment before
 * it (`numpy.savetxt(header=...)` writes them so), where that has as many words, or are column_0, column_1, ...
 */
export function readHeader(firstRow: readonly string[], text: string, dialect: TextDialect): CsvHeader {
  const numbers = firstRow.every((cell) => parseCell(cell, dialect.decimalComma) !== undefined);
  const positions = firstRow.length > 1 && firstRow.every((cell, i) => cell.trim() === String(i));
  if (!numbers || positions) return { names: firstRow, inFirstRow: true };
  const commented = commentedNames(text, dialect.delimiter);
  const names =
    commented?.length === firstRow.length ? commented : firstRow.map((_, position) => `column_${position}`);
  return { names, inFirstRow: false };
}

/** Words of the last comment before the first row. */
function commentedNames(text: string, delimiter: string): string[] | undefined {
  let last: string | undefined;
  for (let start = 0; text[start] === '#' || text[start] === '\n' || text[start] === '\r';) {
    const end = text.indexOf('\n', start);
    if (end < 0) break;
    if (text[start] === '#') last = text.slice(start + 1, end);
    start = end + 1;
  }
  return last
    ?.trim()
    .split(delimiter === ' ' ? /\s+/ : delimiter)
    .map((word) => word.trim());
}
