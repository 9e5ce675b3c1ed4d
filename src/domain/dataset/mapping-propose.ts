import { describeFeature } from './known-feature.ts';
import type { Mapping } from './mapping.ts';
import { presetFor } from './mapping-presets.ts';
import type { Feature } from './sample.ts';
import type { Column, Table } from './table.ts';
import { distinctValues } from './table.ts';

const LABEL_NAMES = ['label', 'labels', 'target', 'is_signal', 'issignal', 'signal', 'y', 'class', 'truth'];
const EVENT_NAMES = [
  'event',
  'eventnumber',
  'event_number',
  'event_no',
  'eventid',
  'event_id',
  'evt',
  'evtnum',
];
const WEIGHT_NAMES = ['weight', 'weights', 'sample_weight', 'event_weight', 'mcweight', 'w'];
const SIGNAL_WORDS = /sig|higgs|^h|^bb|^true$|^yes$|top|^tt$/i;
/** Numbering of rows and runs: never a measurement. */
const BOOKKEEPING = /^(unnamed: \d+|index|run|run_?number|lumi.*|ls|file|row|jet_?index)$/i;

function named(columns: readonly Column[], names: readonly string[]): Column | undefined {
  for (const name of names) {
    const found = columns.find((column) => column.name.toLowerCase() === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A column of two values that could be the label; the last such column, since labels usually come last. */
function twoValued(columns: readonly Column[]): Column | undefined {
  return columns.findLast((column) => distinctValues(column, 2)?.length === 2);
}

function signalValue(label: Column): number | string {
  const values = distinctValues(label, 20) ?? [];
  if (values.includes(1)) return 1;
  const word = values.find((value) => typeof value === 'string' && SIGNAL_WORDS.test(value));
  if (word !== undefined) return word;
  const numbers = values.filter((value) => typeof value === 'number');
  return numbers.length > 0 ? Math.max(...numbers) : (values.at(-1) ?? 1);
}

/**
 * A first guess for the user to correct: a preset whose columns are all there, or else the label by name (label, target, y, ...) or a column of two values, signal 1, features
 * all other columns of numbers, event number and weight by name.
 *
 * @param known features whose absent value and unit are known by name
 * @returns undefined when no column can be a label or none is left as a feature
 */
export function proposeMapping(table: Table, known: readonly Feature[] = []): Mapping | undefined {
  return presetFor(table, known)?.mapping ?? guessMapping(table, known);
}

function guessMapping(table: Table, known: readonly Feature[]): Mapping | undefined {
  const label = named(table.columns, LABEL_NAMES) ?? twoValued(table.columns);
  if (label === undefined) return undefined;
  const others = table.columns.filter((column) => column !== label);
  const event = named(others, EVENT_NAMES);
  const weight = named(others, WEIGHT_NAMES);
  const features = others.filter(
    (column) =>
      column.kind === 'number' &&
      column !== event &&
      column !== weight &&
      !BOOKKEEPING.test(column.name) &&
      column.missing < table.rows,
  );
  if (features.length === 0) return undefined;
  return {
    label: label.name,
    signal: signalValue(label),
    features: features.map(({ name }) => describeFeature(name, known)),
    ...(weight?.kind === 'number' ? { weight: weight.name } : {}),
    ...(event?.kind === 'number' ? { event: event.name } : {}),
    cuts: [],
    missing: 'drop',
  };
}
