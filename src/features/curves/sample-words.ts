import type { SimulationOptions } from '../../domain/jets/simulation-options.ts';
import type { Study } from '../../domain/study/study.ts';
import type { LoadedSample } from '../../workers/training/training-api.ts';
import { formatInteger } from '../../ui/format.ts';

/** What is written into a figure: where its jets come from, and how many it is made of. */
export function sampleWords(
  study: Study | null,
  loaded: LoadedSample | null,
  simulation: SimulationOptions | undefined,
): { readonly origin: string; readonly detail: string } {
  const origin = study?.sample.kind === 'file' ? `sample ${study.sample.fileName}` : 'simulation';
  if (loaded === null) return { origin, detail: '' };
  const { test, train } = loaded.counts;
  const counts = `${formatInteger(test)} test jets, trained on ${formatInteger(train)}`;
  return { origin, detail: simulation === undefined ? counts : `${windowWords(simulation)}; ${counts}` };
}

function windowWords({ ptMinGeV, ptMaxGeV, massMinGeV, massMaxGeV }: SimulationOptions): string {
  return `${ptMinGeV} < pT < ${ptMaxGeV} GeV, ${massMinGeV} < mSD < ${massMaxGeV} GeV`;
}
