import { VERSION } from '../domain/version.ts';
import { MODEL_FORMAT_WORDS } from '../formats/model/model-formats.ts';
import { choiceWords } from './engine-choice.ts';
import type { ImportedModel } from './imported-models.ts';
import { useSample } from './sample-store.ts';
import { useStudy } from './study-store.ts';
import { useTraining } from './training-store.ts';

interface Counts {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

function jetCounts({ train, validation, test }: Counts): string {
  return `${train} training, ${validation} validation, ${test} test`;
}

type Origin = Readonly<Record<string, string>>;

/** What is known alone. */
function known(all: Origin): Origin {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** Where a network comes from, in words and hashes, for every file that leaves the page. */
export function provenance(runId: string): Origin {
  const { trained, engine, build, choice, loaded, results, runs, sampleVersion } = useTraining.getState();
  const sample = useSample.getState();
  const summary = sample.version === sampleVersion ? sample.summary : null;
  const run = runs.find(({ id }) => id === runId);
  const counts = loaded?.counts;
  return known({
    program: `Penumbra ${VERSION}`,
    study: trained?.name ?? '',
    run: runId,
    seed: String(run?.seed ?? ''),
    splitSeed: String(trained?.split.seed ?? ''),
    sample: summary?.name ?? 'no longer open',
    sampleFingerprint: summary?.hash ?? '',
    jets: counts ? jetCounts(counts) : '',
    engine: engine ?? '',
    engineBuild: build ?? '',
    engineChoice: choice === null ? '' : choiceWords(choice),
    extractionDifference: results[runId]?.extractionDifference.toExponential(2) ?? '',
  });
}

/** Where a network from a file comes from. */
export function importedProvenance({ fileName, fileHash, format }: ImportedModel): Origin {
  return {
    program: `Penumbra ${VERSION}`,
    openedFrom: fileName,
    format: MODEL_FORMAT_WORDS[format],
    fileHash,
  };
}

/** Where the figures on the page come from: the study that was trained, or else only the sample. */
export function figureProvenance(): Origin {
  const { trained, engine, build, loaded } = useTraining.getState();
  const { summary } = useSample.getState();
  const { study } = useStudy.getState();
  return known({
    program: `Penumbra ${VERSION}`,
    study: trained?.name ?? '',
    seeds: trained?.seeds.join(', ') ?? '',
    splitSeed: String(trained?.split.seed ?? ''),
    sample: summary?.name ?? '',
    sampleFingerprint: summary?.hash ?? '',
    jets: loaded ? jetCounts(loaded.counts) : '',
    engine: engine ?? '',
    engineBuild: build ?? '',
    pinnedNetworks: (study.pinned ?? []).map(({ provenance: from }) => from).join('; '),
  });
}
