import { describe, expect, it } from 'vitest';
import type { CurveLine } from './curve-line.ts';
import { meanOfSeeds } from './seed-mean.ts';

function line(id: string, rejections: Readonly<Record<string, number>>): CurveLine {
  return {
    id,
    label: '30 %',
    short: '30 %',
    kind: 'pruned',
    share: 0.3,
    budgets: [1, 0.3],
    equalScores: 0,
    nodes: 3,
    layers: '1·2',
    points: Object.entries(rejections).map(([efficiency, rejection]) => ({
      efficiency: Number(efficiency),
      cut: 0,
      rejection,
      low: rejection,
      high: rejection,
      passing: 10,
    })),
    ratio: [{ efficiency: 0.5, ratio: (rejections['0.5'] ?? 0) / 100, low: 0, high: 9 }],
  };
}

describe('mean over seeds', () => {
  const mean = meanOfSeeds([
    line('a', { '0.4': 300, '0.5': 100, '0.6': 20 }),
    line('b', { '0.5': 120, '0.6': 30 }),
    line('c', { '0.5': 140, '0.6': 40 }),
  ]);

  it('draws the band of one standard deviation where all seeds have a point', () => {
    expect(mean.points.map((point) => point.efficiency)).toEqual([0.5, 0.6]);
    expect(mean.points[0]).toMatchObject({ rejection: 120, low: 100, high: 140 });
    expect(mean.points[1]).toMatchObject({ rejection: 30, low: 20, high: 40 });
  });

  it('does the same for the ratio, and has no cut', () => {
    expect(mean.ratio[0]?.ratio).toBeCloseTo(1.2, 12);
    expect(mean.ratio[0]?.low).toBeCloseTo(1.0, 12);
    expect(mean.points[0]?.cut).toBeNaN();
  });

  it('tells the nodes where the seeds end with different numbers', () => {
    const one = line('a', { '0.5': 100 });
    expect(meanOfSeeds([one, { ...one, nodes: 5 }]).layers).toBe('2 seeds, 3 to 5 nodes');
    expect(meanOfSeeds([one, { ...one, layers: '2·1' }]).layers).toBe('2 seeds');
    expect(meanOfSeeds([one, one]).layers).toBe('1·2, 2 seeds');
  });
});
