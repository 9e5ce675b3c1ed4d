import type { Feature } from '../../domain/dataset/sample.ts';

const SOFT_DROP_MASS = 'fj_sdmass';
const PT = 'fj_pt';

/** The column whose shape is looked at: the chosen one, else the soft-drop mass, else the first that calls itself a mass. */
export function massColumn(columns: readonly Feature[], chosen: string | null): Feature | undefined {
  return (
    columns.find(({ name }) => name === chosen) ??
    columns.find(({ name }) => name === SOFT_DROP_MASS) ??
    columns.find(({ name }) => /mass/i.test(name))
  );
}

/** The column of the transverse momentum, if there is one. */
export function ptColumn(columns: readonly Feature[]): Feature | undefined {
  return columns.find(({ name }) => name === PT) ?? columns.find(({ name }) => /(^|_)pt$/i.test(name));
}
