import { rankFeatures } from './ranking.ts';
import type { Sample } from './sample.ts';
import { findSentinels } from './sentinels.ts';

/** Something about a sample that its user should know before training on it. */
export interface QualityNote {
  readonly kind: 'gives-the-label-away' | 'constant' | 'copy' | 'undeclared-absent' | 'unbalanced';
  /** The features that the note is about. */
  readonly features: readonly string[];
  readonly text: string;
}

/** One feature alone that parts the classes better than this holds the label in some form. */
const GIVES_AWAY = 0.9995;
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
    const value = absent === undefined ? findSentinels(sample.columns[f]!)[0]?.value : undefined;
    return value === undefined
      ? []
      : note(
          'undeclared-absent',
          [name],
          `is ${value} for many jets, far from all others: if that stands for "no measurement", name it as the absent value.`,
        );
  });
}

function unbalanced(sample: Sample): QualityNote[] {
  const signal = sample.label.reduce((sum, label) => sum + label, 0);
  const fewer = Math.min(signal, sample.rows - signal);
  if (fewer * UNBALANCED >= sample.rows - fewer) return [];
  const text = `Only ${fewer} of ${sample.rows} jets are ${signal === fewer ? 'signal' : 'background'}: errors will be large.`;
  return [{ kind: 'unbalanced', features: [], text }];
}
