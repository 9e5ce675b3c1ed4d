import type { Result } from '../result.ts';
import { failure, success } from '../result.ts';
import { isTrue } from './expression/compile.ts';
import type { Mapping } from './mapping.ts';
import type { ResolvedMapping } from './mapping-check.ts';
import { checkTable, resolveColumns } from './mapping-check.ts';
import { NEITHER, oneClass, UNKNOWN } from './mapping-classes.ts';
import { buildFeature, drops, judge } from './mapping-features.ts';
import type { Sample } from './sample.ts';
import type { Table } from './table.ts';

/** Fewer jets than this can neither be trained on nor be tested with. */
export const FEWEST_ROWS = 100;

/** Rows that a mapping leaves out, by the first reason that held. */
export interface DroppedRows {
  /** A missing or infinite value. */
  readonly droppedMissing: number;
  /** A measurement that the jet does not have, where such jets are left out. */
  readonly droppedAbsent: number;
  readonly droppedByCuts: number;
  /** Neither signal nor background. */
  readonly droppedByLabel: number;
}

/** Values that are no measurements but stand in their places. */
export interface ReplacedValues {
  readonly feature: string;
  readonly count: number;
}

/** A sample and what was left out on the way. */
export interface MappedSample extends DroppedRows {
  readonly sample: Sample;
  readonly replaced: readonly ReplacedValues[];
}

/** How many jets a mapping would give. */
export interface MappingCount extends DroppedRows {
  readonly signal: number;
  readonly background: number;
}

/**
 * Makes a sample of a table.
 *
 * @returns features by column in the mapping's order as float32, label 1 for signal; or what is wrong with the table or the mapping,
 *   named by column and row (rows counted from 1, without the header)
 */
export function applyMapping(table: Table, mapping: Mapping): Result<MappedSample> {
  const chosen = choose(table, mapping);
  if (!chosen.ok) return chosen;
  const { rows, labels, resolved, dropped } = chosen.value;
  if (rows.length < FEWEST_ROWS) {
    return failure(
      `Only ${rows.length} jets are left${describeDropped(dropped)}; at least ${FEWEST_ROWS} are needed.`,
      'Choose a larger file, loosen the cuts, or leave out the columns with missing values.',
    );
  }
  const signal = labels.reduce((sum, label) => sum + label, 0);
  if (signal === 0 || signal === rows.length) return oneClass(table, mapping, signal > 0);
  const built = resolved.features.map((column, f) => buildFeature(column, mapping.features[f]!, rows));
  const { weight, event } = resolved;
  const sample: Sample = {
    name: table.name,
    rows: rows.length,
    features: built.map(({ feature }) => feature),
    columns: built.map(({ values }) => values),
    label: labels,
    ...(weight === undefined ? {} : { weight: Float32Array.from(rows, (row) => weight.values[row]!) }),
    ...(event === undefined ? {} : { event: Float64Array.from(rows, (row) => event.values[row]!) }),
  };
  const replaced = built
    .filter((one) => one.replaced > 0)
    .map(({ feature, replaced: count }) => ({ feature: feature.name, count }));
  return success({ sample, replaced, ...dropped });
}

/** How many jets of each class a mapping would keep, and what it leaves out; without making the sample. */
export function countMapping(table: Table, mapping: Mapping): Result<MappingCount> {
  const chosen = choose(table, mapping);
  if (!chosen.ok) return chosen;
  const { labels, dropped } = chosen.value;
  const signal = labels.reduce((sum, label) => sum + label, 0);
  return success({ signal, background: labels.length - signal, ...dropped });
}

