import type { Result } from '../result.ts';
import { failure, success } from '../result.ts';
import type { Mapping } from './mapping.ts';
import { checkTable, firstText, resolveColumns } from './mapping-check.ts';
import type { ResolvedMapping } from './mapping-check.ts';
import type { Feature, Sample } from './sample.ts';
import type { Column, NumericColumn, Table } from './table.ts';

/** Fewer jets than this can neither be trained on nor be tested with. */
export const FEWEST_ROWS = 100;

/** A sample and what was left out on the way. */
export interface MappedSample {
  readonly sample: Sample;
  /** Rows left out for a missing or infinite value. */
  readonly droppedMissing: number;
  /** Rows left out by the cuts. */
  readonly droppedByCuts: number;
}

/**
 * Makes a sample of a table.
 *
 * @returns features by column in the mapping's order as float32, label 1 where the label column equals `mapping.signal`;
 *   or what is wrong with the table or the mapping, named by column and row (rows counted from 1, without the header)
 */
export function applyMapping(table: Table, mapping: Mapping): Result<MappedSample> {
  const sound = checkTable(table);
  if (!sound.ok) return sound;
  const resolved = resolveColumns(table, mapping);
  if (!resolved.ok) return resolved;
  const chosen = chooseRows(table, mapping, resolved.value);
  if (!chosen.ok) return chosen;
  const { rows, droppedMissing, droppedByCuts } = chosen.value;
  const dropped = describeDropped(droppedMissing, droppedByCuts);
  if (rows.length < FEWEST_ROWS) {
    return failure(
      `Only ${rows.length} jets are left${dropped}; at least ${FEWEST_ROWS} are needed.`,
      'Choose a larger file, loosen the cuts, or leave out the columns with missing values.',
    );
  }
  const sample = collect(table, mapping, resolved.value, rows);
  const signal = sample.label.reduce((sum, label) => sum + label, 0);
  if (signal === 0 || signal === rows.length) return oneClass(mapping, resolved.value.label, signal > 0);
  return success({ sample, droppedMissing, droppedByCuts });
}

function describeDropped(missing: number, byCuts: number): string {
  const parts = [];
  if (missing > 0) parts.push(`${missing} rows have a missing or infinite value`);
  if (byCuts > 0) parts.push(`${byCuts} rows fail the cuts`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

interface ChosenRows {
  readonly rows: Uint32Array;
  readonly droppedMissing: number;
  readonly droppedByCuts: number;
}

function chooseRows(table: Table, mapping: Mapping, resolved: ResolvedMapping): Result<ChosenRows> {
  const needed = [...resolved.features, ...(resolved.weight === undefined ? [] : [resolved.weight])];
  const rows = new Uint32Array(table.rows);
  let kept = 0;
  let droppedMissing = 0;
  let droppedByCuts = 0;
  for (let row = 0; row < table.rows; row++) {
    if (!passesCuts(mapping, resolved.cuts, row)) {
      droppedByCuts++;
      continue;
    }
    const bad = isMissing(resolved.label, row)
      ? resolved.label
      : needed.find((column) => !Number.isFinite(Math.fround(column.values[row]!)));
    if (bad === undefined) {
      rows[kept++] = row;
    } else if (mapping.missing === 'refuse') {
      return failure(
        `Column "${bad.name}" has no finite value in row ${row + 1}.`,
        'Leave such rows out, or leave the column out of the features.',
      );
    } else {
      droppedMissing++;
    }
  }
  return success({ rows: rows.slice(0, kept), droppedMissing, droppedByCuts });
}

function isMissing(column: Column, row: number): boolean {
  const value = column.values[row]!;
  return value === '' || Number.isNaN(value);
}

function passesCuts(mapping: Mapping, columns: readonly NumericColumn[], row: number): boolean {
  return mapping.cuts.every((cut, c) => {
    const value = columns[c]!.values[row]!;
    return value >= (cut.min ?? -Infinity) && value <= (cut.max ?? Infinity);
  });
}

function collect(table: Table, mapping: Mapping, resolved: ResolvedMapping, rows: Uint32Array): Sample {
  const { label, weight, event } = resolved;
  const sample: Sample = {
    name: table.name,
    rows: rows.length,
    features: mapping.features.map(toFeature),
    columns: resolved.features.map((column) => Float32Array.from(rows, (row) => column.values[row]!)),
    label: Uint8Array.from(rows, (row) => (label.values[row] === mapping.signal ? 1 : 0)),
  };
  return {
    ...sample,
    ...(weight === undefined ? {} : { weight: Float32Array.from(rows, (row) => weight.values[row]!) }),
    ...(event === undefined ? {} : { event: Float64Array.from(rows, (row) => event.values[row]!) }),
  };
}

function toFeature(mapped: Mapping['features'][number]): Feature {
  return {
    name: mapped.column,
    ...(mapped.absent === undefined ? {} : { absent: Math.fround(mapped.absent) }),
    ...(mapped.unit === undefined ? {} : { unit: mapped.unit }),
  };
}

function oneClass(mapping: Mapping, label: Column, allSignal: boolean): Result<MappedSample> {
  const seen = firstText(label) ?? label.values.find((value) => !Number.isNaN(value));
  return failure(
    `Only one class is left: every jet is ${allSignal ? 'signal' : 'background'} (label column "${mapping.label}", ` +
      `signal value ${JSON.stringify(mapping.signal)}, first value ${JSON.stringify(seen)}).`,
    'Choose another label column or signal value, or a file with both signal and background.',
  );
}
