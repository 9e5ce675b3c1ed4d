import { describe, expect, it } from 'vitest';
import type { RedrawnNetwork } from '../../domain/curves/paired-bootstrap.ts';
import type { PlannedRun } from '../../domain/study/plan.ts';
import { comparedControls, controlRows } from './control-rows.ts';
import { viewOfKinds } from './use-curve-view.ts';

function run(kind: PlannedRun['kind'], budget: number, seed: number): PlannedRun {
  const id = `${kind}-${budget}-s${seed}`;
  return { id, kind, budget, percent: budget / 2, seed, after: null, groups: [] };
}

const runs = [
  run('full', 200, 1),
  run('taylor', 20, 1),
  run('random', 20, 1),
  run('pruned', 20, 1),
  run('random', 60, 1),
  run('random', 60, 2),
  run('pruned', 60, 1),
  run('pruned', 60, 2),
  run('random', 100, 1),
];

describe('pruned networks against their controls', () => {
  it('pairs equal budgets and seeds, largest budget first, and leaves out what has no partner', () => {
    const rows = controlRows(runs, () => true);
    expect(rows.map(({ id }) => id)).toEqual(['random 60', 'random 20', 'taylor 20']);
    expect(rows[0]?.pairs).toEqual([
      ['pruned-60-s1', 'random-60-s1'],
      ['pruned-60-s2', 'random-60-s2'],
    ]);
  });

  it('counts finished runs alone', () => {
    const rows = controlRows(runs, (id) => id !== 'pruned-60-s2' && !id.startsWith('taylor'));
    expect(rows.map(({ id, pairs }) => [id, pairs.length])).toEqual([
      ['random 60', 1],
      ['random 20', 1],
    ]);
  });

  it('takes pruned minus control, averaged over the seeds', () => {
    const network = (rejection: number): RedrawnNetwork => ({
      rejection,
      auc: rejection / 1000,
      rejections: Float64Array.of(rejection - 1, rejection, rejection + 1),
      aucs: Float64Array.of(0.1, 0.1, 0.1),
    });
    const redrawn = new Map([
      ['pruned-60-s1', network(300)],
      ['random-60-s1', network(280)],
      ['pruned-60-s2', network(310)],
      ['random-60-s2', network(270)],
    ]);
    const [row, ...others] = comparedControls(
      controlRows(runs, () => true),
      redrawn,
    );
    expect(row?.rejection).toMatchObject({ difference: 30, jetsError: 0, seedsError: 10, seeds: 2 });
    expect(row?.auc?.difference).toBeCloseTo(0.03, 12);
    expect(others.map(({ rejection }) => rejection)).toEqual([null, null]);
  });
});

describe('view that a study opens on', () => {
  it.each([
    [['pruned'], 'budgets'],
    [['pruned', 'retrained'], 'retrained'],
    [['pruned', 'retrained', 'taylor'], 'controls'],
    [[], 'budgets'],
  ] as const)('of the kinds %j is %s', (kinds, view) => {
    expect(viewOfKinds(kinds)).toBe(view);
  });
});
