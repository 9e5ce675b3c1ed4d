import type { Architecture } from '../domain/network/architecture.ts';
import type { PlannedRun } from '../domain/study/plan.ts';
import type { Study } from '../domain/study/study.ts';
import type { RunPlan } from './trainer.ts';

/** Added to the seed of a retrained network, so that it starts from weights of its own. */
const RETRAINED_SEED_SHIFT = 7919;

/**
 * The complete plan of one training.
 *
 * @param inputs number of features
 * @param hidden widths of the network to train: the study's, or for a retrained run those of the extracted network
 */
export function runPlan(study: Study, run: PlannedRun, inputs: number, hidden: readonly number[]): RunPlan {
  const architecture: Architecture = { inputs, hidden, activation: study.network.activation };
  const seed = run.kind === 'retrained' ? run.seed + RETRAINED_SEED_SHIFT : run.seed;
  const plan: RunPlan = { id: run.id, architecture, seed, groups: run.groups, settings: study.training };
  return run.kind === 'random' ? { ...plan, lockedFromStart: true } : plan;
}
