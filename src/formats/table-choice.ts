import type { SkippedPart } from '../domain/dataset/table.ts';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';

/** One of several tables in a file. */
export interface TableEntry {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Other names that mean it. */
  readonly aliases?: readonly string[];
}

const MOST_NAMES = 10;

/**
 * The table of a file that is read: the wanted one, or the one with the most cells.
 *
 * @param wanted its name, with or without a slash in front
 */
export function chooseTable(
  file: string,
  tables: readonly TableEntry[],
  wanted?: string,
): Result<{ readonly position: number; readonly others: readonly SkippedPart[] }> {
  const position = wanted === undefined ? largest(tables) : findNamed(tables, wanted);
  if (position < 0) {
    const names = tables.slice(0, MOST_NAMES).map(({ name }) => `"${name}"`);
    return failure(
      `"${file}" holds no table "${wanted ?? ''}".`,
      names.length === 0 ? 'Choose another file.' : `Choose one of its tables: ${names.join(', ')}.`,
    );
  }
  const others = tables.flatMap(({ name, rows, columns }, i) =>
    i === position ? [] : [{ name, reason: `another table, of ${rows} rows and ${columns} columns` }],
  );
  return success({ position, others });
}

function largest(tables: readonly TableEntry[]): number {
  let best = -1;
  tables.forEach(({ rows, columns }, i) => {
    const cells = best < 0 ? -1 : tables[best]!.rows * tables[best]!.columns;
    if (rows * columns > cells) best = i;
  });
  return best;
}

function findNamed(tables: readonly TableEntry[], wanted: string): number {
  const plain = (name: string): string => (name === '/' ? '/' : name.replace(/^\/+/, ''));
  const exact = tables.findIndex(({ name }) => plain(name) === plain(wanted));
  if (exact >= 0) return exact;
  return tables.findIndex(({ aliases }) => aliases?.some((name) => plain(name) === plain(wanted)) === true);
}
