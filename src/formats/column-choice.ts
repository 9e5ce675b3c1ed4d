import { uniqueNames } from '../domain/dataset/table.ts';

/** Names without repetition for all columns, and which of them are wanted. */
export function chooseColumns(
  names: readonly string[],
  wanted: readonly string[] | undefined,
): { readonly names: readonly string[]; readonly isWanted: (column: number) => boolean } {
  const unique = uniqueNames(names);
  const chosen = wanted === undefined ? undefined : new Set(wanted);
  return { names: unique, isWanted: (column) => chosen === undefined || chosen.has(unique[column]!) };
}
