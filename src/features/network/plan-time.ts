import type { PlannedRun } from '../../domain/study/plan.ts';
import type { Study } from '../../domain/study/study.ts';

/** Weights that one jet passes per second and core with the WebAssembly kernel: half of what docs/performance.md has, for older machines. */
const USUAL_WEIGHTS_PER_SECOND = 4e9;

/** How fast something has been seen to train. */
export interface MeasuredSpeed {
  /** Jets per second over all runs together. */
  readonly jetsPerSecond: number;
  /** Weights and biases of the full network that was trained. */
  readonly parameters: number;
}

/** Weights and biases of the full network. */
export function parametersOf(inputs: number, hidden: readonly number[]): number {
  const widths = [inputs, ...hidden, 1];
  return widths.slice(1).reduce((sum, width, l) => sum + width * ((widths[l] ?? 0) + 1), 0);
}

/**
 * Share of the full network's weights that a run passes its jets through, on average over its steps: a choice that is locked leaves
 * about the square of the budget's share.
 */
export function runWork(run: Pick<PlannedRun, 'kind' | 'percent'>, lockShare: number): number {
  const locked = (run.percent / 100) ** 2;
  switch (run.kind) {
    case 'full':
      return 1;
    case 'random':
    case 'random-layers':
    case 'retrained':
      return locked;
    default:
      return lockShare + (1 - lockShare) * locked;
  }
}

/**
 * Rough duration of a plan in seconds.
 *
 * @param jets training jets
 * @param speed null: nothing has been measured yet, a usual machine with `cores` is assumed
 */
export function planSeconds(
  study: Study,
  runs: readonly PlannedRun[],
  jets: number,
  inputs: number,
  speed: MeasuredSpeed | null,
  cores: number,
): number {
  const parameters = parametersOf(inputs, study.network.hidden);
  const weightsPerSecond =
    speed === null ? USUAL_WEIGHTS_PER_SECOND * cores : speed.jetsPerSecond * speed.parameters;
  const work = runs.reduce((sum, run) => sum + runWork(run, study.training.lockShare), 0);
  return (work * parameters * jets * study.training.epochs) / weightsPerSecond;
}
