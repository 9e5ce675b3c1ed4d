import type { PlannedRun } from '../domain/study/plan.ts';
import type { Study } from '../domain/study/study.ts';
import type { RunResult } from '../engine/run-result.ts';
import { runPlan } from '../engine/run-plans.ts';
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
  const plans = runs
    .filter((run) => run.after === null)
    .map((run) => runPlan(study, run, 0, study.network.hidden));
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
    if (run.after === null) return [];
    const hidden = (results[run.after]?.kept ?? []).slice(1).map((nodes) => nodes.length);
    return [runPlan(study, run, 0, hidden)];
  });
  return plans.length === 0 ? null : { number: 2, engine, shares: deal(plans, engine, cores) };
}

/** The same runs on another engine. */
export function onEngine(stage: TrainingStage, engine: EngineName, cores: number): TrainingStage {
  return { ...stage, engine, shares: deal(stage.shares.flat(), engine, cores) };
}

/** WebGL stacks all runs in one worker; engines on the processor take a worker per core. */
function deal(plans: readonly RunPlan[], engine: EngineName, cores: number): Shares {
  return dealRuns(plans, engine === 'webgl' ? 1 : cores);
}

export function withInputs(stage: TrainingStage, inputs: number): TrainingStage {
  const fill = (plan: RunPlan): RunPlan => ({ ...plan, architecture: { ...plan.architecture, inputs } });
  return { ...stage, shares: stage.shares.map((share) => share.map(fill)) };
}

/** Step at which a share goes on: that of its stored runs, or the start when they are not all there. */
export function shareStart(share: readonly RunPlan[], states: ReadonlyMap<string, RunState>): number {
  const steps = new Set(share.map((run) => states.get(run.id)?.step ?? 0));
  const [step] = steps;
  return steps.size === 1 ? (step ?? 0) : 0;
}
