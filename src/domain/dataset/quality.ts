import { rankFeatures } from './ranking.ts';
import type { Sample } from './sample.ts';

/** Something about a sample that its user should know before training on it. */
export interface QualityNote {
  readonly kind: 'gives-the-label-away' | 'constant' | 'copy' | 'undeclared-absent' | 'unbalanced';
  /** The features that the note is about. */
  readonly features: readonly string[];
  readonly text: string;
}

/** One feature alone that parts the classes better than this holds the label in some form. */
const GIVES_AWAY = 0.9995;
/** A value far below all others that so many jets share stands for "no measurement". */
const SENTINEL_SHARE = 0.01;
/** Jets of one class for each jet of the other. */
const UNBALANCED = 50;

/** What is suspicious in a sample, the gravest first; empty for a sound one. */
export function qualityNotes(sample: Sample): QualityNote[] {
  return [
    ...labelGivenAway(sample),
    ...copies(sample),
    ...constants(sample),
    ...undeclaredAbsent(sample),
    ...unbalanced(sample),
  ];
}

function note(kind: QualityNote['kind'], features: readonly string[], text: string): QualityNote[] {
  return features.length === 0 ? [] : [{ kind, features, text }];
}

function labelGivenAway(sample: Sample): QualityNote[] {
  const names = rankFeatures(sample)
    .filter(({ power }) => power > GIVES_AWAY)
    .map(({ name }) => name);
  return note(
    'gives-the-label-away',
    names,
    'parts signal from background alone: it may be the label in another form. Leave it out of the features.',
  );
}

function constants(sample: Sample): QualityNote[] {
  const names = sample.features
    .filter((_, f) => sample.columns[f]!.every((value) => value === sample.columns[f]![0]))
    .map(({ name }) => name);
  return note('constant', names, 'never changes: a network learns nothing from it.');
}

/** Columns that agree in every jet with one before them; compared only where a few jets agree. */
function copies(sample: Sample): QualityNote[] {
  const firstWith = new Map<string, number>();
  const names: string[] = [];
  sample.columns.forEach((column, f) => {
    const key = column.slice(0, 64).join(' ');
    const earlier = firstWith.get(key);
    if (earlier === undefined) firstWith.set(key, f);
    else if (column.every((value, row) => value === sample.columns[earlier]![row]))
      names.push(sample.features[f]!.name);
  });
  return note('copy', names, 'is the same as another feature in every jet. Leave one of the two out.');
}

function undeclaredAbsent(sample: Sample): QualityNote[] {
  return sample.features.flatMap(({ name, absent }, f) => {
    const value = absent === undefined ? sentinel(sample.columns[f]!) : undefined;
    return value === undefined
      ? []
      : note(
          'undeclared-absent',
          [name],
          `is ${value} for many jets, far below all others: if that stands for "no measurement", name it as the absent value.`,
        );
  });
}

/**
 * The lowest value, where it is a negative whole number that many jets share and the gap to the next value is wide against the spread
 * of the rest.
 */
function sentinel(column: Float32Array): number | undefined {
  const sorted = column.slice().sort();
  const lowest = sorted[0];
  if (lowest === undefined || lowest >= 0 || !Number.isInteger(lowest)) return undefined;
  const next = sorted.findIndex((value) => value !== lowest);
  if (next < SENTINEL_SHARE * sorted.length || next < 2) return undefined;
  const rest = sorted.subarray(next);
  const gap = rest[0]! - lowest;
  const spread = rest[Math.floor(0.84 * (rest.length - 1))]! - rest[Math.floor(0.16 * (rest.length - 1))]!;
  // Neighbouring counts (-2, -1, 0, 1 ...) lie one step apart and are no sentinels.
  const counts = rest.every(Number.isInteger) && gap <= 1;
  return !counts && gap > 0.2 * spread ? lowest : undefined;
}

function unbalanced(sample: Sample): QualityNote[] {
  const signal = sample.label.reduce((sum, label) => sum + label, 0);
  const fewer = Math.min(signal, sample.rows - signal);
  if (fewer * UNBALANCED >= sample.rows - fewer) return [];
  const text = `Only ${fewer} of ${sample.rows} jets are ${signal === fewer ? 'signal' : 'background'}: errors will be large.`;
  return [{ kind: 'unbalanced', features: [], text }];
}
