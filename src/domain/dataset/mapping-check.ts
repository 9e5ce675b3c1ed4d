import type { Result } from '../result.ts';
import { failure, success } from '../result.ts';
import type { RowValue } from './expression/compile.ts';
import type { Mapping } from './mapping.ts';
import type { ClassOf } from './mapping-classes.ts';
import { compileOver, labelColumns, resolveClasses } from './mapping-classes.ts';
import type { NumericColumn, Table } from './table.ts';
import { findColumn } from './table.ts';

/** The columns that a mapping names. */
export interface ResolvedMapping {
  readonly classOf: ClassOf;
  /** Of rows that stay it is neither 0 nor NaN. */
  readonly selection?: RowValue;
  readonly features: readonly NumericColumn[];
  readonly weight?: NumericColumn;
  readonly event?: NumericColumn;
  /** One column per cut. */
  readonly cuts: readonly NumericColumn[];
}

const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
  ' ': 'space',
};

/** A table that can be mapped at all: rows, and more than one column. */
export function checkTable(table: Table): Result<Table> {
  if (table.rows === 0) {
    return failure(`"${table.name}" has no rows.`, 'Choose a file with one row per jet.');
  }
  if (table.columns.length > 1) return success(table);
  const guess =
    table.dialect === undefined
      ? ''
      : ` The delimiter was taken to be a ${DELIMITER_NAMES[table.dialect.delimiter] ?? JSON.stringify(table.dialect.delimiter)}.`;
  return failure(
    `"${table.name}" has only one column, "${table.columns[0]?.name ?? ''}".${guess}`,
    table.dialect === undefined
      ? 'Choose a file with a label and at least one feature.'
      : 'Choose the right delimiter, or a file with a label and at least one feature.',
  );
}

export function resolveColumns(table: Table, mapping: Mapping): Result<ResolvedMapping> {
  if (typeof mapping.label === 'string' && findColumn(table, mapping.label) === undefined) {
    return noSuchColumn(table, mapping.label, 'label');
  }
  const classOf = resolveClasses(table, mapping);
  if (!classOf.ok) return classOf;
  const selection = mapping.selection?.trim() ? compileOver(table, mapping.selection) : undefined;
  if (selection?.ok === false) return selection;
  const repeated = mapping.features.find(
    ({ column }, f) => mapping.features.findIndex((other) => other.column === column) !== f,
  );
  if (repeated !== undefined) {
    return failure(`Column "${repeated.column}" is a feature twice.`, 'Take it once.');
  }
  const labels = labelColumns(mapping);
  const revealing = mapping.features.find(({ column }) => labels.includes(column));
  if (revealing !== undefined) {
    return failure(
      `The label column "${revealing.column}" is also a feature.`,
      'Take it out of the features: a network would only read off the answer.',
    );
  }
  const features = numericColumns(
    table,
    mapping.features.map(({ column }) => column),
    'feature',
  );
  if (!features.ok) return features;
  const cuts = numericColumns(
    table,
    mapping.cuts.map(({ column }) => column),
    'cut',
  );
  if (!cuts.ok) return cuts;
  const weight = optionalColumn(table, mapping.weight, 'weight');
  if (!weight.ok) return weight;
  const event = optionalColumn(table, mapping.event, 'event number');
  if (!event.ok) return event;
  return success({
    classOf: classOf.value,
    ...(selection === undefined ? {} : { selection: selection.value }),
    features: features.value,
    cuts: cuts.value,
    ...(weight.value === undefined ? {} : { weight: weight.value }),
    ...(event.value === undefined ? {} : { event: event.value }),
  });
}

function numericColumns(table: Table, names: readonly string[], role: string): Result<NumericColumn[]> {
  const columns: NumericColumn[] = [];
  for (const name of names) {
    const column = numericColumn(table, name, role);
    if (!column.ok) return column;
    columns.push(column.value);
  }
  return success(columns);
}

function optionalColumn(
  table: Table,
  name: string | undefined,
  role: string,
): Result<NumericColumn | undefined> {
  return name === undefined ? success(undefined) : numericColumn(table, name, role);
}

function numericColumn(table: Table, name: string, role: string): Result<NumericColumn> {
  const column = findColumn(table, name);
  if (column === undefined) return noSuchColumn(table, name, role);
  if (column.kind !== 'text') return success(column);
  const row = column.values.findIndex((value) => value !== '' && Number.isNaN(Number(value)));
  const at = row < 0 ? '' : `: row ${row + 1} holds ${JSON.stringify(column.values[row])}`;
  return failure(
    `The ${role} column "${name}" holds text${at}.`,
    role === 'feature'
      ? 'Leave the column out of the features, or mend the file.'
      : 'Choose a column of numbers.',
  );
}

function noSuchColumn(table: Table, name: string, role: string): ReturnType<typeof failure> {
  const known = table.columns.slice(0, 8).map((column) => `"${column.name}"`);
  const more = table.columns.length > known.length ? `, ... (${table.columns.length} columns)` : '';
  return failure(
    `There is no column "${name}" for the ${role} in "${table.name}".`,
    `The columns are ${known.join(', ')}${more}.`,
  );
}
