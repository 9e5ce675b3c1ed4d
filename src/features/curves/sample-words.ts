import type { Study } from '../../domain/study/study.ts';
import type { LoadedSample } from '../../workers/training/training-api.ts';
import { formatInteger } from '../../ui/format.ts';

/** What is written into a figure: where its jets come from, and how many it is made of. */
export function sampleWords(
  study: Study | null,
  loaded: LoadedSample | null,
): { readonly origin: string; readonly detail: string } {
  const origin = study?.sample.kind === 'file' ? `sample ${study.sample.fileName}` : 'simulation';
  if (loaded === null) return { origin, detail: '' };
  const { test, train } = loaded.counts;
  return { origin, detail: `${formatInteger(test)} test jets, trained on ${formatInteger(train)}` };
}
