import type { HistogramSeries, ValidationHistogram } from '../../domain/jets/validation/report.ts';
import { BACKGROUND_COLOUR, SIGNAL_COLOUR } from '../../ui/colours.ts';
import type { FigureTable } from '../../formats/figure/figure-table.ts';

/** What is drawn beside the histograms of a picture. */
interface PictureStyle {
  readonly log: boolean;
  /** The curve that theory gives, unit area, and its name. */
  readonly expected?: { readonly name: string; readonly density: (x: number) => number };
}

const STYLES: Readonly<Record<string, PictureStyle>> = {
  'd0 pull of prompt tracks in light jets': {
    log: true,
    expected: {
      name: 'unit normal',
      density: (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI),
    },
  },
  'proper flight over c tau': {
    log: true,
    expected: { name: 'exp(−t)', density: (x) => Math.exp(-x) },
  },
  'IP significance of prompt tracks in light jets, both sides': { log: true },
};

export function pictureStyle(name: string): PictureStyle {
  return STYLES[name] ?? { log: false };
}

/** The symbols of the field instead of their letters. */
export function symbols(text: string): string {
  return text
    .replace(/\btau21\b/g, 'τ21')
    .replace(/\bc tau\b/g, 'cτ')
    .replace(/\+-/g, '±')
    .replace(/\bLambda\b/g, 'Λ')
    .replace(/\bLambda_/g, 'Λ_')
    .replace(/\bg to bb\b/g, 'g→bb')
    .replace(/\bsigma\b/g, 'σ')
    .replace(/\bdR\b/g, 'ΔR');
}

/** Share of all entries of a series, those outside the axis included, per unit of x. */
export function density(picture: ValidationHistogram, series: HistogramSeries): Float64Array {
  const { counts, underflow, overflow } = series;
  const all = counts.reduce((sum, count) => sum + count, underflow + overflow);
  const width = (picture.high - picture.low) / counts.length;
  return counts.map((count) => (all > 0 ? count / (all * width) : 0));
}

export interface SeriesLook {
  readonly name: string;
  readonly colour: string;
  readonly dash: string | undefined;
  readonly filled: boolean;
}

/** Signal and background as everywhere; other pairs in the same places. */
export function seriesLook(name: string, index: number): SeriesLook {
  const second = name === 'QCD' || (index > 0 && name !== 'Higgs');
  return {
    name: name === 'Higgs' ? 'H→bb' : name,
    colour: second ? BACKGROUND_COLOUR : SIGNAL_COLOUR,
    dash: second ? '6 3' : undefined,
    filled: !second,
  };
}

/** A step begins at `x`; the last row repeats the last bin, so that its step is drawn. */
export interface PictureRow {
  readonly x: number;
  readonly values: readonly (number | undefined)[];
  readonly expected: number | undefined;
}

export function pictureRows(picture: ValidationHistogram): PictureRow[] {
  const { low, high, series, name } = picture;
  const { log, expected } = pictureStyle(name);
  const densities = series.map((one) => density(picture, one));
  const bins = densities[0]?.length ?? 0;
  const width = (high - low) / bins;
  return Array.from({ length: bins + 1 }, (_, i) => ({
    x: low + i * width,
    values: densities.map((values) => {
      const value = values[Math.min(i, bins - 1)];
      return log && !((value ?? 0) > 0) ? undefined : value;
    }),
    expected: expected?.density(low + i * width),
  }));
}

export function pictureTable(picture: ValidationHistogram): FigureTable {
  const densities = picture.series.map((one) => density(picture, one));
  const bins = densities[0]?.length ?? 0;
  const width = (picture.high - picture.low) / bins;
  return {
    columns: [
      { name: 'from', unit: picture.unit, role: 'x-low' },
      { name: 'to', unit: picture.unit, role: 'x-high' },
      ...picture.series.flatMap(({ name }) => [name, `entries of ${name}`]),
    ],
    rows: Array.from({ length: bins }, (_, bin) => [
      picture.low + bin * width,
      picture.low + (bin + 1) * width,
      ...picture.series.flatMap(({ counts }, s) => [densities[s]?.[bin] ?? null, counts[bin] ?? null]),
    ]),
  };
}
