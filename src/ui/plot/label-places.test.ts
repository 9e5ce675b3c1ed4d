import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelPlaces } from './label-places.ts';

describe('places of labels in a column', () => {
  it('are the wishes where these are far enough apart', () => {
    expect(labelPlaces([10, 80, 40], 14, 0, 100)).toEqual([10, 80, 40]);
  });

  it('spread a bundle around its middle, in the order of the wishes', () => {
    expect(labelPlaces([50, 52, 48], 10, 0, 100)).toEqual([50, 60, 40]);
  });

  it('stay inside the column', () => {
    expect(labelPlaces([99, 99, 99], 10, 0, 100)).toEqual([80, 90, 100]);
    expect(labelPlaces([-5, 0], 10, 3, 100)).toEqual([3, 13]);
  });

  it('shrink the distance where the column is too short', () => {
    expect(labelPlaces([0, 0, 0, 0, 0], 14, 0, 20)).toEqual([0, 5, 10, 15, 20]);
  });

  it('never overlap, never leave the column, and keep the order, for any wishes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -50, max: 500, noNaN: true }), { minLength: 1, maxLength: 25 }),
        (wishes) => {
          const places = labelPlaces(wishes, 14, 0, 400);
          const byWish = places
            .map((place, i) => ({ place, wish: wishes[i] ?? 0, i }))
            .sort((a, b) => a.wish - b.wish || a.i - b.i);
          byWish.forEach(({ place }, rank) => {
            expect(place).toBeGreaterThanOrEqual(-1e-9);
            expect(place).toBeLessThanOrEqual(400 + 1e-9);
            const before = byWish[rank - 1];
            if (before !== undefined) expect(place - before.place).toBeGreaterThanOrEqual(14 - 1e-9);
          });
        },
      ),
    );
  });

  it('move no label further than they must: a shifted solution is never better', () => {
    const wishes = [20, 22, 60, 61, 62, 90];
    const places = labelPlaces(wishes, 12, 0, 120);
    const cost = (tried: readonly number[]): number =>
      tried.reduce((sum, place, i) => sum + (place - (wishes[i] ?? 0)) ** 2, 0);
    for (let i = 0; i < places.length; i++) {
      for (const shift of [-0.1, 0.1]) {
        const tried = places.map((place, k) => (k === i ? place + shift : place));
        const sorted = [...tried].sort((a, b) => a - b);
        const allowed = sorted.every((place, k) => k === 0 || place - (sorted[k - 1] ?? 0) >= 12);
        if (allowed) expect(cost(tried)).toBeGreaterThanOrEqual(cost(places));
      }
    }
  });
});
