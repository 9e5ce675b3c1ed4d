import type { FeatureHistogram } from '../../domain/dataset/histogram.ts';
import type { FigureTable } from '../../ui/plot/figure-table.ts';

/** Heights of the steps; undefined where there is nothing to draw on a log axis. */
export function stepHeights(density: ArrayLike<number>, log: boolean): (number | undefined)[] {
  return Array.from(density, (height) => (log && !(height > 0) ? undefined : height));
}

export function histogramTable({ edges, signal, background }: FeatureHistogram): FigureTable {
  return {
    columns: ['from', 'to', 'signal', 'error of signal', 'background', 'error of background'],
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
