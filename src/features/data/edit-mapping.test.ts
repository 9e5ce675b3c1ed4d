import { describe, expect, it } from 'vitest';
import type { TablePreview } from '../../workers/sample/table-preview.ts';
import {
  draftOf,
  featureColumns,
  isFound,
  mappingOf,
  sortFeatures,
  withConditions,
  withFeatures,
  withPart,
} from './edit-mapping.ts';

const number = {
  kind: 'number',
  dtype: 'float32',
  missing: 0,
  infinite: 0,
  first: [],
  sentinels: [],
  last: null,
  sum: 0,
  finite: 10,
} as const;
const preview: TablePreview = {
  name: 'jets.csv',
  format: 'csv',
  rows: 10,
  skipped: [],
  tables: [],
  remembered: false,
  columns: [
    { ...number, name: 'pt' },
    { ...number, name: 'mass' },
    { ...number, name: 'kind', kind: 'text', dtype: 'string' },
    { ...number, name: 'w' },
    { ...number, name: 'y' },
  ],
  proposed: {
    label: 'y',
    signal: 1,
    features: [
      { column: 'pt', unit: 'GeV' },
      { column: 'mass', absent: -1 },
    ],
    cuts: [],
    missing: 'drop',
  },
};
const draft = draftOf(preview.proposed ?? null);

describe('mapping of columns', () => {
  it('starts from the proposal and gives it back unchanged', () => {
    expect(mappingOf(draft, preview.columns)).toEqual(preview.proposed);
  });

  it('is incomplete without a label or a feature', () => {
    expect(mappingOf({ ...draft, label: null }, preview.columns)).toBeNull();
    expect(mappingOf(withFeatures(draft, preview, ['pt', 'mass'], false), preview.columns)).toBeNull();
  });

  it('reads the signal as text where the label is text', () => {
    const byKind = withPart(draft, 'label', 'kind');
    expect(mappingOf({ ...byKind, signal: '7' }, preview.columns)?.signal).toBe('7');
    expect(mappingOf({ ...draft, signal: ' 7 ' }, preview.columns)?.signal).toBe(7);
  });

  it('keeps what is known of a feature when it is taken again', () => {
    const without = withFeatures(draft, preview, ['mass'], false);
    expect(without.features.map((feature) => feature.column)).toEqual(['pt']);
    expect(withFeatures(without, preview, ['mass'], true).features).toEqual(draft.features);
  });

  it('offers numbers that play no other part, and takes a part away from the features', () => {
    const weighted = withPart(draft, 'weight', 'mass');
    expect(weighted.features).toEqual([{ column: 'pt', unit: 'GeV' }]);
    expect(featureColumns(preview, weighted).map((column) => column.name)).toEqual(['pt', 'w']);
  });

  it('takes conditions for the classes, and their columns out of the features', () => {
    const conditioned = withConditions(draft, { signal: 'pt * y', background: ' ' });
    expect(mappingOf(conditioned, preview.columns)).toMatchObject({
      label: { signal: 'pt * y' },
      features: [{ column: 'mass' }],
    });
    expect(draftOf(mappingOf(conditioned, preview.columns)).conditions).toEqual({ signal: 'pt * y' });
    expect(mappingOf(withConditions(draft, { signal: ' ' }), preview.columns)).toBeNull();
  });

  it('reads several labels, and a selection', () => {
    const several = { ...draft, signal: '1, 2', background: '0', selection: ' pt > 3 ' };
    expect(mappingOf(several, preview.columns)).toMatchObject({
      signal: [1, 2],
      background: [0],
      selection: 'pt > 3',
    });
  });

  it('keeps an order of its own when features are added', () => {
    const byName = { ...draft, features: sortFeatures(draft.features, preview, 'name') };
    expect(withFeatures(byName, preview, ['w'], true).features.map(({ column }) => column)).toEqual([
      'mass',
      'pt',
      'w',
    ]);
  });

  it('finds columns by words and patterns', () => {
    expect(isFound('fj_tau21', 'tau fj')).toBe(true);
    expect(isFound('fj_tau21', 'fj_tau?1')).toBe(true);
    expect(isFound('fj_tau21', 'tau*')).toBe(false);
    expect(isFound('Jet_Px[0]', '*[0]')).toBe(true);
  });
});
