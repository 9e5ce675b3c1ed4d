import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { castExact, castRealExact } from './exact-cast.ts';
import type { FixedType } from './fixed-type.ts';
import { OVERFLOWS, QUANTISATIONS, fixedType, formatFixedType, parseFixedType } from './fixed-type.ts';
import { NumberCast } from './number-cast.ts';

const types = (maxWidth: number): fc.Arbitrary<FixedType> =>
  fc
    .record({
      signed: fc.boolean(),
      width: fc.integer({ min: 1, max: maxWidth }),
      integer: fc.integer({ min: -8, max: maxWidth }),
      quantisation: fc.constantFrom(...QUANTISATIONS),
      overflow: fc.constantFrom(...OVERFLOWS),
    })
    .map(({ width, integer, ...options }) => fixedType(width, integer, options));

describe('castExact', () => {
  /** Values from the tables of the user guide: 1.25 and -1.25 to one fraction bit, and a tie with an even integer part. */
  it.each([
    ['AP_RND', 1.5, -1],
    ['AP_RND_ZERO', 1, -1],
    ['AP_RND_MIN_INF', 1, -1.5],
    ['AP_RND_INF', 1.5, -1.5],
    ['AP_RND_CONV', 1, -1],
    ['AP_TRN', 1, -1.5],
    ['AP_TRN_ZERO', 1, -1],
  ] as const)('%s turns 1.25 into %d and -1.25 into %d', (quantisation, up, down) => {
    const type = fixedType(3, 2, { quantisation, overflow: 'AP_SAT' });
    expect(Number(castRealExact(1.25, type).raw) / 2).toBe(up);
    expect(Number(castRealExact(-1.25, type).raw) / 2).toBe(down);
  });

  it.each([
    ['AP_WRAP', 19n, 3n, -19n, -3n],
    ['AP_SAT', 19n, 7n, -19n, -8n],
    ['AP_SAT_ZERO', 19n, 0n, -19n, 0n],
    ['AP_SAT_SYM', 19n, 7n, -8n, -7n],
  ] as const)('%s in four bits', (overflow, high, highBits, low, lowBits) => {
    const type = fixedType(4, 4, { overflow });
    expect(castExact(high, 0, type)).toEqual({ raw: highBits, overflow: true });
    expect(castExact(low, 0, type)).toEqual({ raw: lowBits, overflow: true });
  });

  it('keeps every bit beyond 53', () => {
    const raw = (1n << 80n) + 12345n;
    expect(castExact(raw, 20, fixedType(64, 64)).raw).toBe(raw >> 20n);
  });

  it('reads doubles of every size exactly', () => {
    expect(castRealExact(0.1, fixedType(64, 4)).raw).toBe((0x1999999999999a0n * 1n) << 0n);
    expect(castRealExact(5e-324, fixedType(8, 4)).raw).toBe(0n);
    expect(castRealExact(-5e-324, fixedType(8, 4)).raw).toBe(-1n);
    expect(castRealExact(1e300, fixedType(8, 4, { overflow: 'AP_SAT' })).raw).toBe(127n);
  });
});

describe('NumberCast', () => {
  it('gives the bits of the exact conversion', () => {
    const raws = fc.bigInt({ min: -(1n << 52n), max: 1n << 52n });
    fc.assert(
      fc.property(types(50), raws, fc.integer({ min: -4, max: 60 }), (type, raw, fraction) => {
        const exact = castExact(raw, fraction, type);
        const fast = new NumberCast(fraction, type);
        expect(BigInt(fast.cast(Number(raw)))).toBe(exact.raw);
        expect(fast.overflows).toBe(exact.overflow ? 1 : 0);
      }),
      { numRuns: 4000, seed: 1 },
    );
  });

  it('converts real numbers, ties among them, as the exact form does', () => {
    const ties = fc.integer({ min: -4096, max: 4096 }).map((n) => n / 64);
    const real = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => Math.abs(x) > 1e-200);
    const values = fc.oneof(real, ties);
    fc.assert(
      fc.property(types(50), values, (type, value) => {
        const exact = castRealExact(value, type).raw;
        expect(BigInt(new NumberCast(0, type).cast(value))).toBe(exact);
      }),
      { numRuns: 4000, seed: 2 },
    );
  });
});

describe('parseFixedType', () => {
  it('reads what it prints', () => {
    fc.assert(
      fc.property(types(64), (type) => {
        expect(parseFixedType(formatFixedType(type))).toEqual({ ok: true, value: type });
      }),
    );
  });

  it('reads the short forms', () => {
    const plain = { ok: true, value: fixedType(16, 6) };
    expect(parseFixedType('16,6')).toEqual(plain);
    expect(parseFixedType(' fixed< 16, 6 > ')).toEqual(plain);
    expect(parseFixedType('ufixed<8,0,rnd,sat>')).toEqual({
      ok: true,
      value: fixedType(8, 0, { signed: false, quantisation: 'AP_RND', overflow: 'AP_SAT' }),
    });
  });

  it.each([
    '',
    '16',
    '16,6>',
    'ap_fixed<16,6',
    '0,0',
    '65,6',
    '16,6,AP_FLOOR',
    '16,6,AP_RND,AP_CLIP',
    'int8',
    '16;6',
  ])('refuses "%s" and says what to write', (text) => {
    const parsed = parseFixedType(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error.nextStep).not.toBe('');
  });
});
