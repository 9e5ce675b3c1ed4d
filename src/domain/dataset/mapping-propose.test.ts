import { describe, expect, it } from 'vitest';
import { proposeMapping } from './mapping-propose.ts';
import type { Column, Table } from './table.ts';
import { numericColumn, textColumn } from './table.ts';

function numbers(name: string, values: number[]): Column {
  return numericColumn(name, 'float64', Float64Array.from(values));
}

function table(...columns: Column[]): Table {
  return { name: 'jets.csv', format: 'csv', rows: 4, columns, skipped: [] };
}

const PT = numbers('fj_pt', [1, 2, 3, 4]);

describe('proposeMapping', () => {
  it('finds label, weight and event number by name and leaves text, flags and row numbers out', () => {
    const flag = numericColumn('flag', 'bool', Float64Array.of(0, 1, 0, 1), 'boolean');
    const proposed = proposeMapping(
      table(
        numbers('Unnamed: 0', [0, 1, 2, 3]),
        PT,
        flag,
        textColumn('jet_type', ['a', 'b', 'a', 'b']),
        numbers('is_signal', [0, 1, 0, 1]),
        numbers('eventNumber', [1, 1, 2, 2]),
        numbers('weight', [1, 1, 1, 1]),
        numbers('fj_vertex', [-1, 1, 2, 3]),
        numbers('nothing', [NaN, NaN, NaN, NaN]),
      ),
      [{ name: 'fj_vertex', absent: -1, unit: 'GeV' }],
    );
    expect(proposed).toEqual({
      label: 'is_signal',
      signal: 1,
      features: [{ column: 'fj_pt' }, { column: 'fj_vertex', absent: -1, unit: 'GeV' }],
      weight: 'weight',
      event: 'eventNumber',
      cuts: [],
      missing: 'drop',
    });
  });

  it('takes a column of two values for the label, and the word that means signal', () => {
    const proposed = proposeMapping(table(PT, textColumn('sort', ['QCD', 'Higgs', 'QCD', 'QCD'])));
    expect(proposed).toMatchObject({ label: 'sort', signal: 'Higgs' });
    expect(proposeMapping(table(PT, numbers('code', [0, 5, 5, 0])))).toMatchObject({
      label: 'code',
      signal: 5,
    });
  });

  it('proposes nothing where no column can be a label or a feature', () => {
    expect(proposeMapping(table(PT))).toBeUndefined();
    expect(proposeMapping(table(textColumn('label', ['a', 'b', 'a', 'b'])))).toBeUndefined();
  });
});
