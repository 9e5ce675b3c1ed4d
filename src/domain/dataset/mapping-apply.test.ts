import { describe, expect, it } from 'vitest';
import { applyMapping } from './mapping-apply.ts';
import type { Mapping } from './mapping.ts';
import { mappingSchema } from './mapping.ts';
import type { Column, Table } from './table.ts';
import { numericColumn, textColumn, uniqueNames } from './table.ts';

const ROWS = 200;

function column(name: string, value: (row: number) => number): Column {
  return numericColumn(
    name,
    'float64',
    Float64Array.from({ length: ROWS }, (_, row) => value(row)),
  );
}

function table(columns: readonly Column[], more: Partial<Table> = {}): Table {
  return { name: 'jets.csv', format: 'csv', rows: ROWS, columns, skipped: [], ...more };
}

const JETS = table([
  column('pt', (row) => 300 + row),
  column('mass', (row) => (row === 7 ? -1 : row / 3)),
  textColumn(
    'kind',
    Array.from({ length: ROWS }, (_, row) => (row % 4 === 0 ? 'TT' : 'QCD')),
  ),
  column('event', (row) => Math.floor(row / 2)),
  column('w', () => 0.5),
  column('label', (row) => (row % 4 === 0 ? 1 : 0)),
]);

function mapping(changes: Partial<Mapping> = {}): Mapping {
  return mappingSchema.parse({
    label: 'label',
    signal: 1,
    features: [{ column: 'mass', absent: -1, unit: 'GeV' }, { column: 'pt' }],
    ...changes,
  });
}

function cause(of: Table, changes: Partial<Mapping> = {}): string {
  const result = applyMapping(of, mapping(changes));
  return result.ok ? '' : result.error.cause;
}

function mapped(of: Table, changes: Partial<Mapping> = {}) {
  const result = applyMapping(of, mapping(changes));
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

describe('applyMapping', () => {
  it('takes features in the order of the mapping, label, weight and event number', () => {
    const { sample } = mapped(JETS, { weight: 'w', event: 'event' });
    expect(sample.features).toEqual([{ name: 'mass', absent: -1, unit: 'GeV' }, { name: 'pt' }]);
    expect(sample.rows).toBe(ROWS);
    expect(sample.columns[0]![7]).toBe(-1);
    expect(sample.columns[1]![3]).toBe(303);
    expect([...sample.label.subarray(0, 5)]).toEqual([1, 0, 0, 0, 1]);
    expect(sample.weight![0]).toBe(0.5);
    expect(sample.event![9]).toBe(4);
  });

  it('takes a word as the signal value', () => {
    const { sample } = mapped(JETS, { label: 'kind', signal: 'TT' });
    expect([...sample.label.subarray(0, 5)]).toEqual([1, 0, 0, 0, 1]);
  });

  it('leaves out rows with a value that is missing, infinite, or infinite as float32, and counts them', () => {
    const bad = table([
      column('pt', (row) => (row === 1 ? NaN : row === 2 ? Infinity : row === 3 ? 1e39 : row)),
      column('mass', (row) => row),
      column('label', (row) => (row === 5 ? NaN : row % 2)),
    ]);
    const { sample, droppedMissing } = mapped(bad);
    expect(droppedMissing).toBe(4);
    expect([...sample.columns[1]!.subarray(0, 4)]).toEqual([0, 4, 6, 7]);
    expect(cause(bad, { missing: 'refuse' })).toBe('Column "pt" has no finite value in row 2.');
  });

  it('keeps the rows inside all cuts, ends included', () => {
    const { sample, droppedByCuts } = mapped(JETS, {
      cuts: [
        { column: 'pt', min: 310, max: 430 },
        { column: 'event', max: 60 },
      ],
    });
    expect(sample.columns[1]![0]).toBe(310);
    expect(sample.columns[1]!.at(-1)).toBe(421);
    expect(droppedByCuts).toBe(ROWS - 112);
  });

  it.each([
    ['no rows', { ...JETS, rows: 0 }, {}, /has no rows/],
    [
      'one column',
      table([column('a,b', () => 1)], { dialect: { delimiter: ';', decimalComma: false } }),
      {},
      /only one column, "a,b". The delimiter was taken to be a semicolon/,
    ],
    ['an unknown label', JETS, { label: 'truth' }, /no column "truth" for the label/],
    ['an unknown feature', JETS, { features: [{ column: 'eta' }] }, /no column "eta" for the feature/],
    ['an unknown weight', JETS, { weight: 'mcw' }, /no column "mcw" for the weight/],
    ['text as a feature', JETS, { features: [{ column: 'kind' }] }, /"kind" holds text: row 1 holds "TT"/],
    [
      'the label as a feature',
      JETS,
      { features: [{ column: 'label' }] },
      /label column "label" is also a feature/,
    ],
    ['a feature twice', JETS, { features: [{ column: 'pt' }, { column: 'pt' }] }, /"pt" is a feature twice/],
    [
      'one class',
      JETS,
      { signal: 3 },
      /Only one class is left: every jet is background .* signal value 3, first value 1/,
    ],
    [
      'few rows',
      JETS,
      { cuts: [{ column: 'pt', max: 320 }] },
      /Only 21 jets are left \(179 rows fail the cuts\)/,
    ],
  ] as const)('refuses %s', (_, of, changes, expected) => {
    expect(cause(of, structuredClone(changes) as Partial<Mapping>)).toMatch(expected);
  });

  it('shows the first text of a column that is mostly numbers', () => {
    const values = Array.from({ length: ROWS }, (_, row) =>
      row === 41 ? 'n.d.' : row === 4 ? '' : String(row),
    );
    const mixed = table([
      textColumn('pt', values),
      column('mass', () => 1),
      column('label', (row) => row % 2),
    ]);
    expect(cause(mixed)).toBe('The feature column "pt" holds text: row 42 holds "n.d.".');
  });
});

describe('uniqueNames', () => {
  it('numbers repetitions without taking a name that is there', () => {
    expect(uniqueNames(['a', 'a', 'a.1', 'a', '', ' b '])).toEqual([
      'a',
      'a.2',
      'a.1',
      'a.3',
      'Unnamed: 4',
      'b',
    ]);
  });
});
