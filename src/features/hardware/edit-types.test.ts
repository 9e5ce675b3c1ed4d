import { describe, expect, it } from 'vitest';
import { fixedType } from '../../domain/fixedpoint/fixed-type.ts';
import { roundedType } from '../../domain/fixedpoint/precision.ts';
import { studySchema } from '../../domain/study/study-schema.ts';
import { DEFAULT_STUDY } from '../../domain/study/study.ts';
import {
  hasOwnTypes,
  readTypeText,
  sameForAll,
  typeText,
  withLayer,
  withPrecision,
  withWidth,
} from './edit-types.ts';

const plain = DEFAULT_STUDY.hardware;
const layer = {
  weight: roundedType(fixedType(8, 1)),
  bias: roundedType(fixedType(8, 0)),
  accumulator: fixedType(20, 6),
  result: roundedType(fixedType(8, 5)),
};

describe('types of a study', () => {
  it('set layer by layer, and given back, leave the study as it was', () => {
    const one = withLayer(plain, 2, { weight: { width: 8, integer: 2 }, reuse: 4 });
    expect(one.layers).toEqual([{}, {}, { weight: { width: 8, integer: 2 }, reuse: 4 }]);
    expect(hasOwnTypes(one)).toBe(true);
    const less = withLayer(one, 2, { weight: undefined });
    expect(less.layers).toEqual([{}, {}, { reuse: 4 }]);
    expect(withLayer(less, 2, { reuse: undefined })).toEqual(plain);
    expect(sameForAll(one)).toEqual(plain);
  });

  it('taken from a proposal are a valid study and keep reuse factors', () => {
    const before = withLayer(plain, 0, { reuse: 2 });
    const taken = withPrecision(before, 8, { standardised: fixedType(8, 4), layers: [layer, layer] });
    expect(taken.precision).toEqual({ width: 8, integer: 5 });
    expect(taken.layers[0]).toEqual({
      weight: { width: 8, integer: 1 },
      bias: { width: 8, integer: 0 },
      accumulator: { width: 20, integer: 6 },
      result: { width: 8, integer: 5, quantisation: 'AP_RND', overflow: 'AP_SAT' },
      reuse: 2,
    });
    const study = { ...DEFAULT_STUDY, hardware: taken };
    expect(studySchema.parse(JSON.parse(JSON.stringify(study)))).toEqual(study);
  });

  it('move along with the width of the network: factors by its bits, wide sums by twice as many', () => {
    const taken = withPrecision(plain, 8, { standardised: fixedType(8, 4), layers: [layer] });
    const wider = withWidth(taken, 11);
    expect(wider.precision.width).toBe(11);
    expect(wider.standardised).toMatchObject({ width: 11, integer: 4 });
    expect(wider.layers[0]).toMatchObject({
      weight: { width: 11, integer: 1 },
      accumulator: { width: 26, integer: 6 },
      result: { width: 11, integer: 5 },
    });
    expect(withWidth(plain, 4).precision).toEqual({ width: 4, integer: 4 });
  });

  it.each(['16,6', '8,-2', '12,4,RND', '12,4,TRN,SAT', '9,3,RND_CONV,SAT_SYM'])(
    '%s reads as written',
    (text) => {
      expect(typeText(readTypeText(text)!)).toBe(text);
    },
  );

  it.each(['16', '99,3', 'ap_ufixed<8,2>', '8;2', '8,2,ROUND'])('%s is no type of a layer', (text) => {
    expect(readTypeText(text)).toBeUndefined();
  });
});
