import type { PenumbraModel } from '../network/model.ts';
import type { Result } from '../result.ts';
import { failure, success } from '../result.ts';
import { sourceValue } from './input-source.ts';
import type { Table } from './table.ts';
import { findColumn } from './table.ts';

type Values = Float32Array | Float64Array;

/**
 * The inputs of a model from a table, not yet standardised: columns of their names, or made of the columns that the model says
 * (logarithms, replaced values). NaN where a jet has no value.
 *
 * @returns one column per input in the model's order, of the table's length; or which column is missing or text
 */
export function modelInputColumns(model: PenumbraModel, table: Table): Result<readonly Values[]> {
  const columns: Values[] = [];
  for (const input of model.inputs) {
    const column = inputColumn(input, table);
    if (!column.ok) return column;
    columns.push(column.value);
  }
  return success(columns);
}

function inputColumn({ name, from }: PenumbraModel['inputs'][number], table: Table): Result<Values> {
  const ready = findColumn(table, name);
  const made = from !== undefined && (ready === undefined || from.column === name);
  const column = made ? findColumn(table, from.column) : ready;
  if (column === undefined) {
    const source = made && from.column !== name ? ` and no column "${from.column}" to make it of` : '';
    return failure(
      `"${table.name}" has no column "${name}", an input of the model${source}.`,
      'Give data with all inputs.',
    );
  }
  if (column.kind === 'text') {
    return failure(`Column "${column.name}" of "${table.name}" holds text.`, 'Give numbers for every input.');
  }
  if (!made) return success(column.values);
  const single = column.values instanceof Float32Array;
  const source = single ? { ...from, absent: from.absent.map(Math.fround) } : from;
  return success(Float32Array.from(column.values, (value) => sourceValue(value, source)));
}
