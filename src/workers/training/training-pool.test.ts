import { describe, expect, it } from 'vitest';
import { planStudy } from '../../domain/study/plan.ts';
import { DEFAULT_STUDY } from '../../domain/study/study.ts';
import { runPlan } from '../../engine/run-plans.ts';
import type { RunPlan } from '../../engine/trainer.ts';
import { dealRuns } from './training-pool.ts';

function plans(seeds: readonly number[]): RunPlan[] {
  const study = { ...DEFAULT_STUDY, seeds: [...seeds] };
  const planned = planStudy(study);
  if (!planned.ok) throw new Error(planned.error.cause);
  return planned.value.runs.map((run) => runPlan(study, run, null));
}

describe('runs dealt out to workers', () => {
  it('are all there, each once, in their order', () => {
    const runs = plans([1, 2, 3]);
    for (const most of [1, 2, 4, 50]) {
      const shares = dealRuns(runs, most);
      expect(shares).toHaveLength(Math.min(most, runs.length));
      expect(shares.every((share) => share.length > 0)).toBe(true);
      expect(shares.flat().toSorted((a, b) => runs.indexOf(a) - runs.indexOf(b))).toEqual(runs);
      for (const share of shares) {
        expect(share).toEqual(runs.filter((run) => share.includes(run)));
      }
    }
  });

  it('give workers about the same to do, also when one budget costs more than others', () => {
    // 60 % of the steps come before the lock; after it a network costs about the square of the share of its nodes.
    const cost = (run: RunPlan): number => 0.6 + 0.4 * ((run.groups[0]?.budget ?? 256) / 256) ** 2;
    for (const seeds of [[1], [1, 2, 3]]) {
      const [first, second] = dealRuns(plans(seeds), 2).map((share) =>
        share.reduce((sum, run) => sum + cost(run), 0),
      );
      expect(Math.max(first!, second!) / Math.min(first!, second!)).toBeLessThan(
        seeds.length === 1 ? 1.3 : 1.1,
      );
    }
  });
});
