import { describe, expect, it } from 'vitest';
import { fixedType, fractionBits } from '../fixedpoint/fixed-type.ts';
import { createRandom } from '../random.ts';
import type { DeviceTarget } from './budgets-that-fit.ts';
import { budgetThatFits, estimateArchitecture, scaledWidths } from './budgets-that-fit.ts';
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
