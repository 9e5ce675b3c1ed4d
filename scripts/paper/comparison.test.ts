import { describe, expect, it } from 'vitest';
import { EFFICIENCY_GRID } from '../../src/domain/curves/rejection-curve.ts';
import { difference, isSignificant, meanOver, paired, rejection, significance } from './comparison.ts';
import { meanCurve } from './mean-curves.ts';
import { mixtureToy } from './mixture-toy.ts';
import type { RunRecord } from './run-record.ts';
import { seedCounts, seedsLine } from './seeds.ts';
import { verdicts } from './verdicts.ts';

function record(kind: RunRecord['kind'], budget: number, seed: number, value: number): RunRecord {
  return {
    id: `${kind}-${budget}-s${seed}`,
    kind,
    budget,
    percent: budget,
    seed,
    nodesPerLayer: [budget],
    auc: 0.9,
    rejection: value,
    binomial: 1,
    largestTie: 0,
    extractionDifference: 0,
    curve: [],
  };
}

function runs(kind: RunRecord['kind'], budget: number, values: readonly number[]): RunRecord[] {
  return values.map((value, i) => record(kind, budget, i + 1, value));
}

const PRUNED = [10.2, 11.5, 9.8, 10.9, 12.1];

function compared(others: readonly number[]) {
  const records = [...runs('pruned', 30, PRUNED), ...runs('random', 30, others)];
  return paired(
    records,
    { kind: 'pruned', budget: 30 },
    { kind: 'random', budget: 30 },
    rejection,
    difference,
  )!;
}

describe('comparison within seeds', () => {
  it('has the statistic of a paired t test', () => {
    // scipy.stats.ttest_rel(a, b): statistic, p = 0.098
    const mean = compared([9.9, 10.7, 10.1, 10.2, 11.0]);
    expect(mean.mean).toBeCloseTo(0.52, 12);
    expect(significance(mean)).toBeCloseTo(2.1517753103661588, 9);
    expect(isSignificant(mean)).toBe(false);
  });

  it('calls significant what such a test calls significant at 95 %', () => {
    const mean = compared([9.5, 10.7, 9.2, 10.2, 11.0]);
    expect(significance(mean)).toBeCloseTo(9.067315822017934, 9);
    expect(isSignificant(mean)).toBe(true);
  });

  it('uses the seeds that both have', () => {
    expect(compared([9.9, 10.7]).seeds).toBe(2);
    expect(meanOver(runs('pruned', 30, PRUNED), 'random', 30, rejection)).toBeNull();
  });
});

describe('seeds', () => {
  const records = [
    ...runs('pruned', 70, [3, 2]),
    ...runs('pruned', 30, PRUNED),
    ...runs('random', 70, [2, 1]),
    record('full', 100, 1, 12),
  ];

  it('are told kind by kind, budgets with other numbers apart', () => {
    expect(seedsLine(records)).toBe('full network 1; pruned in training 2 (5 at 30 %); random nodes 2');
    expect(seedCounts(records, ['pruned'])).toBe('2 to 5');
  });

  it('without a full network leave the ratio to those that have one', () => {
    const at = (seed: number, kind: RunRecord['kind'], value: number): RunRecord => ({
      ...record(kind, kind === 'full' ? 100 : 30, seed, value),
      curve: [
        { efficiency: EFFICIENCY_GRID[0]!, rejection: value, low: value, high: value, cut: 0, passing: 9 },
      ],
    });
    const curve = meanCurve([at(1, 'pruned', 6), at(2, 'pruned', 8), at(1, 'full', 12)], 'pruned', 30, '');
    expect(curve.points[0]).toMatchObject({ rejection: 7, ratio: 0.5, ratioSpread: 0 });
  });
});

describe('verdicts', () => {
  it('tell a broken order, a loss and a flat curve', () => {
    const flat = { ...record('full', 100, 1, 12), largestTie: 0.3 };
    const records = [
      flat,
      ...runs('pruned', 30, PRUNED),
      ...runs(
        'pruned',
        10,
        PRUNED.map((x) => x + 1),
      ),
      ...runs(
        'taylor',
        30,
        PRUNED.map((x, i) => x + 2 + 0.1 * i),
      ),
    ];
    const text = verdicts(records).join('\n');
    expect(text).toMatch(/broken at 30 % to 10 %/);
    expect(text).toMatch(/Taylor, one run: significantly better at no budget; significantly worse at 30 %/);
    expect(text).toMatch(/1 have a flat curve.*full-100-s1/);
  });
});

describe('mixture toy', () => {
  it('is the same again, and more jets are more of the same task', () => {
    const [one, again, more] = [mixtureToy(300, 2), mixtureToy(300, 2), mixtureToy(900, 2)];
    expect(again).toEqual(one);
    expect(more.columns[7]!.subarray(0, 300)).toEqual(one.columns[7]);
    const signal = one.label.reduce((sum, y) => sum + y, 0);
    expect(signal).toBeGreaterThan(100);
    expect(signal).toBeLessThan(200);
  });
});
