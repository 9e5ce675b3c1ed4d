import { describe, expect, it } from 'vitest';
import { planStudy } from '../../domain/study/plan.ts';
import type { Study } from '../../domain/study/study.ts';
import { DEFAULT_STUDY } from '../../domain/study/study.ts';
import { parametersOf, planSeconds } from './plan-time.ts';

function secondsOf(
  patch: Partial<Study>,
  speed: { jetsPerSecond: number; parameters: number } | null,
): number {
  const study: Study = { ...DEFAULT_STUDY, ...patch };
  const plan = planStudy(study);
  if (!plan.ok) throw new Error(plan.error.cause);
  return planSeconds(study, plan.value.runs, 100_000, 40, speed, 2);
}

const full = [{ value: 100, unit: 'percent' as const }];
const training = { ...DEFAULT_STUDY.training, epochs: 10, lockShare: 0.6 };

describe('duration of a plan', () => {
  it('counts the weights of the paper’s network', () => {
    expect(parametersOf(40, [64, 64, 64, 64])).toBe(15_169);
  });

  it('is jets times epochs over the measured speed for the network that was measured', () => {
    const speed = { jetsPerSecond: 500_000, parameters: 15_169 };
    expect(secondsOf({ budgets: full, training }, speed)).toBeCloseTo(2, 6);
    expect(secondsOf({ budgets: full, training, seeds: [1, 2, 3] }, speed)).toBeCloseTo(6, 6);
  });

  it('lets a locked choice cost its share squared', () => {
    const speed = { jetsPerSecond: 500_000, parameters: 15_169 };
    const half = [{ value: 50, unit: 'percent' as const }];
    expect(secondsOf({ budgets: half, training }, speed)).toBeCloseTo(2 * (0.6 + 0.4 * 0.25), 6);
    expect(secondsOf({ budgets: half, training, kinds: ['random'] }, speed)).toBeCloseTo(2 * 0.25, 6);
  });

  it('assumes a usual machine before anything is measured', () => {
    expect(secondsOf({ budgets: full, training }, null)).toBeCloseTo((15_169 * 1e6) / 8e9, 6);
  });
});