function describeDropped(dropped: DroppedRows): string {
  const reasons: readonly [number, string][] = [
    [dropped.droppedMissing, 'have a missing or infinite value'],
    [dropped.droppedAbsent, 'lack a measurement'],
    [dropped.droppedByCuts, 'fail the cuts'],
    [dropped.droppedByLabel, 'are neither signal nor background'],
  ];
  const parts = reasons.filter(([count]) => count > 0).map(([count, why]) => `${count} rows ${why}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

interface ChosenRows {
  readonly rows: Uint32Array;
  /** Of the chosen rows. */
  readonly labels: Uint8Array;
  readonly resolved: ResolvedMapping;
  readonly dropped: DroppedRows;
}

function choose(table: Table, mapping: Mapping): Result<ChosenRows> {
  const sound = checkTable(table);
  if (!sound.ok) return sound;
  const resolved = resolveColumns(table, mapping);
  if (!resolved.ok) return resolved;
  const { classOf, selection } = resolved.value;
  const verdicts = features(mapping, resolved.value);
  const rows = new Uint32Array(table.rows);
  const labels = new Uint8Array(table.rows);
  const dropped = { droppedMissing: 0, droppedAbsent: 0, droppedByCuts: 0, droppedByLabel: 0 };
  let kept = 0;
  for (let row = 0; row < table.rows; row++) {
    if (!passesCuts(mapping, resolved.value, row) || (selection && !isTrue(selection(row)))) {
      dropped.droppedByCuts++;
      continue;
    }
    const label = classOf(row);
    if (label === NEITHER) {
      dropped.droppedByLabel++;
      continue;
    }
    const fault = label === UNKNOWN ? 'missing' : firstFault(verdicts, resolved.value, row);
    if (fault === undefined) {
      labels[kept] = label;
      rows[kept++] = row;
    } else if (fault === 'absent') dropped.droppedAbsent++;
    else if (mapping.missing === 'drop') dropped.droppedMissing++;
    else return refuse(mapping, resolved.value, verdicts, label, row);
  }
  return success({
    rows: rows.slice(0, kept),
    labels: labels.slice(0, kept),
    resolved: resolved.value,
    dropped,
  });
}

interface FeatureVerdict {
  readonly name: string;
  /** Why a jet is left out for this feature; undefined where it stays. */
  readonly fault: (row: number) => 'absent' | 'missing' | undefined;
}

function features(mapping: Mapping, resolved: ResolvedMapping): FeatureVerdict[] {
  return resolved.features.map((column, f) => {
    const mapped = mapping.features[f]!;
    const verdict = judge(column, mapped);
    const leaveOut = drops(mapped);
    const fault = (row: number): 'absent' | 'missing' | undefined => {
      const judged = verdict(row);
      return judged !== 'measured' && leaveOut[judged] ? judged : undefined;
    };
    return { name: column.name, fault };
  });
}

function firstFault(verdicts: readonly FeatureVerdict[], { weight, event }: ResolvedMapping, row: number) {
  for (const { fault } of verdicts) {
    const found = fault(row);
    if (found !== undefined) return found;
  }
  const weighed = weight === undefined || Number.isFinite(Math.fround(weight.values[row]!));
  const numbered = event === undefined || Number.isFinite(event.values[row]);
  return weighed && numbered ? undefined : 'missing';
}

function refuse(
  mapping: Mapping,
  { weight, event }: ResolvedMapping,
  verdicts: readonly FeatureVerdict[],
  label: number,
  row: number,
): Result<never> {
  const labelName = typeof mapping.label === 'string' ? mapping.label : 'label';
  const other = weight !== undefined && !Number.isFinite(weight.values[row]) ? weight : event;
  const name =
    label === UNKNOWN ? labelName : (verdicts.find(({ fault }) => fault(row))?.name ?? other?.name ?? '');
  return failure(
    `Column "${name}" has no finite value in row ${row + 1}.`,
    'Leave such rows out, or leave the column out of the features.',
  );
}

function passesCuts({ cuts }: Mapping, { cuts: columns }: ResolvedMapping, row: number): boolean {
  for (let c = 0; c < cuts.length; c++) {
    const value = columns[c]!.values[row]!;
    const { min = -Infinity, max = Infinity } = cuts[c]!;
    if (!(value >= min && value <= max)) return false;
  }
  return true;
}
