import type { InputSource } from './input-source.ts';
import { sourceValue, transformedName, transformValue } from './input-source.ts';
import type { MappedFeature } from './mapping.ts';
import type { Feature } from './sample.ts';
import type { NumericColumn } from './table.ts';

/** A feature of the sample with the values of the rows that were chosen. */
export interface BuiltFeature {
  readonly feature: Feature;
  readonly values: Float32Array;
  /** Values that took the place of absent and missing ones, and how many. */
  readonly replaced: number;
}

/** Whether a feature is just its column, with one value at most that means "absent". */
export function isPlain({
  transform = 'none',
  alsoAbsent = [],
  onAbsent,
  onMissing,
}: MappedFeature): boolean {
  const kept = onAbsent === undefined || onAbsent === 'keep';
  const dropped = onMissing === undefined || onMissing === 'drop';
  return transform === 'none' && alsoAbsent.length === 0 && kept && dropped;
}

/** Values of a column that mean "no such measurement". */
export function absentValues({ absent, alsoAbsent = [] }: MappedFeature): number[] {
  return absent === undefined ? [...alsoAbsent] : [absent, ...alsoAbsent];
}

/** What becomes of a jet for its value of one feature. */
export type Verdict = 'measured' | 'absent' | 'missing';

export function judge(column: NumericColumn, mapped: MappedFeature): (row: number) => Verdict {
  const { values } = column;
  const [first, ...others] = absentValues(mapped).map(asStored(column));
  const transform = mapped.transform ?? 'none';
  return (row) => {
    const value = values[row]!;
    if (value === first || others.includes(value)) return 'absent';
    const usable = Number.isFinite(Math.fround(transformValue(value, transform)));
    return usable ? 'measured' : 'missing';
  };
}

/** Whether a jet without the measurement is left out. */
export function drops({ onAbsent, onMissing }: MappedFeature): Record<Verdict, boolean> {
  return {
    measured: false,
    absent: onAbsent === 'drop',
    missing: onMissing === undefined || onMissing === 'drop',
  };
}

/** A sentinel such as -999.9 as a column of single precision holds it. */
function asStored({ values }: NumericColumn): (value: number) => number {
  return values instanceof Float32Array ? Math.fround : (value) => value;
}

/** The feature over the rows that stay; all of them have a value, or one that takes its place. */
export function buildFeature(column: NumericColumn, mapped: MappedFeature, rows: Uint32Array): BuiltFeature {
  const unit = mapped.unit === undefined ? {} : { unit: mapped.unit };
  if (isPlain(mapped)) {
    const absent = mapped.absent === undefined ? {} : { absent: Math.fround(mapped.absent) };
    return {
      feature: { name: mapped.column, ...absent, ...unit },
      values: takeRows(column.values, rows),
      replaced: 0,
    };
  }
  const { source, absent } = makeSource(column, mapped, rows);
  const known = asStored(column);
  const lookup = { ...source, absent: source.absent.map(known) };
  let replaced = 0;
  const verdict = judge(column, mapped);
  const values = Float32Array.from(rows, (row) => {
    const judged = verdict(row);
    if (judged === 'missing' || (judged === 'absent' && mapped.onAbsent === 'median')) replaced++;
    return sourceValue(column.values[row]!, lookup);
  });
  const name = transformedName(mapped.column, source.transform);
  return {
    feature: { name, ...(absent === undefined ? {} : { absent }), ...unit, from: source },
    values,
    replaced,
  };
}

/** Shares the column where every row of it stays and its type is right. */
function takeRows(values: Float32Array | Float64Array, rows: Uint32Array): Float32Array {
  if (values instanceof Float32Array && rows.length === values.length) return values;
  const taken = new Float32Array(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i]!]!;
  return taken;
}

function makeSource(column: NumericColumn, mapped: MappedFeature, rows: Uint32Array) {
  const { transform = 'none', onAbsent = 'keep', onMissing = 'drop' } = mapped;
  const verdict = judge(column, mapped);
  const measured = new Float64Array(rows.length);
  let count = 0;
  for (const row of rows) {
    if (verdict(row) === 'measured') measured[count++] = transformValue(column.values[row]!, transform);
  }
  const sorted = measured.subarray(0, count).sort();
  const median = Math.fround(sorted[Math.floor((count - 1) / 2)] ?? 0);
  const keeps = onAbsent === 'keep' && absentValues(mapped).length > 0;
  const apart = keeps || onMissing === 'absent' ? placeOfAbsent(mapped, transform, sorted[0]) : undefined;
  const becomes = { keep: apart ?? null, drop: null, median };
  const source: InputSource = {
    column: mapped.column,
    transform,
    absent: absentValues(mapped),
    absentBecomes: becomes[onAbsent],
    missingBecomes: { drop: null, median, absent: apart ?? null }[onMissing],
  };
  return { source, absent: apart };
}

/** The value of the finished input that means "absent": the column's own, or a whole number below all that were measured. */
function placeOfAbsent({ absent }: MappedFeature, transform: string, lowest: number | undefined): number {
  if (transform === 'none' && absent !== undefined) return Math.fround(absent);
  return Math.floor(lowest ?? 0) - 1;
}
