import type { Study } from '../domain/study/study.ts';
import { DEFAULT_STUDY } from '../domain/study/study.ts';
import { suggestTraining } from '../domain/study/suggest.ts';
import type { SampleSummary } from '../workers/sample/sample-summary.ts';

const LONGEST_NAME = 120;

/** Settings that follow the sample as long as the user has not set them. */
export class SuggestedSettings {
  private training: Study['training'] = DEFAULT_STUDY.training;
  private name = DEFAULT_STUDY.name;

  /** What changes in a study for a sample that has just been opened. */
  of(study: Study, summary: SampleSummary): Partial<Pick<Study, 'training' | 'name'>> {
    const jets = summary.counts.signal + summary.counts.background;
    const training = suggestTraining(study.split.train * jets);
    const name = nameOf(summary);
    const untouched =
      sameSettings(study.training, this.training) || sameSettings(study.training, DEFAULT_STUDY.training);
    const unnamed = study.name === this.name || study.name === DEFAULT_STUDY.name;
    this.training = training;
    this.name = name;
    return { ...(untouched ? { training } : {}), ...(unnamed ? { name } : {}) };
  }
}

function sameSettings(a: Study['training'], b: Study['training']): boolean {
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
}

/** A file's name without its ending, or the name of simulated studies. */
function nameOf({ origin }: SampleSummary): string {
  if (origin.kind !== 'file') return DEFAULT_STUDY.name;
  const bare = origin.fileName.replace(/(\.(csv|tsv|txt|npy|npz|parquet|h5|hdf5|root|gz))+$/i, '');
  return bare === '' ? origin.fileName.slice(0, LONGEST_NAME) : bare.slice(0, LONGEST_NAME);
}
