import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { createGroup, defaultFloors } from './budget.ts';
import { hardChoice } from './hard-choice.ts';
import { projectToBudget } from './projection.ts';
import type { GroupLayout } from './soft-gates.ts';
import { createMemory, layerSlices, scoreGradient, softGates } from './soft-gates.ts';

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

const layouts = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 6 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    floorShare: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ sizes, share, floorShare }): GroupLayout => {
    const nodes = sum(sizes);
    const floors = sizes.map((size) => Math.max(1, Math.floor(floorShare * size)));
    const budget = sum(floors) + Math.round(share * (nodes - sum(floors)));
    return { sizes, floors, budget };
  });
const temperatures = fc.double({ min: 0.01, max: 3, noNaN: true });
const seeds = fc.integer();

function randomScores(layout: GroupLayout, seed: number, spread = 2): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: sum(layout.sizes) }, () => spread * random.normal());
}

function gatesOf(scores: Float64Array, layout: GroupLayout, temperature: number): Float64Array {
  const gates = new Float64Array(scores.length);
  softGates(scores, layout, temperature, gates, createMemory(layout));
  return gates;
}

describe('soft gates', () => {
  it('sum to the budget for random scores, temperatures, budgets and floors', () => {
    fc.assert(
      fc.property(layouts, temperatures, seeds, (layout, temperature, seed) => {
        const gates = gatesOf(randomScores(layout, seed), layout, temperature);
        expect(Math.abs(sum(gates) - layout.budget)).toBeLessThan(1e-6);
        for (const gate of gates) expect(gate >= 0 && gate <= 1).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('keep every layer at or above its floor', () => {
    fc.assert(
      fc.property(layouts, temperatures, seeds, (layout, temperature, seed) => {
        const gates = gatesOf(randomScores(layout, seed, 5), layout, temperature);
        layerSlices(layout.sizes).forEach(({ from, to }, l) => {
          expect(sum(gates.subarray(from, to))).toBeGreaterThan(layout.floors[l]! - 1e-6);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('sum to the budget for scores with many ties, and equal scores of a layer get equal gates', () => {
    fc.assert(
      fc.property(layouts, temperatures, seeds, (layout, temperature, seed) => {
        const random = createRandom(seed);
        const scores = Float64Array.from({ length: sum(layout.sizes) }, () => random.integer(3));
        const gates = gatesOf(scores, layout, temperature);
        expect(Math.abs(sum(gates) - layout.budget)).toBeLessThan(1e-6);
        for (const { from, to } of layerSlices(layout.sizes)) {
          const byScore = new Map<number, number>();
          for (let i = from; i < to; i++) {
            expect(gates[i]).toBe(byScore.get(scores[i]!) ?? gates[i]);
            byScore.set(scores[i]!, gates[i]!);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('belong to one shadow node each: a higher score opens its own node and closes the others', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.double({ min: 0.2, max: 2, noNaN: true }),
        seeds,
        fc.nat(39),
        (n, temperature, seed, which) => {
          const layout: GroupLayout = { sizes: [n], floors: [1], budget: Math.max(1, n >> 1) };
          const scores = randomScores(layout, seed, 1);
          const before = gatesOf(scores, layout, temperature);
          const raised = which % n;
          scores[raised]! += 0.5;
          const after = gatesOf(scores, layout, temperature);
          // Gates that are as good as 0 or 1 differ by rounding alone.
          after.forEach((gate, i) => {
            const step = gate - before[i]!;
            if (i === raised) expect(step).toBeGreaterThan(-1e-9);
            else expect(step).toBeLessThan(1e-9);
            expect(gate - after[raised]!).toBeLessThan(scores[i]! > scores[raised]! ? 1 : 1e-9);
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('sum to the budget where the method of Newton runs in circles', () => {
    // The sum of the gates has a plateau at 5: from nu = 0 the rounds end up to and fro between its two sides.
    const scores = randomScores({ sizes: [10], floors: [1], budget: 5 }, 7);
    const gates = new Float64Array(10);
    projectToBudget(scores, 5, 0.2, gates);
    expect(Math.abs(sum(gates) - 5)).toBeLessThan(1e-9);
  });

  it('do not depend on where the search for nu starts', () => {
    const layout: GroupLayout = { sizes: [64, 64], floors: [2, 2], budget: 37 };
    const scores = randomScores(layout, 3);
    const cold = gatesOf(scores, layout, 0.1);
    const warm = new Float64Array(128);
    projectToBudget(scores, 37, 0.1, warm, 12.3);
    warm.forEach((gate, i) => expect(gate).toBeCloseTo(cold[i]!, 9));
  });

  it('are all open when the budget is the number of nodes', () => {
    const gates = gatesOf(Float64Array.of(-3, 0, 5), { sizes: [3], floors: [1], budget: 3 }, 0.5);
    expect([...gates]).toEqual([1, 1, 1]);
  });

  it('refuse a budget that cannot be met', () => {
    expect(() => projectToBudget(Float64Array.of(1, 2), 3, 1, new Float64Array(2))).toThrow(RangeError);
    expect(() => projectToBudget(Float64Array.of(1, 2), 0, 1, new Float64Array(2))).toThrow(RangeError);
  });
});

describe('gradient of the scores', () => {
  it('equals finite differences of a loss that is linear in the gates, without floors at work', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.double({ min: 0.2, max: 2, noNaN: true }),
        seeds,
        (n, temperature, seed) => {
          const layout: GroupLayout = { sizes: [n], floors: [1], budget: Math.max(1, Math.floor(n / 2)) };
          const random = createRandom(seed, 5);
          const scores = Float64Array.from({ length: n }, () => random.normal());
          const slope = Float64Array.from({ length: n }, () => random.normal());
          const loss = (s: Float64Array): number =>
            sum(gatesOf(s, layout, temperature).map((g, i) => g * slope[i]!));
          const gradient = new Float64Array(n);
          scoreGradient(gatesOf(scores, layout, temperature), slope, temperature, gradient);
          const h = 1e-5;
          for (let i = 0; i < n; i++) {
            const up = scores.slice();
            const down = scores.slice();
            up[i]! += h;
            down[i]! -= h;
            expect(Math.abs((loss(up) - loss(down)) / (2 * h) - gradient[i]!)).toBeLessThan(1e-6);
          }
          expect(Math.abs(sum(gradient))).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is zero once the choice is made', () => {
    const gradient = new Float64Array(3).fill(7);
    scoreGradient(Float64Array.of(1, 0, 1), Float64Array.of(3, -2, 1), 0.03, gradient);
    expect([...gradient]).toEqual([0, 0, 0]);
  });
});

describe('hard choice', () => {
  it('keeps exactly K nodes and every floor, for random scores with many ties', () => {
    fc.assert(
      fc.property(layouts, seeds, (layout, seed) => {
        const random = createRandom(seed);
        const scores = Float64Array.from({ length: sum(layout.sizes) }, () => random.integer(4));
        const kept = hardChoice(scores, layout);
        expect(sum(kept)).toBe(layout.budget);
        layerSlices(layout.sizes).forEach(({ from, to }, l) => {
          expect(sum(kept.subarray(from, to))).toBeGreaterThanOrEqual(layout.floors[l]!);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('breaks ties by layer, then by index', () => {
    const kept = hardChoice(Float64Array.of(1, 1, 1, 1, 1, 1), { sizes: [3, 3], floors: [1, 1], budget: 3 });
    expect([...kept]).toEqual([1, 1, 0, 1, 0, 0]);
  });

  it('keeps the highest scores', () => {
    const kept = hardChoice(Float64Array.of(0.1, 0.9, 0.5, 0.2), { sizes: [4], floors: [1], budget: 2 });
    expect([...kept]).toEqual([0, 1, 1, 0]);
  });
});

describe('budgets', () => {
  const widths = [40, 64, 64, 64, 64];
  const layers = [1, 2, 3, 4];

  it.each([0, -1, 3, 257, 12.5])('refuses %s nodes and names the range', (budget) => {
    const group = createGroup(layers, widths, budget);
    expect(group.ok).toBe(false);
    if (!group.ok) expect(group.error.nextStep).toMatch(/4|256/);
  });

  it.each([4, 13, 256])('accepts %s nodes with floors that fit', (budget) => {
    const group = createGroup(layers, widths, budget);
    expect(group.ok && sum(group.value.floors) <= budget).toBe(true);
  });

  it('can be met from the sum of the floors to all nodes, and no others, for random layers and floors', () => {
    const cases = fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 2, maxLength: 6 }).chain((sizes) =>
      fc.record({
        sizes: fc.constant(sizes),
        scope: fc.subarray(
          sizes.map((_, l) => l),
          { minLength: 1 },
        ),
        floors: fc.tuple(...sizes.map((size) => fc.integer({ min: 1, max: size }))),
        past: fc.integer({ min: -2, max: 2 }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ sizes, scope, floors, past }) => {
        const least = scope.map((l) => floors[l]!);
        const [smallest, all] = [sum(least), sum(scope.map((l) => sizes[l]!))];
        for (const budget of [smallest + past, all + past]) {
          const group = createGroup(scope, sizes, budget, least);
          expect(group.ok).toBe(smallest <= budget && budget <= all);
        }
        for (const budget of [scope.length + past, all + past]) {
          const group = createGroup(scope, sizes, budget);
          expect(group.ok).toBe(scope.length <= budget && budget <= all);
          if (!group.ok) continue;
          expect(sum(group.value.floors)).toBeLessThanOrEqual(budget);
          group.value.floors.forEach((floor, l) => {
            expect(floor).toBeLessThanOrEqual(sizes[scope[l]!]!);
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives two nodes to a layer where the budget allows', () => {
    expect(defaultFloors([64, 64, 64, 1], 13)).toEqual([2, 2, 2, 1]);
    expect(defaultFloors([64, 64, 64, 64], 5)).toEqual([1, 1, 1, 1]);
  });
});
