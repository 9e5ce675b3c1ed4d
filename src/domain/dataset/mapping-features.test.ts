import { describe, expect, it } from 'vitest';
import { JET_FEATURES } from '../jets/feature-list.ts';
import { suggestedLogarithm } from './decades.ts';
import { massBlind } from './feature-selection.ts';
import { sourceValue } from './input-source.ts';
import { applyMapping, countMapping } from './mapping-apply.ts';
import { fits, presetFor } from './mapping-presets.ts';
import type { Mapping } from './mapping.ts';
import { mappingSchema } from './mapping.ts';
import { findSentinels } from './sentinels.ts';
import type { Column, Table } from './table.ts';
import { numericColumn, textColumn } from './table.ts';

const ROWS = 400;

function column(name: string, value: (row: number) => number): Column {
  return numericColumn(
    name,
    'float64',
    Float64Array.from({ length: ROWS }, (_, row) => value(row)),
  );
}

function table(...columns: Column[]): Table {
  return { name: 'jets.h5', format: 'hdf5', rows: ROWS, columns, skipped: [] };
}

function mapped(of: Table, mapping: object) {
  const result = applyMapping(of, mappingSchema.parse(mapping));
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

/** The four flags of the CMS ntuple: H to bb, H to other, QCD in a QCD sample, QCD in another sample, by turns. */
const NTUPLE = table(
  column('fj_isH', (row) => (row % 4 < 2 ? 1 : 0)),
  column('fj_isBB', (row) => (row % 4 === 0 ? 1 : 0)),
  column('fj_isQCD', (row) => (row % 4 > 1 ? 1 : 0)),
  column('sample_isQCD', (row) => (row % 4 === 2 ? 1 : 0)),
  ...JET_FEATURES.map(({ name }) => column(name, (row) => row / 2 + (name === 'fj_pt' ? 290 : 30))),
  column('event_no', (row) => row),
);

describe('classes', () => {
  it('are products of columns in the CMS ntuple; jets that are neither are left out and counted', () => {
    const preset = presetFor(NTUPLE, JET_FEATURES)!;
    expect(preset.mapping).toMatchObject({ event: 'event_no' });
    expect(preset.mapping.features).toHaveLength(40);
    expect(preset.mapping.features.find(({ column: name }) => name === 'fj_z_ratio')?.absent).toBe(-3);
    // 40 < mass < 200 leaves the rows 21 to 339, 300 < pT the same.
    const { sample, droppedByCuts, droppedByLabel } = mapped(NTUPLE, preset.mapping);
    expect(droppedByCuts).toBe(ROWS - 319);
    expect(droppedByLabel).toBe(160);
    expect(sample.rows).toBe(159);
  });

  it('can be sets of values, numbers or words', () => {
    const kinds = ['H', 'QCD', 'W', 'top'];
    const jets = table(
      column('x', (row) => row),
      textColumn(
        'kind',
        Array.from({ length: ROWS }, (_, row) => kinds[row % 4]!),
      ),
    );
    const { sample, droppedByLabel } = mapped(jets, {
      label: 'kind',
      signal: ['H', 'top'],
      background: ['QCD'],
      features: [{ column: 'x' }],
    });
    expect([...sample.label.subarray(0, 6)]).toEqual([1, 0, 1, 1, 0, 1]);
    expect(droppedByLabel).toBe(100);
  });

  it('refuse a feature that gives them away', () => {
    const result = applyMapping(
      NTUPLE,
      mappingSchema.parse({
        label: { signal: 'fj_isH * fj_isBB' },
        features: [{ column: 'fj_isBB' }],
      }),
    );
    expect(result.ok ? '' : result.error.cause).toMatch(/label column "fj_isBB" is also a feature/);
  });
});

describe('a selection', () => {
  const jets = table(
    column('pt', (row) => (row === 3 ? NaN : row)),
    column('label', (row) => row % 2),
  );
  const mapping: Mapping = mappingSchema.parse({ label: 'label', features: [{ column: 'pt' }] });

  it('keeps the rows where it holds, and counts the others', () => {
    const counted = countMapping(jets, { ...mapping, selection: 'pt >= 100 or pt < 2' });
    expect(counted).toMatchObject({ ok: true, value: { signal: 151, background: 151, droppedByCuts: 98 } });
    expect(countMapping(jets, { ...mapping, selection: '  ' })).toMatchObject({
      ok: true,
      value: { signal: 199, droppedMissing: 1, droppedByCuts: 0 },
    });
  });

  it('says where it is wrong', () => {
    const counted = countMapping(jets, { ...mapping, selection: 'pt > 3 and (mass < 2' });
    expect(counted.ok ? '' : counted.error.cause).toMatch(/character 12: this parenthesis does not close/);
  });
});

describe('what a jet lacks', () => {
  const jets = table(
    column('d', (row) => (row % 10 === 0 ? -999 : row % 10 === 1 ? NaN : row % 10 === 2 ? -1 : row % 10)),
    column('label', (row) => row % 2),
  );
  const with_ = (feature: object) => ({ label: 'label', features: [{ column: 'd', ...feature }] });

  it('leaves the jet out', () => {
    const { sample, droppedAbsent, droppedMissing } = mapped(
      jets,
      with_({ absent: -999, alsoAbsent: [-1], onAbsent: 'drop' }),
    );
    expect({ droppedAbsent, droppedMissing }).toEqual({ droppedAbsent: 80, droppedMissing: 40 });
    expect(Math.min(...sample.columns[0]!)).toBe(3);
  });

  it('gets the median of those that are there, and says how many did', () => {
    const { sample, replaced } = mapped(
      jets,
      with_({ absent: -999, alsoAbsent: [-1], onAbsent: 'median', onMissing: 'median' }),
    );
    // Of 3, 4, ... 9 in equal parts.
    expect([...sample.columns[0]!.subarray(0, 4)]).toEqual([6, 6, 6, 3]);
    expect(replaced).toEqual([{ feature: 'd', count: 120 }]);
    expect(sample.features[0]).toMatchObject({ name: 'd', from: { absentBecomes: 6, missingBecomes: 6 } });
    expect(sample.features[0]!.absent).toBeUndefined();
  });

  it('becomes one value of its own, which is the same for other data', () => {
    const { sample } = mapped(jets, with_({ absent: -999, alsoAbsent: [-1], onMissing: 'absent' }));
    const { absent, from } = sample.features[0]!;
    expect(absent).toBe(-999);
    expect([...sample.columns[0]!.subarray(0, 4)]).toEqual([-999, -999, -999, 3]);
    expect([-999, NaN, -1, 3, Infinity].map((cell) => sourceValue(cell, from!))).toEqual([
      -999, -999, -999, 3, -999,
    ]);
  });
});

describe('a logarithm', () => {
  const jets = table(
    column('fj_pt', (row) => (row === 0 ? -1 : row === 1 ? 0 : 10 ** (row / 100))),
    column('label', (row) => row % 2),
  );

  it('is taken before the standardisation, keeps absent values apart, and travels with the input', () => {
    const { sample, droppedMissing } = mapped(jets, {
      label: 'label',
      features: [{ column: 'fj_pt', absent: -1, transform: 'log' }],
    });
    expect(droppedMissing).toBe(1);
    const { name, absent, from } = sample.features[0]!;
    expect(name).toBe('log(fj_pt)');
    expect(absent).toBe(-1);
    expect(sample.columns[0]![0]).toBe(-1);
    expect(sample.columns[0]![99]).toBeCloseTo(Math.log(10), 6);
    expect(sourceValue(10, from!)).toBeCloseTo(Math.log(10), 6);
    expect(sourceValue(-1, from!)).toBe(-1);
    expect(sourceValue(0, from!)).toBeNaN();
    expect(massBlind(sample).features).toEqual([]);
  });

  it('is proposed where a column spans decades', () => {
    const values = (value: (row: number) => number) =>
      Float64Array.from({ length: 500 }, (_, row) => value(row));
    expect(
      suggestedLogarithm(
        values((row) => (row % 7 === 0 ? -1 : 10 ** (row / 100))),
        [-1],
      ),
    ).toBe('log');
    expect(
      suggestedLogarithm(
        values((row) => (row < 5 ? 0 : 10 ** (row / 100))),
        [],
      ),
    ).toBe('log1p');
    expect(
      suggestedLogarithm(
        values((row) => 300 + row),
        [],
      ),
    ).toBeUndefined();
    expect(
      suggestedLogarithm(
        values((row) => row - 250),
        [],
      ),
    ).toBeUndefined();
  });
});

describe('sentinels', () => {
  const values = (value: (row: number) => number) =>
    Float32Array.from({ length: 1000 }, (_, row) => value(row));

  it.each([
    ['-999 of a few', values((row) => (row < 3 ? -999 : row / 100)), [[-999, 3]]],
    [
      'two at once',
      values((row) => (row < 30 ? -999 : row < 90 ? -50 : row / 100)),
      [
        [-999, 30],
        [-50, 60],
      ],
    ],
    ['9999 above', values((row) => (row < 5 ? 9999 : row / 100)), [[9999, 5]]],
    ['none in counts', values((row) => (row % 5) - 1), []],
    ['none in a bell', values((row) => Math.sin(row) * 3), []],
  ])('%s', (_, column, expected) => {
    expect(findSentinels(column).map(({ value, count }) => [value, count])).toEqual(expected);
  });
});

describe('a mapping for the next file', () => {
  it('fits where all its columns are there', () => {
    const mapping = presetFor(NTUPLE, JET_FEATURES)!.mapping;
    expect(fits(mapping, NTUPLE)).toBe(true);
    expect(fits({ ...mapping, selection: 'fj_eta < 1 and other > 2' }, NTUPLE)).toBe(false);
    expect(fits(mapping, { ...NTUPLE, columns: NTUPLE.columns.slice(1) })).toBe(false);
  });
});
