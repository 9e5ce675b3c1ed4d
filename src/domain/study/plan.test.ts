import fc from 'fast-check';
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

/** Any network, scope, floors and budgets, together or layer by layer. */
const studies = fc
  .array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 90 })), { minLength: 1, maxLength: 6 })
  .chain((hidden) => {
    const all = hidden.reduce((sum, width) => sum + width, 0);
    const budget = fc.oneof(
      fc.integer({ min: 0, max: all + 2 }).map(nodes),
      fc.double({ min: 0, max: 101, noNaN: true }).map((value): Budget => ({ value, unit: 'percent' })),
    );
    const scope = fc.subarray(
      hidden.map((_, l) => l + 1),
      { minLength: 1 },
    );
    return fc
      .record({
        layers: fc.option(scope),
        floor: fc.option(fc.integer({ min: 1, max: 5 })),
        perLayer: fc.option(fc.constant({ kind: 'share' as const })),
        budgets: fc.array(budget, { minLength: 1, maxLength: 4 }),
      })
      .map(({ budgets, ...gates }) =>
        studyWith({
          network: { hidden, activation: 'leaky_relu' },
          gates: { ...DEFAULT_STUDY.gates, ...gates },
          budgets,
          kinds: ['pruned', 'random', 'taylor'],
        }),
      );
  });

describe('plans of random studies', () => {
  it('give every run groups that sum to its budget, hold its floors and stay inside the chosen layers, or say why not', () => {
    let planned = 0;
    let refused = 0;
    fc.assert(
      fc.property(studies, (study) => {
        const { layers, floor, perLayer } = study.gates;
        const widths = (layers ?? study.network.hidden.map((_, l) => l + 1)).map(
          (l) => study.network.hidden[l - 1]!,
        );
        const all = widths.reduce((sum, width) => sum + width, 0);
        const smallest = widths.reduce((sum, width) => sum + Math.min(floor ?? 1, width), 0);
        const possible = study.budgets.every(({ value, unit }) => {
          const budget = unit === 'nodes' ? value : Math.round((value / 100) * all);
          // The whole network needs no shadow nodes.
          return budget <= all && (budget >= smallest || budget === all);
        });
        const plan = planStudy(study);
        expect(plan.ok).toBe(possible);
        if (!plan.ok) {
          refused++;
          expect(plan.error.nextStep).not.toBe('');
          return;
        }
        planned++;
        for (const { kind, budget, groups } of plan.value.runs) {
          if (kind === 'full') {
            expect([budget, groups]).toEqual([all, []]);
            continue;
          }
          expect(groups.reduce((sum, group) => sum + group.budget, 0)).toBe(budget);
          expect(groups.flatMap((group) => group.layers)).toEqual(
            layers ?? study.network.hidden.map((_, l) => l + 1),
          );
          expect(groups.length).toBe(perLayer === null ? 1 : widths.length);
          for (const group of groups) {
            expect(group.floors.reduce((sum, least) => sum + least, 0)).toBeLessThanOrEqual(group.budget);
            expect(group.floors.every((least) => least >= 1)).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
    expect(Math.min(planned, refused)).toBeGreaterThan(10);
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
