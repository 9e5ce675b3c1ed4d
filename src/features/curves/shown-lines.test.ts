import { describe, expect, it } from 'vitest';
import type { PlannedRun } from '../../domain/study/plan.ts';
import type { RunCurve } from '../../workers/analysis/analysis-api.ts';
import { ratioDomain } from './ratio-domain.ts';
import { controlBudgets, NO_FILTER, pointAt, ratioAt, shownLines } from './shown-lines.ts';

function run(id: string, kind: PlannedRun['kind'], budget: number, seed: number): PlannedRun {
  return { id, kind, budget, percent: (100 * budget) / 200, seed, after: null, groups: [] };
}

function curve(id: string, rejection: number): RunCurve {
  const point = { efficiency: 0.6, cut: 1, rejection, low: rejection - 1, high: rejection + 1, passing: 50 };
  const scores = { bins: 1, signal: [1], background: [1] };
  return { id, auc: 0.9, points: [point], workingPoints: [point], largestTie: 0, scores };
}

const runs = [
  run('r1', 'random', 60, 1),
  run('p1', 'pruned', 60, 1),
  run('p2', 'pruned', 60, 2),
  run('f1', 'full', 200, 1),
  run('q1', 'pruned', 25, 1),
];
const curves = Object.fromEntries(runs.map(({ id }, i) => [id, curve(id, 100 + 10 * i)]));
const ratios = { p1: { id: 'p1', points: [{ efficiency: 0.6, ratio: 0.8, low: 0.7, high: 0.9 }] } };
const state = { runs, curves, ratios, results: {} };

describe('lines of a view', () => {
  it('hold one seed, the largest budget first, without other kinds', () => {
    expect(shownLines(state, 'budgets', 1).map((line) => line.label)).toEqual([
      'full network, 200 nodes',
      '30 %, 60 nodes',
      '12.5 %, 25 nodes',
    ]);
    expect(shownLines(state, 'table', 1).map((line) => line.id)).toEqual(['f1', 'p1', 'r1', 'q1']);
  });

  it('leave out what is filtered by hand, without a change of colour', () => {
    const all = shownLines(state, 'table', 1);
    const some = shownLines(state, 'table', 1, {
      ...NO_FILTER,
      hiddenKinds: ['random'],
      hiddenBudgets: [60],
    });
    expect(some.map((line) => line.id)).toEqual(['f1', 'q1']);
    const q1 = (lines: typeof all) => lines.find((line) => line.id === 'q1');
    expect(q1(some)?.budgets).toEqual(q1(all)?.budgets);
  });

  it('show controls at one budget beside the full network: the smallest with a control, or the chosen one', () => {
    const more = [...runs, run('t1', 'taylor', 25, 1)];
    const finished = { ...state, runs: more, curves: { ...curves, t1: curve('t1', 90) } };
    expect(controlBudgets(finished)).toEqual([60, 25]);
    expect(shownLines(finished, 'controls', 1).map((line) => line.id)).toEqual(['f1', 'q1', 't1']);
    const chosen = shownLines(finished, 'controls', 1, { ...NO_FILTER, controlBudget: 60 });
    expect(chosen.map((line) => line.short)).toEqual(['full', '30 % pruned', 'random']);
  });

  it('show beside retrained networks only the budgets that have one', () => {
    const more = [...runs, run('n1', 'retrained', 60, 1)];
    const finished = { ...state, runs: more, curves: { ...curves, n1: curve('n1', 90) } };
    expect(shownLines(finished, 'retrained', 1).map((line) => line.id)).toEqual(['f1', 'p1', 'n1']);
  });

  it('leave out runs that have no curve yet', () => {
    expect(shownLines({ ...state, curves: {} }, 'budgets', 1)).toEqual([]);
  });

  it('are means where all seeds are shown', () => {
    const mean = shownLines(state, 'budgets', null).find((line) => line.share === 0.3);
    expect(mean?.points[0]?.rejection).toBe(115);
  });

  it('give points and ratios at a working point, none beside the curve', () => {
    const [full, pruned] = shownLines(state, 'budgets', 1);
    if (full === undefined || pruned === undefined) throw new Error('no lines');
    expect(pointAt(pruned.points, 0.6)?.rejection).toBe(110);
    expect(pointAt(pruned.points, 0.3)).toBeUndefined();
    expect(ratioAt(full, 0.6)).toBe(1);
    expect(ratioAt(pruned, 0.61)).toBe(0.8);
    expect(ratioAt(pruned, 0.3)).toBeNull();
  });

  it('keep 1 on the axis of the ratio', () => {
    const [low, high] = ratioDomain(shownLines(state, 'budgets', 1));
    expect(low).toBeLessThan(0.8);
    expect(high).toBeGreaterThanOrEqual(1.1);
    expect(ratioDomain([])).toEqual([0.9, 1.1]);
  });
});
