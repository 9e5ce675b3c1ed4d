import { describe, expect, it } from 'vitest';
import { labelledLogTicks, linearLabel, linearTicks, logDomain, logTicks } from './ticks.ts';

describe('ticks', () => {
  it('marks decades and their digits inside the axis only', () => {
    const { major, minor } = logTicks(3, 250);
    expect(major).toEqual([10, 100]);
    expect(minor).toEqual([3, 4, 5, 6, 7, 8, 9, 20, 30, 40, 50, 60, 70, 80, 90, 200]);
  });

  it('numbers decades, and 2 and 5 where a log axis is short', () => {
    expect(labelledLogTicks(1, 1000)).toEqual([1, 10, 100, 1000]);
    expect(labelledLogTicks(30, 300)).toEqual([50, 100, 200]);
  });

  it('divides each linear interval into five', () => {
    const { major, minor } = linearTicks(0.3, 1, 7);
    expect(major.map((x) => Number(x.toFixed(6)))).toEqual([0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
    expect(minor).toHaveLength(28);
  });

  it('encloses positive values and ignores the others', () => {
    const [low, high] = logDomain([0, -3, 4, 850, Infinity, NaN]);
    expect(low).toBe(1);
    expect(high).toBeGreaterThan(850);
    expect(logDomain([])).toEqual([1, 10]);
  });
});

describe('labels of a linear axis', () => {
  it.each([
    [0, 0.31],
    [-6, 94],
    [0, 1800],
    [0.3, 1],
    [0.4, 1.36],
  ])('differ from tick to tick between %d and %d', (low, high) => {
    const labels = linearTicks(low, high).major.map((value) => linearLabel(value, [low, high]));
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('have the digits that the ticks need', () => {
    expect(linearTicks(0, 0.31).major.map((value) => linearLabel(value, [0, 0.31]))).toContain('0.05');
    expect(linearLabel(0.5, [0.3, 1])).toBe('0.5');
  });
});
