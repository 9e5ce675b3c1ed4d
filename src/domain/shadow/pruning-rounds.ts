import type { TrainingSettings } from './schedule.ts';
import { learningRateAt, lockStep } from './schedule.ts';

/** When a control prunes, and how fast it learns in between. */
export interface PruningRounds {
  /** Step before which each round prunes, in rising order. */
  readonly steps: readonly number[];
  learningRate(step: number): number;
}

const ROUNDS = 3;
/** Share of the steps before the first pruning of a network that is fine-tuned. */
const TRAINED_FIRST = 0.5;
/** Fine-tuning begins at this part of the learning rate. */
const TUNING_RATE = 0.5;

/**
 * Three prunings in one run, the last one where the shadow network would lock its choice (at 30, 45 and 60 % of the steps by
 * default), with the learning rate of the other runs.
 */
export function roundsInOneRun(settings: TrainingSettings, stepsTotal: number): PruningRounds {
  const last = lockStep(settings, stepsTotal);
  const start = settings.lockShare / 2;
  const steps = Array.from({ length: ROUNDS }, (_, round) =>
    Math.floor((start + (start * round) / (ROUNDS - 1)) * stepsTotal),
  );
  return { steps, learningRate: (step) => learningRateAt(settings, step, last, stepsTotal) };
}

/**
 * The classic way at the same number of steps: half of them train the whole network, a cosine from the full learning rate to 1 %;
 * then three rounds of pruning and fine-tuning, each with a cosine from half the learning rate.
 */
export function roundsWithTuning(settings: TrainingSettings, stepsTotal: number): PruningRounds {
  const tuning = (1 - TRAINED_FIRST) / ROUNDS;
  const steps = Array.from({ length: ROUNDS }, (_, round) =>
    Math.floor((TRAINED_FIRST + round * tuning) * stepsTotal),
  );
  const bounds = [0, ...steps, stepsTotal];
  return {
    steps,
    learningRate(step) {
      const phase = Math.min(steps.length, bounds.filter((bound) => bound <= step).length - 1);
      const rate = settings.learningRate * (phase === 0 ? 1 : TUNING_RATE);
      const length = bounds[phase + 1]! - bounds[phase]!;
      return learningRateAt({ ...settings, learningRate: rate }, step - bounds[phase]!, 0, length);
    },
  };
}

/** Nodes that stay after each round: in equal ratios from all of them to the budget. */
export function roundBudgets(nodes: number, budget: number, rounds: number): number[] {
  return Array.from({ length: rounds }, (_, round) =>
    round === rounds - 1 ? budget : Math.round(nodes * (budget / nodes) ** ((round + 1) / rounds)),
  );
}
