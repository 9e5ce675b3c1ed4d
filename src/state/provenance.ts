import { VERSION } from '../domain/version.ts';
import { choiceWords } from './engine-choice.ts';
import { useSample } from './sample-store.ts';
import { useTraining } from './training-store.ts';

/** Where a network comes from, in words and hashes, for every file that leaves the page. */
export function provenance(runId: string): Readonly<Record<string, string>> {
  const { trained, engine, build, choice, loaded, results, runs } = useTraining.getState();
  const summary = useSample.getState().summary;
  const run = runs.find(({ id }) => id === runId);
  const counts = loaded?.counts;
  return {
    program: `Penumbra ${VERSION}`,
    study: trained?.name ?? '',
    run: runId,
    seed: String(run?.seed ?? ''),
    splitSeed: String(trained?.split.seed ?? ''),
    sample: summary?.name ?? '',
    sampleFingerprint: summary?.hash ?? '',
    jets: counts ? `${counts.train} training, ${counts.validation} validation, ${counts.test} test` : '',
    engine: engine ?? '',
    engineBuild: build ?? '',
    engineChoice: choice === null ? '' : choiceWords(choice),
    extractionDifference: results[runId]?.extractionDifference.toExponential(2) ?? '',
  };
}
