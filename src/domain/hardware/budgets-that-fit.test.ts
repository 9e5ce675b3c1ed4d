import { describe, expect, it } from 'vitest';
import { fixedType, fractionBits } from '../fixedpoint/fixed-type.ts';
import { createRandom } from '../random.ts';
import type { DeviceTarget } from './budgets-that-fit.ts';
import {
  budgetThatFits,
  candidateBudgets,
  estimateArchitecture,
  estimateBudget,
  scaledWidths,
} from './budgets-that-fit.ts';
import { weightStatistics } from './csd.ts';
import { findPart, fits } from './parts.ts';
import { typicalStatistics } from './typical-weights.ts';

const TYPE = fixedType(16, 6);
const PAPER = { inputs: 40, hidden: [64, 64, 64, 64], activation: 'relu' } as const;

function target(name: string, reuse: number, strategy: 'latency' | 'resource', share: number): DeviceTarget {
  const part = findPart(name);
  if (!part.ok) throw new Error(part.error.cause);
  const { clockNs, family } = part.value;
  const options = { strategy, reuse, multipliers: 'auto', clockNs, family } as const;
  return { type: TYPE, options, part: part.value, share };
}

describe('the largest budget that fits', () => {
  it.each([
    ['xcvu9p', 1, 'latency', 1],
    ['xcvu9p', 1, 'latency', 0.3],
    ['kv260', 1, 'latency', 0.8],
    ['pynq-z2', 8, 'resource', 1],
    ['kc705', 40, 'resource', 0.5],
  ] as const)('%s, RF %i, %s, share %d: fits, and no larger one does', (name, reuse, strategy, share) => {
    const device = target(name, reuse, strategy, share);
    const largest = budgetThatFits(PAPER, device);
    expect(largest).not.toBeNull();
    const nodes = largest!.nodes;
    expect(nodes).toBeLessThan(256);
    expect(largest!.hidden.reduce((sum, width) => sum + width, 0)).toBe(nodes);
    const holds = (budget: number): boolean => {
      const hidden = scaledWidths(PAPER.hidden, budget);
      const { total } = estimateArchitecture({ ...PAPER, hidden }, TYPE, device.options);
      return fits(total.afterSynthesis, device.part, share).fits;
    };
    expect(holds(nodes)).toBe(true);
    for (let larger = nodes + 1; larger <= 256; larger++) expect(holds(larger), String(larger)).toBe(false);
  });

  it('is the whole network where that fits, and none where nothing does', () => {
    expect(budgetThatFits(PAPER, target('xcvu13p', 1, 'latency', 1))?.hidden).toEqual([64, 64, 64, 64]);
    expect(budgetThatFits(PAPER, target('xc7z010', 1, 'latency', 0.01))).toBeNull();
  });
});

/** Wide enough to be too large for every one of these parts, so that there is a next larger budget. */
const WIDE = { inputs: 40, hidden: [512, 512, 512, 512], activation: 'leaky_relu' } as const;

