import { describe, expect, it } from 'vitest';
import type { PlannedRun } from '../../domain/study/plan.ts';
import type { RunResult } from '../../engine/run-result.ts';
import { keptFeatures } from './kept-features.ts';

function run(kind: PlannedRun['kind'], budget: number, seed: number, gated = true): PlannedRun {
  const id = `${kind}-${budget}-s${seed}`;
  const inputs = gated ? { inputs: { value: 2, unit: 'nodes' as const } } : {};
  return { id, kind, budget, percent: budget, seed, after: null, groups: [], ...inputs };
}

function result({ id }: PlannedRun, inputs: readonly number[]): RunResult {
  const model: RunResult['model'] = { format: 'penumbra-model', version: 1, inputs: [], layers: [] };
  return { id, model, kept: [[...inputs], [0]], logits: new Float32Array(), extractionDifference: 0 };
}

const names = ['pt', 'mass', 'tau21', 'nSV'];
const one = run('pruned', 30, 1);
const two = run('pruned', 30, 2);
const whole = run('pruned', 100, 1);
const retrained = run('retrained', 30, 1);
const ungated = run('full', 100, 1, false);
const runs = [one, two, whole, retrained, ungated];
const results = {
  [one.id]: result(one, [1, 3]),
  [two.id]: result(two, [2, 3]),
  [whole.id]: result(whole, [1, 3]),
  [retrained.id]: result(retrained, [1, 3]),
  [ungated.id]: result(ungated, [0, 1, 2, 3]),
};

describe('features that stay', () => {
  const { columns, rows } = keptFeatures(names, runs, results);

  it('are counted over the seeds of each budget, where the inputs are gated and the run chooses', () => {
    expect(columns.map(({ id, seeds, kept }) => [id, seeds, kept])).toEqual([
      ['pruned 100', 1, 2],
      ['pruned 30', 2, 2],
    ]);
  });

  it('come with the most stable feature first', () => {
    expect(rows).toEqual([
      { name: 'nSV', seeds: [1, 2] },
      { name: 'mass', seeds: [1, 1] },
      { name: 'tau21', seeds: [0, 1] },
      { name: 'pt', seeds: [0, 0] },
    ]);
  });
});
