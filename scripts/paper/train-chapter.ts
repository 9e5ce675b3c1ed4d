import { join } from 'node:path';
import type { StudyJets } from '../../cli/run-queue.ts';
import { trainRuns } from '../../cli/run-queue.ts';
import { WorkFolder } from '../../cli/work-folder.ts';
import type { RankedScores } from '../../src/domain/curves/ranked-scores.ts';
import { rankScores } from '../../src/domain/curves/ranked-scores.ts';
import { describeError } from '../../src/domain/result.ts';
import type { PlannedRun } from '../../src/domain/study/plan.ts';
import { planStudy } from '../../src/domain/study/plan.ts';
import type { RunKind } from '../../src/domain/study/study.ts';
import type { LoadedSample } from '../../src/workers/training/training-api.ts';
import type { Chapter } from './chapters.ts';
import type { RunRecord } from './run-record.ts';
import { runRecord } from './run-record.ts';

/** Kinds by what the page needs first, should the time not be enough for all. */
const FIRST: readonly RunKind[] = ['full', 'pruned', 'random', 'retrained', 'taylor', 'magnitude'];
const LATER: readonly RunKind[] = ['taylor-tuned', 'magnitude-tuned', 'random-layers', 'cancelout'];
/** Seeds of the first kinds that come before all others. */
const FIRST_SEEDS = 3;

export interface TrainedChapter {
  readonly chapter: Chapter;
  readonly records: readonly RunRecord[];
  readonly planned: number;
  readonly loaded: LoadedSample;
  readonly engine: string;
  /** Scores of the first seed's runs, for the bootstrap. */
  readonly firstSeed: ReadonlyMap<string, RankedScores>;
}

export interface TrainingOptions {
  readonly folder: string;
  readonly threads: number;
  /** No run begins after this time (as of Date.now). */
  readonly deadline: number;
  readonly note: (message: string) => void;
}

export async function trainChapter(
  chapter: Chapter,
  jets: StudyJets,
  { folder, threads, deadline, note }: TrainingOptions,
): Promise<TrainedChapter> {
  const runs = plannedRuns(chapter, jets.sample.features.length);
  const records: RunRecord[] = [];
  const firstSeed = new Map<string, RankedScores>();
  const [seed] = chapter.study.seeds;
  const outcome = await trainRuns(chapter.study, inOrder(runs, chapter.study.seeds), jets, {
    threads,
    work: new WorkFolder(join(folder, chapter.name)),
    mayBegin: () => Date.now() < deadline,
    onResult: (run, result, loaded) => {
      records.push(runRecord(run, result, loaded));
      if (run.seed === seed && ['full', 'pruned', 'retrained'].includes(run.kind)) {
        firstSeed.set(run.id, rankScores(result.logits));
      }
    },
    onProgress: (message) => note(`${chapter.name} ${message}`),
  });
  if (!outcome.ok) throw new Error(describeError(outcome.error));
  return { chapter, records, planned: runs.length, ...outcome.value, firstSeed };
}

/** The runs of the study and all that come beside them, each once. */
function plannedRuns({ study, more = [] }: Chapter, inputs: number): PlannedRun[] {
  const runs = new Map<string, PlannedRun>();
  for (const part of [study, ...more.map((other) => ({ ...study, ...other }))]) {
    const plan = planStudy(part, inputs);
    if (!plan.ok) throw new Error(describeError(plan.error));
    for (const run of plan.value.runs) if (!runs.has(run.id)) runs.set(run.id, run);
  }
  return [...runs.values()];
}

/** The first kinds with some seeds, then the seeds beside the study's, the other kinds, and what is left; kind by kind, seed by seed. */
function inOrder(runs: readonly PlannedRun[], seeds: readonly number[]): PlannedRun[] {
  const portion = ({ kind, seed }: PlannedRun): number => {
    const place = seeds.indexOf(seed);
    if (place < 0) return 1;
    if (LATER.includes(kind)) return 2;
    return place < FIRST_SEEDS ? 0 : 3;
  };
  const kinds = [...FIRST, ...LATER];
  return [...runs].sort(
    (a, b) =>
      portion(a) - portion(b) ||
      kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
      a.seed - b.seed ||
      b.budget - a.budget,
  );
}
