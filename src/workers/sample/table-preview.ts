import { applyMapping } from '../../domain/dataset/mapping-apply.ts';
import { checkTable } from '../../domain/dataset/mapping-check.ts';
import { proposeMapping } from '../../domain/dataset/mapping-propose.ts';
import type { Mapping } from '../../domain/dataset/mapping.ts';
import type { Feature } from '../../domain/dataset/sample.ts';
import type { Column, SkippedPart, Table, TableFormat } from '../../domain/dataset/table.ts';
import type { UserError } from '../../domain/result.ts';

export const PREVIEW_ROWS = 20;

export interface ColumnPreview {
  readonly name: string;
  readonly kind: Column['kind'];
  readonly dtype: string;
  readonly missing: number;
  /** The first cells; null where one is missing. */
  readonly first: readonly (number | string | boolean | null)[];
}

/** What the page shows of a file before its columns are mapped. */
export interface TablePreview {
  readonly name: string;
  readonly format: TableFormat;
  readonly rows: number;
  readonly columns: readonly ColumnPreview[];
  readonly skipped: readonly SkippedPart[];
  readonly delimiter?: string;
  /** A first guess; absent where there is none. */
  readonly proposed?: Mapping;
  /** Why the file, or the proposed mapping, gives no sample yet. */
  readonly problem?: UserError;
}

export function previewTable(table: Table, known: readonly Feature[]): TablePreview {
  const proposed = proposeMapping(table, known);
  const problem = findProblem(table, proposed);
  return {
    name: table.name,
    format: table.format,
    rows: table.rows,
    columns: table.columns.map(previewColumn),
    skipped: table.skipped,
    ...(table.delimiter === undefined ? {} : { delimiter: table.delimiter }),
    ...(proposed === undefined ? {} : { proposed }),
    ...(problem === undefined ? {} : { problem }),
  };
}

function findProblem(table: Table, proposed: Mapping | undefined): UserError | undefined {
  const sound = checkTable(table);
  if (!sound.ok) return sound.error;
  if (proposed === undefined) {
    return {
      cause: `No column of "${table.name}" looks like a label.`,
      nextStep: 'Choose the column that says which jets are signal.',
    };
  }
  const mapped = applyMapping(table, proposed);
  return mapped.ok ? undefined : mapped.error;
}

function previewColumn(column: Column): ColumnPreview {
  const { name, kind, dtype, missing } = column;
  const cells: readonly (number | string)[] =
    column.kind === 'text'
      ? column.values.slice(0, PREVIEW_ROWS)
      : [...column.values.subarray(0, PREVIEW_ROWS)];
  const first = cells.map((value) => {
    if (value === '' || Number.isNaN(value)) return null;
    return kind === 'boolean' ? value === 1 : value;
  });
  return { name, kind, dtype, missing, first };
}
