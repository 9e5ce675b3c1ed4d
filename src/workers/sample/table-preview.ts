import { suggestedLogarithm } from '../../domain/dataset/decades.ts';
import type { Transform } from '../../domain/dataset/input-source.ts';
import { applyMapping } from '../../domain/dataset/mapping-apply.ts';
import { checkTable } from '../../domain/dataset/mapping-check.ts';
import { fits, presetFor } from '../../domain/dataset/mapping-presets.ts';
import { proposeMapping } from '../../domain/dataset/mapping-propose.ts';
import type { Mapping } from '../../domain/dataset/mapping.ts';
import type { Feature } from '../../domain/dataset/sample.ts';
import type { Sentinel } from '../../domain/dataset/sentinels.ts';
import { findSentinels } from '../../domain/dataset/sentinels.ts';
import type {
  Column,
  FileTable,
  SkippedPart,
  Table,
  TableFormat,
  TextDialect,
} from '../../domain/dataset/table.ts';
import { distinctValues } from '../../domain/dataset/table.ts';
import type { UserError } from '../../domain/result.ts';
import type { ColumnInspection } from '../../formats/table-inspect.ts';
import { inspectColumn } from '../../formats/table-inspect.ts';

export const PREVIEW_ROWS = 20;
/** Distinct values of a column that are offered as labels. */
const MOST_VALUES = 20;

export interface ColumnPreview extends Pick<ColumnInspection, 'last' | 'sum' | 'finite'> {
  readonly name: string;
  readonly kind: Column['kind'];
  readonly dtype: string;
  readonly missing: number;
  readonly infinite: number;
  /** The first cells; null where one is missing. */
  readonly first: readonly (number | string | boolean | null)[];
  /** The few values of the column, where there are few. */
  readonly values?: readonly (number | string)[];
  /** Values that seem to stand for "no such measurement". */
  readonly sentinels: readonly Sentinel[];
  /** Where the column spans decades. */
  readonly logarithm?: Exclude<Transform, 'none'>;
}

/** What the page shows of a file before its columns are mapped. */
export interface TablePreview {
  readonly name: string;
  readonly format: TableFormat;
  readonly rows: number;
  readonly columns: readonly ColumnPreview[];
  readonly skipped: readonly SkippedPart[];
  /** Of a file with several tables: the one that was read, and all of them. */
  readonly table?: string;
  readonly tables: readonly FileTable[];
  readonly dialect?: TextDialect;
  /** Which rows were read, where not all. */
  readonly sampling?: string;
  /** A first guess; absent where there is none. */
  readonly proposed?: Mapping;
  /** Where the guess comes from, if from more than names: a preset, or the study's own mapping. */
  readonly source?: string;
  /** The study's mapping fits this file. */
  readonly remembered: boolean;
  /** Why the file, or the proposed mapping, gives no sample yet. */
  readonly problem?: UserError;
}

/** @param remembered the mapping of the study, for a file with the same columns */
export function previewTable(table: Table, known: readonly Feature[], remembered?: Mapping): TablePreview {
  const again = remembered !== undefined && fits(remembered, table);
  const columns = table.columns.map((column) => previewColumn(column, known));
  const proposed = again ? remembered : withSentinels(proposeMapping(table, known), columns);
  const problem = findProblem(table, proposed);
  const source = again ? 'the mapping of this study' : presetFor(table, known)?.name;
  const { name, format, rows, skipped, tables = [], dialect, sampling } = table;
  return {
    ...{ name, format, rows, skipped, tables, columns, remembered: again },
    ...(table.table === undefined ? {} : { table: table.table }),
    ...(dialect === undefined ? {} : { dialect }),
    ...(sampling === undefined ? {} : { sampling }),
    ...(proposed === undefined ? {} : { proposed }),
    ...(source === undefined ? {} : { source }),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** Values that seem to mean "absent" are kept as values of their own until the user decides otherwise. */
function withSentinels(mapping: Mapping | undefined, columns: readonly ColumnPreview[]): Mapping | undefined {
  if (mapping === undefined) return undefined;
  const found = new Map(columns.map(({ name, sentinels }) => [name, sentinels]));
  const features = mapping.features.map((feature) => {
    const [first, ...others] = found.get(feature.column) ?? [];
    if (feature.absent !== undefined || first === undefined) return feature;
    const also = others.length === 0 ? {} : { alsoAbsent: others.map(({ value }) => value) };
    return { ...feature, absent: first.value, ...also };
  });
  return { ...mapping, features };
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

function previewColumn(column: Column, known: readonly Feature[]): ColumnPreview {
  const { name, kind, dtype, missing } = column;
  const cells: readonly (number | string)[] =
    column.kind === 'text'
      ? column.values.slice(0, PREVIEW_ROWS)
      : [...column.values.subarray(0, PREVIEW_ROWS)];
  const first = cells.map((value) => {
    if (value === '' || Number.isNaN(value)) return null;
    return kind === 'boolean' ? value === 1 : value;
  });
  const { last, sum, finite } = inspectColumn(column);
  const infinite = finite === null ? 0 : column.values.length - missing - finite;
  const values = distinctIn(column);
  const sentinels = column.kind === 'number' ? findSentinels(column.values) : [];
  const absent = known.find((feature) => feature.name === name)?.absent;
  const logarithm =
    column.kind === 'number'
      ? suggestedLogarithm(column.values, [...sentinels.map(({ value }) => value), absent ?? NaN])
      : undefined;
  return {
    ...{ name, kind, dtype, missing, infinite, first, last, sum, finite, sentinels },
    ...(values === undefined ? {} : { values }),
    ...(logarithm === undefined ? {} : { logarithm }),
  };
}

function distinctIn(column: Column): (number | string)[] | undefined {
  return distinctValues(column, MOST_VALUES)?.sort((a, b) => (a < b ? -1 : 1));
}
