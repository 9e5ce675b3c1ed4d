import { describe, expect, it } from 'vitest';
import { scoreRateAt } from '../shadow/schedule.ts';
import { planStudy } from './plan.ts';
import type { Budget, Study } from './study.ts';
import { DEFAULT_STUDY } from './study.ts';
import { RUN_KINDS } from './study-choices.ts';
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
    const plan = planStudy(
      studyWith({
        gates: { layers: [2, 4], floor: null, inputs: null, perLayer: null },
        budgets: [nodes(32)],
      }),
    );
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
    const plan = planStudy(
      studyWith({ gates: { layers: [1, 7], floor: null, inputs: null, perLayer: null } }),
    );
    expect(!plan.ok && plan.error.cause).toMatch(/no hidden layer 7/);
  });

  it('survives being saved and read', () => {
    expect(studySchema.parse(JSON.parse(JSON.stringify(DEFAULT_STUDY)))).toEqual(DEFAULT_STUDY);
  });

  it('reads a study from before inputs and layers had budgets of their own', () => {
    const older = { ...DEFAULT_STUDY, gates: { layers: null, floor: null } };
    expect(studySchema.parse(older)).toEqual(DEFAULT_STUDY);
  });

  it('a new study has scores that rest at first, one of an older version has none that do', () => {
    expect(DEFAULT_STUDY.training.restShare).toBe(0.2);
    const { restShare, ...training } = suggestTraining(2500);
    expect(restShare).toBe(0.2);
    const older = studySchema.parse({ ...DEFAULT_STUDY, training });
    expect([0, 1, 30].map((step) => scoreRateAt(older.training, step, 100))).toEqual([0.02, 0.02, 0.02]);
    const rates = [0, 19, 20, 99].map((step) => scoreRateAt(DEFAULT_STUDY.training, step, 100));
    expect(rates).toEqual([0, 0, 0.02, 0.02]);
  });

  it('has every kind once, and what follows the pruned run after it', () => {
    const plan = planStudy(studyWith({ budgets: [nodes(30)], kinds: [...RUN_KINDS] }));
    expect(plan.ok && plan.value.runs.map(({ kind, after }) => [kind, after])).toEqual(
      RUN_KINDS.map((kind) => [
        kind,
        kind === 'retrained' || kind === 'random-layers' ? 'pruned-30-s1' : null,
      ]),
    );
  });
});

describe('budgets layer by layer', () => {
  const gates = DEFAULT_STUDY.gates;
  const network = { hidden: [64, 10, 3], activation: 'leaky_relu' as const };

  it('share a budget out to whole nodes that sum to it', () => {
    const plan = planStudy(
      studyWith({
        network,
        gates: { ...gates, perLayer: { kind: 'share' } },
        budgets: [{ value: 30, unit: 'percent' }],
      }),
    );
    expect(plan.ok && plan.value.runs[0]?.groups.map(({ layers, budget }) => [layers, budget])).toEqual([
      [[1], 19],
      [[2], 3],
      [[3], 1],
    ]);
  });

  it('take numbers of nodes in place of the budgets below 100 %', () => {
    const plan = planStudy(
      studyWith({ network, gates: { ...gates, perLayer: { kind: 'nodes', nodes: [9, 4, 3] } } }),
    );
    expect(plan.ok && plan.value.runs.map(({ kind, budget }) => [kind, budget])).toEqual([
      ['full', 77],
      ['pruned', 16],
    ]);
  });

  it.each([
    [[9, 4], /2 layers, but 3/],
    [[9, 11, 3], /layer 2 cannot keep 11.*1 to 10/],
    [[0, 4, 3], /layer 1 cannot keep 0/],
    [[9.5, 4, 3], /layer 1 cannot keep 9.5/],
  ])('refuse %o', (numbers, words) => {
    const plan = planStudy(
      studyWith({ network, gates: { ...gates, perLayer: { kind: 'nodes', nodes: numbers } } }),
    );
    expect(plan.ok ? '' : `${plan.error.cause} ${plan.error.nextStep}`).toMatch(words);
  });
});

describe('budget of the inputs', () => {
  const gated = (inputs: Budget): Study => studyWith({ gates: { ...DEFAULT_STUDY.gates, inputs } });

  it('goes with every pruned run; the full network has all inputs', () => {
    const plan = planStudy(gated(nodes(12)), 40);
    expect(
      plan.ok && plan.value.runs.filter(({ kind }) => kind === 'full').map(({ inputs }) => inputs),
    ).toEqual([undefined]);
    // At 100 % of the hidden nodes the inputs alone compete.
    expect(plan.ok && plan.value.runs[1]).toMatchObject({
      id: 'pruned-256-s1',
      groups: [],
      inputs: nodes(12),
    });
    expect(plan.ok && plan.value.runs.slice(1).every(({ inputs }) => inputs !== undefined)).toBe(true);
  });

  it.each([
    [nodes(0), undefined],
    [nodes(2.5), undefined],
    [{ value: 120, unit: 'percent' } as const, undefined],
    [nodes(41), 40],
    [{ value: 1, unit: 'percent' } as const, 40],
  ])('is refused when it cannot be met: %o of %s', (budget, inputs) => {
    const plan = planStudy(gated(budget), inputs);
    expect(plan.ok ? '' : plan.error.cause).toMatch(/input features cannot be met/);
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
