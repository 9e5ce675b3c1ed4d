import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedDigits, weightStatistics } from './csd.ts';

/** Independent of the digit loop: popcount(|q| xor 3|q|). */
function popcountRule(q: number): number {
  const magnitude = BigInt(Math.abs(q));
  return [...(magnitude ^ (3n * magnitude)).toString(2)].filter((bit) => bit === '1').length;
}

describe('signed digits', () => {
  it('are popcount(|q| xor 3|q|), up to the widest weights', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 47), max: 2 ** 47 }), (q) => {
        expect(signedDigits(q)).toBe(popcountRule(q));
      }),
    );
    for (let q = -5000; q <= 5000; q++) expect(signedDigits(q)).toBe(popcountRule(q));
  });

  it('do not change with the sign or a shift', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 30 }), fc.integer({ min: 0, max: 16 }), (q, shift) => {
        expect(signedDigits(-q)).toBe(signedDigits(q));
        expect(signedDigits(q * 2 ** shift)).toBe(signedDigits(q));
      }),
    );
  });
});

describe('weight statistics', () => {
  it('counts weights by digits and distinct pairs by input', () => {
    // inputs in rows: [0, -4, 3, 11, 11], [11, -11, 13, 0, 85]
    const counts = weightStatistics([0, -4, 3, 11, 11, 11, -11, 13, 0, 85], 2, 5);
    expect(counts).toEqual({
      size: 10,
      zeros: 2,
      oneDigit: 1,
      twoDigits: 1,
      manyDigits: 6,
      distinctNegativePowers: 1,
      distinctTwoDigits: 1,
      distinctManyDigits: 5,
      // 11, 11, -11, 13 take 5 bits with their sign, 85 takes 8
      distinctManyDigitsByBits: [0, 0, 0, 0, 0, 4, 0, 0, 1],
      distinctElevenThirteen: 3,
      // 11, 11, -11, 13: 3 digits; 85: 4 digits
      addersOfManyDigits: 2 + 2 + 2 + 2 + 3,
      maxFanIn: 2,
      fedOutputs: 5,
      largestBits: 8,
    });
  });

  it('refuses another number of weights', () => {
    expect(() => weightStatistics([1, 2, 3], 2, 2)).toThrow(RangeError);
  });
});
