import type { NamedTable } from './figure-table.ts';
import { figureColumns } from './figure-table.ts';

/** The numbers of a figure by columns: {format, version, name, provenance, columns: [{name, unit, role, values}]}. */
export function figureJson({ name, table, provenance }: NamedTable): string {
  const columns = figureColumns(table).map((column, c) => ({
    ...column,
    values: table.rows.map((row) => row[c] ?? null),
  }));
  return `${JSON.stringify({ format: 'penumbra-figure', version: 1, name, provenance, columns }, null, 1)}\n`;
}
