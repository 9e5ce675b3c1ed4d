import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trainRuns } from '../../cli/run-queue.ts';
import { describeError } from '../../src/domain/result.ts';
import { planStudy } from '../../src/domain/study/plan.ts';
import type { Study } from '../../src/domain/study/study.ts';
import type { Chapter } from './chapters.ts';
import { meanOf } from './comparison.ts';
import type { RunRecord } from './run-record.ts';
import { runRecord } from './run-record.ts';

/** A run as docs/results has it; its curve is in the table beside it. */
type PublishedRun = Omit<RunRecord, 'curve'>;

interface PublishedChapter {
  readonly runs: readonly PublishedRun[];
}

/** A run trained anew beside the published one. */
export interface CheckedRun {
  readonly id: string;
  readonly rejection: number;
  readonly area: number;
  /** Kept nodes per layer, rejection and area are the published ones to the last digit. */
  readonly same: boolean;
  /** Distances from the published means over the seeds, in their spread from seed to seed. */
  readonly rejectionPull: number;
  readonly areaPull: number;
}

/** Where runs are not the same to the last digit, they are one more seed: farther away than this they contradict. */
const COMPATIBLE = 4;

export function agrees({ same, rejectionPull, areaPull }: CheckedRun): boolean {
  return same || (Math.abs(rejectionPull) < COMPATIBLE && Math.abs(areaPull) < COMPATIBLE);
}

/**
 * Trains the networks of the two figures anew with the first seed, past all that is kept of earlier runs, and holds them against the
 * published ones. Where multiplications and additions are fused as on the machine that they come from, every digit comes out again.
 *
 * @param results folder with the published pages
 */
export async function checkChapter(
  chapter: Chapter,
  results: string,
  { threads, note }: { readonly threads: number; readonly note: (message: string) => void },
): Promise<CheckedRun[]> {
  const path = join(results, `${chapter.name}.json`);
  const published = JSON.parse(readFileSync(path, 'utf8')) as PublishedChapter;
  const jets = await chapter.jets();
  const study: Study = {
    ...chapter.study,
    seeds: chapter.study.seeds.slice(0, 1),
    kinds: ['pruned', 'retrained'],
  };
  const plan = planStudy(study, jets.sample.features.length);
  if (!plan.ok) throw new Error(describeError(plan.error));
  const checked: CheckedRun[] = [];
  const outcome = await trainRuns(study, plan.value.runs, jets, {
    threads,
    work: null,
    onResult: (run, result, loaded) => {
      const one = checkedRun(runRecord(run, result, loaded), published.runs);
      checked.push(one);
      note(`${chapter.name}: ${inWords(one)}`);
    },
    onProgress: () => undefined,
  });
  if (!outcome.ok) throw new Error(describeError(outcome.error));
  return checked;
}

/** @throws Error if there is no such run among the published ones */
export function checkedRun(record: PublishedRun, published: readonly PublishedRun[]): CheckedRun {
  const before = published.find(({ id }) => id === record.id);
  if (before === undefined) throw new Error(`There is no published run ${record.id}.`);
  const alike = published.filter(({ kind, budget }) => kind === record.kind && budget === record.budget);
  const pull = (of: (run: PublishedRun) => number): number => {
    const { mean, error, seeds } = meanOf(alike.map(of));
    return (of(record) - mean) / (error * Math.sqrt(seeds));
  };
  const rejection = (run: PublishedRun): number => run.rejection ?? Number.NaN;
  const area = (run: PublishedRun): number => run.auc;
  return {
    id: record.id,
    rejection: rejection(record),
    area: record.auc,
    same:
      record.rejection === before.rejection &&
      record.auc === before.auc &&
      String(record.nodesPerLayer) === String(before.nodesPerLayer),
    rejectionPull: pull(rejection),
    areaPull: pull(area),
  };
}

function inWords({ id, rejection, area, same, rejectionPull, areaPull }: CheckedRun): string {
  const numbers = `${id} rejection ${rejection.toFixed(2)}, area ${area.toFixed(5)}`;
  if (same) return `${numbers}: as published, to the last digit`;
  return `${numbers}: ${rejectionPull.toFixed(1)} and ${areaPull.toFixed(1)} spreads from the published means`;
}
