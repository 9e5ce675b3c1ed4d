import type { FeatureHistogram } from '../../domain/dataset/histogram.ts';
import type { FigureTable } from '../../ui/plot/figure-table.ts';

/** A step begins at `edge`; undefined where there is nothing to draw on a log axis. */
export interface HistogramRow {
  readonly edge: number;
  readonly signal: number | undefined;
  readonly background: number | undefined;
}

/** One row per edge; the last repeats the last bin, so that its step is drawn. */
export function histogramRows(histogram: FeatureHistogram, log: boolean): HistogramRow[] {
  const { edges, signal, background } = histogram;
  const bins = edges.length - 1;
  const shown = (density: number | undefined): number | undefined =>
    log && !((density ?? 0) > 0) ? undefined : density;
  return Array.from(edges, (edge, i) => ({
    edge,
    signal: shown(signal.density[Math.min(i, bins - 1)]),
    background: shown(background.density[Math.min(i, bins - 1)]),
  }));
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
