import type { Result } from '../domain/result.ts';
import { success } from '../domain/result.ts';
import type { PlannedRun } from '../domain/study/plan.ts';
import { planStudy } from '../domain/study/plan.ts';
import type { Study } from '../domain/study/study.ts';
import type { RunResult } from '../engine/run-result.ts';
import { engineOf, runPlan, withInputCount } from '../engine/run-plans.ts';
import type { EngineName, RunPlan, RunState } from '../engine/trainer.ts';
import type { Shares } from '../workers/training/training-pool.ts';
import { dealRuns } from '../workers/training/training-pool.ts';

/** Runs that train together: all that need nothing before them, or the retrained ones. */
export interface TrainingStage {
  readonly number: 1 | 2;
  readonly engine: EngineName;
  /** Runs of every worker; the number of inputs is filled in once the jets are there. */
  readonly shares: Shares;
}

export function firstStage(
  study: Study,
  runs: readonly PlannedRun[],
  engine: EngineName,
  cores: number,
): TrainingStage {
  const plans = runs.filter((run) => run.after === null).map((run) => runPlan(study, run, null));
  return { number: 1, engine, shares: deal(plans, engine, cores) };
}

/** The extracted architectures anew; null when the study has none. */
export function secondStage(
  study: Study,
  runs: readonly PlannedRun[],
  results: Readonly<Record<string, RunResult>>,
  engine: EngineName,
  cores: number,
): TrainingStage | null {
  const plans = runs.flatMap((run) => {
    const before = run.after === null ? undefined : results[run.after];
    return before === undefined ? [] : [runPlan(study, run, before.kept)];
  });
  return plans.length === 0 ? null : { number: 2, engine, shares: deal(plans, engine, cores) };
}

/** Runs that WebGL would train of a study for jets of so many inputs; null when it would train none, or may not. */
export function webglRuns(study: Study, inputs: number): readonly RunPlan[] | null {
  if ((study.engine !== 'auto' && study.engine !== 'webgl') || study.training.finishing !== null) return null;
  const plan = planStudy(study, inputs);
  if (inputs === 0 || !plan.ok) return null;
  const complete = withInputs(firstStage(study, plan.value.runs, 'webgl', 1), inputs);
  if (!complete.ok) return null;
  return complete.value.shares.flat().filter((run) => engineOf(run, 'webgl') === 'webgl');
}

/** The same runs on another engine. */
export function onEngine(stage: TrainingStage, engine: EngineName, cores: number): TrainingStage {
  return { ...stage, engine, shares: deal(stage.shares.flat(), engine, cores) };
}

/** WebGL stacks all its runs in one worker; engines on the processor take a worker per core. */
function deal(plans: readonly RunPlan[], engine: EngineName, cores: number): Shares {
  const stacked = plans.filter((plan) => engineOf(plan, engine) === 'webgl');
  const others = plans.filter((plan) => engineOf(plan, engine) !== 'webgl');
  if (others.length === 0) return dealRuns(stacked, 1);
  return stacked.length === 0 ? dealRuns(others, cores) : [stacked, ...dealRuns(others, cores)];
}

/** The complete plans, once the number of inputs is known; or why the inputs' budget cannot be met. */
export function withInputs(stage: TrainingStage, inputs: number): Result<TrainingStage> {
  const shares: RunPlan[][] = [];
  for (const share of stage.shares) {
    const plans: RunPlan[] = [];
    for (const plan of share) {
      const complete = withInputCount(plan, inputs);
      if (!complete.ok) return complete;
      plans.push(complete.value);
    }
    shares.push(plans);
  }
  return success({ ...stage, shares });
}

/** Step at which a share goes on: that of its stored runs, or the start when they are not all there. */
export function shareStart(share: readonly RunPlan[], states: ReadonlyMap<string, RunState>): number {
  const steps = new Set(share.map((run) => states.get(run.id)?.step ?? 0));
  const [step] = steps;
  return steps.size === 1 ? (step ?? 0) : 0;
}
