import type { Sample } from '../src/domain/dataset/sample.ts';
import { rankScores, type RankedScores } from '../src/domain/curves/ranked-scores.ts';
import type { Result } from '../src/domain/result.ts';
import { success } from '../src/domain/result.ts';
import type { StudyPlan } from '../src/domain/study/plan.ts';
import { planStudy } from '../src/domain/study/plan.ts';
import type { Study } from '../src/domain/study/study.ts';
import type { RunResult } from '../src/engine/run-result.ts';
import type { LoadedSample } from '../src/workers/training/training-api.ts';
import { trainRuns } from './run-queue.ts';

/** All networks of a study, trained. */
export interface TrainedStudy {
  readonly plan: StudyPlan;
  readonly loaded: LoadedSample;
  readonly engine: string;
  readonly results: ReadonlyMap<string, RunResult>;
  /** Test scores of every run in falling order. */
  readonly ranked: ReadonlyMap<string, RankedScores>;
}

export interface TrainOptions {
  readonly threads: number;
  readonly onProgress: (message: string) => void;
}

/** Trains every run of a study with the kernel on the processor's cores, and holds all results in memory. */
export async function trainStudy(
  study: Study,
  sample: Sample,
  options: TrainOptions,
): Promise<Result<TrainedStudy>> {
  const plan = planStudy(study, sample.features.length);
  if (!plan.ok) return plan;
  const results = new Map<string, RunResult>();
  const ranked = new Map<string, RankedScores>();
  const outcome = await trainRuns(
    study,
    plan.value.runs,
    { sample },
    {
      ...options,
      work: null,
      onResult: (run, result) => {
        results.set(run.id, result);
        ranked.set(run.id, rankScores(result.logits));
      },
    },
  );
  return outcome.ok ? success({ plan: plan.value, ...outcome.value, results, ranked }) : outcome;
}
