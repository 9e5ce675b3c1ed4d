import type { Result } from '../result.ts';
import { failure, success } from '../result.ts';
import { columnsOf, compileExpression, isTrue } from './expression/compile.ts';
import type { LabelConditions, Mapping } from './mapping.ts';
import type { Column, Table } from './table.ts';
import { findColumn } from './table.ts';

/** The class of a row: 1 signal, 0 background, `NEITHER`, or `UNKNOWN` where the label is missing. */
export type ClassOf = (row: number) => number;

export const NEITHER = -1;
export const UNKNOWN = -2;

/** The rule that a mapping has for signal and background; or what is wrong with it. */
export function resolveClasses(table: Table, mapping: Mapping): Result<ClassOf> {
  if (typeof mapping.label !== 'string') return byConditions(table, mapping.label);
  const label = findColumn(table, mapping.label);
  if (label === undefined) throw new Error(`The label column "${mapping.label}" was not checked.`);
  return success(byValues(label, mapping));
}

function byValues(label: Column, { signal, background }: Mapping): ClassOf {
  const signals = new Set<number | string>(Array.isArray(signal) ? signal : [signal]);
  const backgrounds = background === undefined ? undefined : new Set<number | string>(background);
  return (row) => {
    const value = label.values[row]!;
    if (value === '' || Number.isNaN(value)) return UNKNOWN;
    if (signals.has(value)) return 1;
    return backgrounds === undefined || backgrounds.has(value) ? 0 : NEITHER;
  };
}

function byConditions(table: Table, { signal, background }: LabelConditions): Result<ClassOf> {
  const isSignal = compileOver(table, signal);
  if (!isSignal.ok) return isSignal;
  const isBackground = background === undefined ? undefined : compileOver(table, background);
  if (isBackground?.ok === false) return isBackground;
  return success((row) => {
    const [yes, no] = [isTrue(isSignal.value(row)), isBackground && isTrue(isBackground.value(row))];
    if (yes) return no === true ? NEITHER : 1;
    return no === false ? NEITHER : 0;
  });
}

/** An expression over the columns of a table. */
export function compileOver(table: Table, text: string) {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  return compileExpression(text, (name) => columns.get(name));
}

/** Columns that decide on the class of a row. */
export function labelColumns({ label }: Pick<Mapping, 'label'>): string[] {
  if (typeof label === 'string') return [label];
  return [...new Set([label.signal, label.background ?? ''].flatMap(columnsOf))];
}

/** The message for a sample of one class. */
export function oneClass(table: Table, { label, signal }: Mapping, allSignal: boolean): Result<never> {
  const which = allSignal ? 'signal' : 'background';
  if (typeof label !== 'string') {
    return failure(
      `Only one class is left: every jet is ${which} (signal is "${label.signal}").`,
      'Change the conditions of the two classes, or choose a file with both signal and background.',
    );
  }
  const column = findColumn(table, label);
  const seen =
    column?.kind === 'text'
      ? column.values.find((value) => value !== '')
      : column?.values.find((value) => !Number.isNaN(value));
  return failure(
    `Only one class is left: every jet is ${which} (label column "${label}", ` +
      `signal value ${JSON.stringify(signal)}, first value ${JSON.stringify(seen)}).`,
    'Choose another label column or signal value, or a file with both signal and background.',
  );
}
