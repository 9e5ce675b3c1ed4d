import { describe, expect, it } from 'vitest';
import { paretoFront } from './pareto.ts';

describe('front of cost and gain', () => {
  it('holds what no other point beats', () => {
    const points = [
      { cost: 1, gain: 1 },
      { cost: 2, gain: 5 },
      { cost: 3, gain: 4 },
      { cost: 4, gain: 9 },
      { cost: 4, gain: 8 },
    ];
    expect(paretoFront(points)).toEqual([true, true, false, true, false]);
  });

  it('keeps equal points together', () => {
    expect(
      paretoFront([
        { cost: 1, gain: 1 },
        { cost: 1, gain: 1 },
      ]),
    ).toEqual([true, true]);
  });
});
