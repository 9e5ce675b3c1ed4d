import type { FeatureHistogram } from '../../domain/dataset/histogram.ts';
import type { FigureTable } from '../../formats/figure/figure-table.ts';

/** Heights of the steps; undefined where there is nothing to draw on a log axis. */
export function stepHeights(density: ArrayLike<number>, log: boolean): (number | undefined)[] {
  return Array.from(density, (height) => (log && !(height > 0) ? undefined : height));
}

export function histogramTable({ edges, signal, background }: FeatureHistogram): FigureTable {
  return {
    columns: [
      { name: 'from', role: 'x-low' },
      { name: 'to', role: 'x-high' },
      { name: 'signal', role: 'y' },
      { name: 'error of signal', role: 'error', errorLabel: 'stat' },
      { name: 'background', role: 'y' },
      { name: 'error of background', role: 'error', errorLabel: 'stat' },
    ],
    rows: Array.from(signal.density, (density, bin) => [
      edges[bin] ?? null,
      edges[bin + 1] ?? null,
      density,
      signal.error[bin] ?? null,
      background.density[bin] ?? null,
      background.error[bin] ?? null,
    ]),
  };
}
