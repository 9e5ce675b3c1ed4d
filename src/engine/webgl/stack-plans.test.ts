import { describe, expect, it } from 'vitest';
import { DEFAULT_TRAINING } from '../../domain/shadow/schedule.ts';
import type { RunPlan } from '../trainer.ts';
import { stackPlans } from './stack-plans.ts';

function plan(id: string, changes: Partial<RunPlan> = {}): RunPlan {
  return {
    id,
    architecture: { inputs: 4, hidden: [8], activation: 'relu' },
    seed: 1,
    groups: [],
    settings: DEFAULT_TRAINING,
    ...changes,
  };
}

const ids = (stacks: RunPlan[][]): string[][] => stacks.map((stack) => stack.map(({ id }) => id));

describe('stackPlans', () => {
  it('puts together what shares its draws, whatever the seeds, budgets and rates', () => {
    const other = { inputs: 4, hidden: [9], activation: 'relu' } as const;
    const leaky = { inputs: 4, hidden: [8], activation: 'leaky_relu' } as const;
    const plans = [
      plan('a'),
      plan('b', { architecture: other }),
      plan('c', { seed: 2, groups: [{ layers: [1], budget: 3, floors: [1] }] }),
      plan('d', { architecture: leaky }),
      plan('e', { settings: { ...DEFAULT_TRAINING, learningRate: 1e-4 } }),
      plan('f', { settings: { ...DEFAULT_TRAINING, epochs: 1 } }),
    ];
    expect(ids(stackPlans(plans, 4096))).toEqual([['a', 'c', 'e'], ['b'], ['d'], ['f']]);
  });

  it('splits stacks that exceed a device', () => {
    const plans = Array.from({ length: 70 }, (_, i) => plan(`run ${i}`));
    expect(stackPlans(plans, 4096).map((stack) => stack.length)).toEqual([64, 6]);
    expect(stackPlans(plans, 64).map((stack) => stack.length)).toEqual([16, 16, 16, 16, 6]);
  });
});