describe('choice from a device at ap_fixed<16,6>', () => {
  const cases = ['zu9eg', 'vu9p', 'vu13p'].flatMap((part) =>
    [PAPER, WIDE].flatMap((architecture) =>
      (
        [
          [1, 'latency'],
          [64, 'resource'],
        ] as const
      ).map(([reuse, strategy]) => ({ part, architecture, reuse, strategy })),
    ),
  );

  it.each(cases)(
    '$part, RF $reuse, $strategy, widths $architecture.hidden: the proposal fits, the next larger budget does not',
    ({ part, architecture, reuse, strategy }) => {
      const device = target(part, reuse, strategy, 1);
      const proposal = candidateBudgets(architecture, device);
      expect(proposal).not.toBeNull();
      const { largest, candidates } = proposal!;
      const all = architecture.hidden.reduce((sum, width) => sum + width, 0);
      // Judged against the estimator and the part's own numbers, past the code under test.
      const use = (nodes: number): boolean => {
        const hidden = scaledWidths(architecture.hidden, nodes);
        const { dsp, lut, ff, bram18 } = estimateArchitecture(
          { ...architecture, hidden },
          TYPE,
          device.options,
        ).total.afterSynthesis;
        const { part: has } = device;
        return (
          dsp.value <= has.dsp && lut.value <= has.lut && ff.value <= has.ff && bram18.value <= has.bram18
        );
      };
      expect(use(largest.nodes)).toBe(true);
      if (largest.nodes < all) expect(use(largest.nodes + 1)).toBe(false);
      if (architecture === WIDE) expect(largest.nodes).toBeLessThan(all);
      expect(candidates.map(({ nodes }) => nodes)).toContain(largest.nodes);
      for (const candidate of candidates) expect(candidate.fit.fits).toBe(use(candidate.nodes));
    },
  );

  it('has budgets that leave room, and one beyond the estimate where there is one', () => {
    const { largest, candidates } = candidateBudgets(PAPER, target('zu9eg', 1, 'latency', 1))!;
    const nodes = candidates.map((candidate) => candidate.nodes);
    expect(nodes).toEqual([...nodes].sort((a, b) => b - a));
    expect(nodes[0]).toBeGreaterThan(largest.nodes);
    expect(nodes.at(-1)).toBeLessThanOrEqual(0.5 * largest.nodes + 1);
  });

  it('leaves the layers without shadow nodes as they are', () => {
    const device = target('zu9eg', 1, 'latency', 1);
    const { nodes, hidden } = budgetThatFits(PAPER, device, [2, 4])!;
    expect([hidden[0], hidden[2]]).toEqual([64, 64]);
    expect((hidden[1] ?? 0) + (hidden[3] ?? 0)).toBe(nodes);
    expect(estimateBudget(PAPER, nodes + 1, device, [2, 4]).fit.fits).toBe(false);
  });

  it('is none where not even one node per layer fits', () => {
    expect(candidateBudgets(PAPER, target('xc7z010', 1, 'latency', 0.01))).toBeNull();
  });
});

describe('widths scaled to a budget', () => {
  it('hold exactly the budget, at least one node per layer and never more than the layer has', () => {
    const hidden = [64, 7, 1, 20];
    for (let nodes = 4; nodes <= 92; nodes++) {
      const widths = scaledWidths(hidden, nodes);
      expect(widths.reduce((sum, width) => sum + width, 0)).toBe(nodes);
      widths.forEach((width, l) => {
        expect(width).toBeGreaterThanOrEqual(1);
        expect(width).toBeLessThanOrEqual(hidden[l]!);
      });
    }
    expect(() => scaledWidths(hidden, 3)).toThrow(RangeError);
    expect(() => scaledWidths(hidden, 93)).toThrow(RangeError);
  });
});

describe('typical statistics', () => {
  it.each([
    [40, 64, 16, 6],
    [64, 32, 12, 2],
    [16, 5, 8, 2],
  ])('%i x %i at <%i,%i> are those of random weights on average', (nIn, nOut, width, integer) => {
    const frac = fractionBits(fixedType(width, integer));
    const random = createRandom(1);
    const reach = Math.floor(Math.sqrt(3 / nIn) * 2 ** frac);
    const draws = Array.from({ length: 60 }, () =>
      weightStatistics(
        Float64Array.from({ length: nIn * nOut }, () => random.integer(2 * reach + 1) - reach),
        nIn,
        nOut,
      ),
    );
    const typical = typicalStatistics(nIn, nOut, frac);
    for (const name of [
      'oneDigit',
      'twoDigits',
      'manyDigits',
      'distinctTwoDigits',
      'distinctManyDigits',
    ] as const) {
      const mean = draws.reduce((sum, draw) => sum + draw[name], 0) / draws.length;
      expect(Math.abs(typical[name] - mean), name).toBeLessThan(0.03 * mean + 1);
    }
    expect(typical.size).toBe(nIn * nOut);
  });
});
