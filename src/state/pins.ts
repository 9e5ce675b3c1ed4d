import type { SplitSettings } from '../domain/dataset/split.ts';
import type { PinnedNetwork } from '../domain/study/pinned-network.ts';
import type { StoredWork } from './study-storage.ts';
import { useSample } from './sample-store.ts';
import { useStudy } from './study-store.ts';
import { useTraining } from './training-store.ts';

const NONE: readonly PinnedNetwork[] = [];

/** Digits that are kept of a number: enough that rounding it again, for a table, gives what the original would. */
const DIGITS = 9;

/** The finished networks of a work, as they can be drawn beside those of another study. */
export function pinnableNetworks(name: string, { training, results }: StoredWork): PinnedNetwork[] {
  if (training === null) return [];
  const { trained, runs, loaded, sampleHash, build } = training;
  const testJets = testJetsWords(sampleHash, trained.split, loaded.counts.test);
  const shares = [...new Set(runs.map(({ kind, percent }) => (kind === 'full' ? 1 : percent / 100)))];
  const byId = new Map(results.map((one) => [one.id, one]));
  return runs.flatMap((run): PinnedNetwork[] => {
    const stored = byId.get(run.id);
    if (stored === undefined) return [];
    const { kind, budget, percent, seed } = run;
    return [
      {
        ...{ id: `${name}: ${run.id}`, study: name, run: run.id },
        ...{ kind, budget, percent, seed, shares, testJets },
        layers: stored.result.kept.slice(1).map((layer) => layer.length),
        equalScores: stored.curve.largestTie,
        points: stored.curve.points.map(({ efficiency, cut, rejection, low, high, passing }) => ({
          efficiency,
          ...{ cut: rounded(cut), rejection: rounded(rejection), passing: rounded(passing) },
          ...{ low: rounded(low), high: rounded(high) },
        })),
        provenance: `study "${name}", run ${run.id}, seed ${seed}, ${testJets}, engine ${build}`,
      },
    ];
  });
}

/** Two networks with the same words were measured on the same jets. */
function testJetsWords(sampleHash: string, { train, validation, seed }: SplitSettings, test: number): string {
  return `sample ${sampleHash}, split ${train}/${validation} with seed ${seed}, ${test} test jets`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

/** The test jets of the networks on the page, in the same words; null where the sample is not open any more. */
export function useTestJets(): string | null {
  const trained = useTraining((state) => state.trained);
  const loaded = useTraining((state) => state.loaded);
  const sampleVersion = useTraining((state) => state.sampleVersion);
  const hash = useSample(({ version, summary }) => (version === sampleVersion ? summary?.hash : undefined));
  if (trained === null || loaded === null || hash === undefined) return null;
  return testJetsWords(hash, trained.split, loaded.counts.test);
}

/** Networks of other studies that are drawn beside those of this one. */
export function usePinned(): readonly PinnedNetwork[] {
  return useStudy((state) => state.study.pinned) ?? NONE;
}

/** One step of undo each. */
export function pin(network: PinnedNetwork): void {
  const { study, update } = useStudy.getState();
  const others = (study.pinned ?? []).filter(({ id }) => id !== network.id);
  update({ pinned: [...others, network] });
}

export function unpin(id: string): void {
  const { study, update } = useStudy.getState();
  update({ pinned: (study.pinned ?? []).filter((one) => one.id !== id) });
}
