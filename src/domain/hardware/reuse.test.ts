import { describe, expect, it } from 'vitest';
import { chooseReuse, isValidReuse, validReuseFactors } from './reuse.ts';

describe('reuse factors of the Resource strategy', () => {
  it.each([
    [16, 64],
    [40, 64],
    [7, 5],
    [1, 12],
    [64, 1],
  ])('of %i x %i are all that are valid, and no other', (nIn, nOut) => {
    const all = Array.from({ length: nIn * nOut }, (_, i) => i + 1);
    expect(validReuseFactors(nIn, nOut)).toEqual(all.filter((reuse) => isValidReuse(nIn, nOut, reuse)));
  });

  it('follow the rule of the sources', () => {
    // n_in n_out mod RF = 0, and RF < n_in with n_out dividing n_in n_out / RF, or RF a multiple of n_in
    for (let reuse = 1; reuse <= 12 * 18; reuse++) {
      const steps = (12 * 18) / reuse;
      const valid =
        Number.isInteger(steps) && ((reuse < 12 && steps % 18 === 0) || (reuse >= 12 && reuse % 12 === 0));
      expect(isValidReuse(12, 18, reuse)).toBe(valid);
    }
  });

  it('move to the closest, the smaller of two as close', () => {
    expect(chooseReuse(16, 64, 7, 'resource').used).toBe(8);
    expect(chooseReuse(16, 64, 3, 'resource').used).toBe(2);
    expect(chooseReuse(16, 64, 1e6, 'resource').used).toBe(1024);
    expect(chooseReuse(16, 64, 7, 'latency').used).toBe(7);
    expect(() => chooseReuse(16, 64, 0, 'resource')).toThrow(RangeError);
  });
});
