import type { Sample } from './sample.ts';

/** Counts of a sample, for the head of its page. */
export interface SampleCounts {
  readonly rows: number;
  readonly signal: number;
  readonly background: number;
  /** Sums of weights; equal to the counts where there are no weights. */
  readonly signalWeight: number;
  readonly backgroundWeight: number;
}

export function sampleCounts(sample: Sample): SampleCounts {
  let signal = 0;
  let signalWeight = 0;
  let weight = 0;
  for (let row = 0; row < sample.rows; row++) {
    const w = sample.weight?.[row] ?? 1;
    weight += w;
    if (sample.label[row] !== 1) continue;
    signal++;
    signalWeight += w;
  }
  return {
    rows: sample.rows,
    signal,
    background: sample.rows - signal,
    signalWeight,
    backgroundWeight: weight - signalWeight,
  };
}

/** Jets of one content (light, c, b, ...) and class. */
export interface ContentCount {
  readonly code: number;
  readonly signal: number;
  readonly background: number;
}

/** Jets by content code, in rising order of the code. */
export function contentCounts(label: Uint8Array, content: Uint8Array): ContentCount[] {
  const counts = [new Uint32Array(256), new Uint32Array(256)];
  content.forEach((code, row) => counts[label[row] === 1 ? 1 : 0]![code]!++);
  return Array.from({ length: 256 }, (_, code) => ({
    code,
    signal: counts[1]![code]!,
    background: counts[0]![code]!,
  })).filter(({ signal, background }) => signal + background > 0);
}

/** What stands in one column: for a table beside the plots. */
export interface FeatureSummary {
  readonly name: string;
  readonly unit?: string;
  /** Jets that have the feature. */
  readonly present: number;
  readonly mean: number;
  readonly deviation: number;
  readonly min: number;
  readonly max: number;
}

/** Mean, standard deviation and extremes of every feature over the jets that have it (NaN where none has). */
export function featureSummaries(sample: Sample): FeatureSummary[] {
  return sample.features.map((feature, f) => {
    const values = sample.columns[f]!.filter((value) => value !== feature.absent);
    const present = values.length;
    let sum = 0;
    for (const value of values) sum += value;
    const mean = sum / present;
    let squares = 0;
    let min = present > 0 ? Infinity : NaN;
    let max = present > 0 ? -Infinity : NaN;
    for (const value of values) {
      squares += (value - mean) ** 2;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    const { name, unit } = feature;
    const summary = { name, present, mean, deviation: Math.sqrt(squares / present), min, max };
    return unit === undefined ? summary : { ...summary, unit };
  });
}
