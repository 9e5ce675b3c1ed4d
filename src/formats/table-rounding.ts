import type { Column, SkippedPart } from '../domain/dataset/table.ts';

/**
 * Integers beyond 2^53 are kept rounded to a double's 53 bits; the list of what a table leaves out says so.
 *
 * @param columns of a file, any types
 */
export function roundedIntegers(columns: readonly Column[]): SkippedPart[] {
  return columns.flatMap((column) => {
    if (column.kind !== 'number' || !/^u?int64$/.test(column.dtype)) return [];
    let rounded = 0;
    for (const value of column.values) if (Math.abs(value) > Number.MAX_SAFE_INTEGER) rounded++;
    if (rounded === 0) return [];
    return [{ name: `last digits of ${column.name}`, reason: `${rounded} integers beyond 2^53 are rounded` }];
  });
}
