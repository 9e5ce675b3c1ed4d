import { describe, expect, it } from 'vitest';
import { agrees, checkedRun } from './check-chapter.ts';

function run(seed: number, rejection: number, auc: number) {
  return {
    id: `pruned-10-s${seed}`,
    kind: 'pruned',
    budget: 10,
    percent: 50,
    seed,
    nodesPerLayer: [6, 4],
    auc,
    rejection,
    binomial: 1,
    largestTie: 0,
    extractionDifference: 0,
  } as const;
}

const PUBLISHED = [run(1, 100, 0.9), run(2, 110, 0.91), run(3, 120, 0.92)];

describe('a run beside the published ones', () => {
  it('is the same where every number is', () => {
    expect(checkedRun(run(1, 100, 0.9), PUBLISHED).same).toBe(true);
    expect(checkedRun(run(1, 100, 0.9 + 1e-12), PUBLISHED).same).toBe(false);
    expect(checkedRun({ ...run(1, 100, 0.9), nodesPerLayer: [5, 5] }, PUBLISHED).same).toBe(false);
  });

  it('is one more seed elsewhere: compatible up to four standard deviations of the seeds', () => {
    const near = checkedRun(run(2, 140, 0.93), PUBLISHED);
    expect(near.rejectionPull).toBeCloseTo(3, 9);
    expect(near.areaPull).toBeCloseTo(2, 9);
    expect(agrees(near)).toBe(true);
    expect(agrees(checkedRun(run(2, 151, 0.91), PUBLISHED))).toBe(false);
    expect(agrees(checkedRun(run(2, 110, 0.86), PUBLISHED))).toBe(false);
  });

  it('has to be among the published ones', () => {
    expect(() => checkedRun(run(4, 100, 0.9), PUBLISHED)).toThrow(/no published run/);
  });
});
