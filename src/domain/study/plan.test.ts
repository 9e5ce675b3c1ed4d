import { describe, expect, it } from 'vitest';
import { planStudy } from './plan.ts';
import type { Budget, Study } from './study.ts';
import { DEFAULT_STUDY } from './study.ts';
import { studySchema } from './study-schema.ts';
import { suggestTraining } from './suggest.ts';

function studyWith(patch: Partial<Study>): Study {
  return { ...DEFAULT_STUDY, ...patch };
}

const nodes = (value: number): Budget => ({ value, unit: 'nodes' });

describe('plan of a study', () => {
  it('has one run per budget and seed; 100 % is the full network without shadow', () => {
    const plan = planStudy(studyWith({ seeds: [1, 2, 3] }));
    expect(plan.ok).toBe(true);
    if (!plan.ok) return;
    expect(plan.value.gatedNodes).toBe(256);
    expect(plan.value.runs).toHaveLength(21);
    expect([...new Set(plan.value.runs.map((run) => run.budget))]).toEqual([256, 179, 128, 77, 38, 26, 13]);
    expect(plan.value.runs.filter((run) => run.groups.length === 0).map((run) => run.kind)).toEqual([
      'full',
      'full',
      'full',
    ]);
  });

  it('gates a part of the network only, if asked', () => {
    const plan = planStudy(studyWith({ gates: { layers: [2, 4], floor: null }, budgets: [nodes(32)] }));
    expect(plan.ok && plan.value.gatedNodes).toBe(128);
    expect(plan.ok && plan.value.runs[0]?.groups[0]?.layers).toEqual([2, 4]);
  });

  it('trains the pruned network that a retrained one needs', () => {
    const plan = planStudy(studyWith({ budgets: [nodes(100)], kinds: ['retrained'] }));
    expect(plan.ok && plan.value.runs.map((run) => [run.kind, run.after])).toEqual([
      ['pruned', null],
      ['retrained', 'pruned-100-s1'],
    ]);
  });

  it.each([
    [nodes(0), /at least 4/],
    [nodes(257), /at most 256/],
    [{ value: 120, unit: 'percent' } as const, /at most 256/],
    [{ value: 0.1, unit: 'percent' } as const, /at least 4/],
    [nodes(10.5), /whole number|4 to 256/],
  ])('refuses a budget of %o with a way out', (budget, wayOut) => {
    const plan = planStudy(studyWith({ budgets: [budget] }));
    expect(plan.ok).toBe(false);
    if (!plan.ok) expect(`${plan.error.cause} ${plan.error.nextStep}`).toMatch(wayOut);
  });

  it('refuses a layer that is not there', () => {
    const plan = planStudy(studyWith({ gates: { layers: [1, 7], floor: null } }));
    expect(!plan.ok && plan.error.cause).toMatch(/no hidden layer 7/);
  });

  it('survives being saved and read', () => {
    expect(studySchema.parse(JSON.parse(JSON.stringify(DEFAULT_STUDY)))).toEqual(DEFAULT_STUDY);
  });
});

describe('suggested training', () => {
  it('gives a small sample small batches and enough steps for the gates', () => {
    const small = suggestTraining(3000);
    expect(small.batchSize).toBe(128);
    expect(small.epochs * Math.floor(3000 / 128)).toBeGreaterThanOrEqual(500);
    expect(suggestTraining(240_000)).toEqual(DEFAULT_STUDY.training);
  });
});
