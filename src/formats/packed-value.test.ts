import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packValue, unpackValue } from './packed-value.ts';

function roundTrip(value: unknown): unknown {
  const unpacked = unpackValue(packValue(value));
  return unpacked.ok ? unpacked.value : unpacked.error;
}

describe('packed values', () => {
  it('keeps typed arrays, long lists, matrices, tables and numbers that JSON has not', () => {
    const value = {
      text: 'H→bb',
      nothing: null,
      gates: Float32Array.of(0, 0.5, 1),
      rows: Uint32Array.of(1, 70_000),
      none: new Uint8Array(0),
      doubles: Array.from({ length: 40 }, (_, i) => i / 3),
      kernel: Array.from({ length: 20 }, (_, i) => [Math.fround(i / 7), -i]),
      losses: Array.from({ length: 30 }, (_, step) => ({ step, loss: 1 / (1 + step) })),
      mixed: Array.from({ length: 20 }, (_, i) => (i === 3 ? { a: 1 } : { a: 1, b: 'x' })),
      extremes: [Number.POSITIVE_INFINITY, Number.NaN, -0.1],
      curve: Array.from({ length: 16 }, (_, i) => ({ rejection: i === 0 ? Number.POSITIVE_INFINITY : i })),
    };
    expect(roundTrip(value)).toEqual(value);
  });

  it('keeps whatever JSON keeps', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        fc.pre(!JSON.stringify(value).includes('"$"'));
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(roundTrip(plain)).toEqual(plain);
      }),
      { numRuns: 200 },
    );
  });

  it('refuses bytes that are cut off or altered, and says so', () => {
    const bytes = packValue({ gates: new Float32Array(100), text: 'x' });
    expect(unpackValue(bytes.subarray(0, bytes.length - 1))).toMatchObject({ ok: false });
    expect(unpackValue(bytes.subarray(0, 20))).toMatchObject({ ok: false });
    expect(unpackValue(new Uint8Array(2))).toMatchObject({ ok: false });
  });
});
