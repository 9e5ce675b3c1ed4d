import type { MassSculpting } from '../../domain/curves/mass-sculpting.ts';
import type { FigureTable } from '../../formats/figure/figure-table.ts';

/** A step begins at `edge`; the last row repeats the last bin, so that its step is drawn. */
export interface MassRow {
  readonly edge: number;
  readonly before: number;
  readonly after: number;
  /** After the cut, one standard deviation down and up. */
  readonly band: readonly [number, number];
}

export function massRows({ edges, before, after }: MassSculpting): MassRow[] {
  const bins = edges.length - 1;
  return Array.from(edges, (edge, i) => {
    const bin = Math.min(i, bins - 1);
    const value = after.density[bin] ?? 0;
    const error = after.error[bin] ?? 0;
    return {
      edge,
      before: before.density[bin] ?? 0,
      after: value,
      band: [Math.max(0, value - error), value + error],
    };
  });
}

export function massTable({ edges, before, after }: MassSculpting): FigureTable {
  return {
    columns: [
      { name: 'from', role: 'x-low' },
      { name: 'to', role: 'x-high' },
      { name: 'before the cut', role: 'y' },
      { name: 'error before', role: 'error', errorLabel: 'stat' },
      { name: 'after the cut', role: 'y' },
      { name: 'error after', role: 'error', errorLabel: 'stat' },
    ],
    rows: Array.from(before.density, (density, bin) => [
      edges[bin] ?? null,
      edges[bin + 1] ?? null,
      density,
      before.error[bin] ?? null,
      after.density[bin] ?? null,
      after.error[bin] ?? null,
    ]),
  };
}
