import { ADAM, learningRateAt, scoreRateAt, temperatureAt } from '../../domain/shadow/schedule.ts';
import { Shadow } from '../../domain/shadow/shadow.ts';
import type { ShadowState } from '../../domain/shadow/gate-keeper.ts';
import type { RunPlan } from '../trainer.ts';
import { shadowPlan } from '../trainer.ts';
import { unavailable } from './gl-context.ts';

/**
 * The host's side of one run: its schedule, and its shadow network before the first step and from the lock on. In between the
 * shadow learns on the GPU.
 */
export class RunSchedule {
  readonly shadow: Shadow;

  constructor(
    readonly plan: RunPlan,
    private readonly stepsTotal: number,
  ) {
    if (plan.keeper !== undefined) throw unavailable(`WebGL does not train runs of kind ${plan.keeper}.`);
    this.shadow = new Shadow(shadowPlan(plan, stepsTotal));
    this.shadow.prepare(0);
  }

  /** Sets the shadow to a stored state; its gates are then those of `step`. */
  restore(state: ShadowState, step: number): void {
    this.shadow.restore(state);
    this.shadow.prepare(step);
  }

  /** The gates of `step` come from the scores on the GPU. */
  isLearning(step: number): boolean {
    return !this.shadow.locked && step < this.shadow.lock;
  }

  /** The choice has to be made now. */
  isChoosing(step: number): boolean {
    return !this.shadow.locked && step >= this.shadow.lock;
  }

  temperature(step: number): number {
    return this.shadow.locked
      ? this.shadow.temperature
      : temperatureAt(this.plan.settings, step, this.shadow.lock);
  }

  scoreRate(step: number): number {
    return scoreRateAt(this.plan.settings, step, this.shadow.lock);
  }

  learningRate(step: number): number {
    return learningRateAt(this.plan.settings, step, this.shadow.decayStart, this.stepsTotal);
  }
}

/** Adam's bias corrections after `step` earlier steps. */
export function biasCorrections(step: number): [number, number] {
  return [1 - ADAM.beta1 ** (step + 1), 1 - ADAM.beta2 ** (step + 1)];
}
