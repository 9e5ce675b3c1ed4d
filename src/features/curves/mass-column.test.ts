import { describe, expect, it } from 'vitest';
import { massColumn, ptColumn } from './mass-column.ts';

const NAMES = ['fj_pt', 'jetMass', 'fj_sdmass', 'tau21'].map((name) => ({ name }));

describe('columns of the mass view', () => {
  it('takes the chosen one, then the soft-drop mass, then any mass, then none', () => {
    expect(massColumn(NAMES, 'tau21')?.name).toBe('tau21');
    expect(massColumn(NAMES, 'gone')?.name).toBe('fj_sdmass');
    expect(massColumn(NAMES.slice(0, 2), null)?.name).toBe('jetMass');
    expect(massColumn([{ name: 'tau21' }], null)).toBeUndefined();
  });

  it('finds pT by its name', () => {
    expect(ptColumn(NAMES)?.name).toBe('fj_pt');
    expect(ptColumn([{ name: 'jet_pT' }])?.name).toBe('jet_pT');
    expect(ptColumn([{ name: 'fj_sdsj1_ptD' }])).toBeUndefined();
  });
});
