import { describe, expect, it } from 'vitest';
import { PARTS } from './part-table.ts';
import { findPart, fits } from './parts.ts';
import type { Resources } from './quantity.ts';
import { exactly } from './quantity.ts';

function resources(dsp: number, lut: number, ff: number, bram18: number): Resources {
  return { dsp: exactly(dsp), lut: exactly(lut), ff: exactly(ff), bram18: exactly(bram18) };
}

describe('parts', () => {
  it.each([
    ['xc7z020', 220, 53_200, 106_400, 280],
    ['xczu9eg', 2_520, 274_080, 548_160, 1_824],
    ['xcku115', 5_520, 663_360, 1_326_720, 4_320],
    ['xcvu9p', 6_840, 1_182_240, 2_364_480, 4_320],
    ['xcvu13p', 12_288, 1_728_000, 3_456_000, 5_376],
  ])('%s has what its data sheet says', (name, dsp, lut, ff, bram18) => {
    expect(findPart(name)).toMatchObject({ ok: true, value: { name, dsp, lut, ff, bram18 } });
  });

  it('have two flip-flops per LUT, as all of these families, and names of their own', () => {
    for (const part of PARTS) expect(part.ff, part.name).toBe(2 * part.lut);
    const names = PARTS.flatMap(({ name, boards }) => [name, ...boards]);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    ['xcvu9p-flga2104-2L-e', 'xcvu9p'],
    ['XCVU9P', 'xcvu9p'],
    ['vu13p', 'xcvu13p'],
    ['xc7z020clg400-1', 'xc7z020'],
    ['xc7a100tcsg324-1', 'xc7a100t'],
    ['xcvu35p-fsvh2104-2-e', 'xcvu35p'],
    ['xcu250-figd2104-2L-e', 'xcu250'],
    ['xcku040-ffva1156-2-e', 'xcku040'],
    ['KV260', 'xck26'],
    ['pynq-z2', 'xc7z020'],
    ['U50', 'xcu50'],
  ])('%s is %s', (text, name) => {
    expect(findPart(text)).toMatchObject({ ok: true, value: { name } });
  });

  it.each(['', 'xc', 'xcvu9', 'xcvu9px', 'xcvu99p', '10cx220'])('"%s" is none', (text) => {
    const found = findPart(text);
    expect(found.ok).toBe(false);
    if (!found.ok) expect(found.error.nextStep).toContain('xcvu9p');
  });
});

describe('fits', () => {
  const vu9p = PARTS.find(({ name }) => name === 'xcvu9p')!;

  it('compares each resource with the share of the part, the limit included', () => {
    expect(fits(resources(6_840, 0, 0, 0), vu9p).fits).toBe(true);
    expect(fits(resources(6_841, 0, 0, 0), vu9p).fits).toBe(false);
    expect(fits(resources(3_421, 0, 0, 0), vu9p, 0.5).fits).toBe(false);
    expect(fits(resources(0, 1_182_241, 0, 0), vu9p).fits).toBe(false);
    expect(fits(resources(0, 0, 0, 4_321), vu9p).fits).toBe(false);
  });

  it('gives per cent of the device and of one of its three dies', () => {
    const fit = fits(resources(2_736, 394_080, 0, 0), vu9p);
    const [dsp, lut] = fit.uses;
    expect(dsp).toMatchObject({ resource: 'dsp', percent: 40 });
    expect(dsp!.percentOfSlr).toBeCloseTo(120);
    expect(lut!.percentOfSlr).toBeCloseTo(100);
    expect(fit).toMatchObject({ fits: true, fitsOneSlr: false });
  });

  it('refuses a share that is none', () => {
    expect(() => fits(resources(1, 1, 1, 1), vu9p, 0)).toThrow(RangeError);
    expect(() => fits(resources(1, 1, 1, 1), vu9p, 1.1)).toThrow(RangeError);
  });
});
