import type { NamedTable } from './figure-table.ts';
import { columnHeading, figureColumns } from './figure-table.ts';

function quoted(cell: string | number | null): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Comma-separated with one header row; above it the figure's name and provenance, in lines that start with #. */
export function figureCsv({ name, table, provenance }: NamedTable): string {
  const comments = [name, ...Object.entries(provenance).map(([key, value]) => `${key}: ${value}`)].map(
    (text) => `# ${text.replaceAll(/\s+/g, ' ')}`,
  );
  const rows = [figureColumns(table).map(columnHeading), ...table.rows].map((row) =>
    row.map(quoted).join(','),
  );
  return [...comments, ...rows].join('\n') + '\n';
}
