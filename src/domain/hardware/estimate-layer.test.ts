import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedDigits, weightStatistics } from './csd.ts';
import { estimateLayer } from './estimate-layer.ts';
import type { EstimateOptions, LayerDesign } from './layer-design.ts';

const N_IN = 6;
const N_OUT = 5;

const LATENCY: EstimateOptions = {
  strategy: 'latency',
  reuse: 1,
  multipliers: 'auto',
  clockNs: 5,
  family: 'ultrascale+',
};

function layer(weights: readonly number[], nIn = N_IN, nOut = N_OUT, bits = 16): LayerDesign {
  return {
    name: 'dense',
    nIn,
    nOut,
    statistics: weightStatistics(weights, nIn, nOut),
    biases: 0,
    weightBits: bits,
    inputBits: bits,
    accumulatorBits: bits,
    activation: 'linear',
    resultBits: bits,
  };
}

function dsp(weights: readonly number[], options: EstimateOptions = LATENCY, nOut = N_OUT): number {
  return estimateLayer(layer(weights, N_IN, nOut), options).hls.dsp.value;
}

const weights = fc.array(fc.integer({ min: -1024, max: 1023 }), {
  minLength: N_IN * N_OUT,
  maxLength: N_IN * N_OUT,
});
const place = fc.nat(N_IN * N_OUT - 1);

/** What weight `at` alone adds: 1 if it has 3 or more digits and no other output uses the same weight on its input. */
function ownDsp(all: readonly number[], at: number): number {
  const input = Math.floor(at / N_OUT);
  const shared = all.some((q, i) => i !== at && Math.floor(i / N_OUT) === input && q === all[at]);
  return signedDigits(all[at]!) >= 3 && !shared ? 1 : 0;
}

describe('DSPs under the Latency strategy', () => {
  it.each([
    ['zero', 0],
    ['a power of two', -64],
    ['a two-digit constant', 96],
  ])('lose exactly what a weight cost when it becomes %s', (_, replacement) => {
    fc.assert(
      fc.property(weights, place, (before, at) => {
        const after = before.with(at, replacement);
        expect(dsp(after)).toBe(dsp(before) - ownDsp(before, at));
      }),
    );
  });

  it('lose exactly what a weight cost when it becomes the same as another of its input', () => {
    fc.assert(
      fc.property(weights, place, fc.nat(N_OUT - 1), (before, at, output) => {
        const twin = at - (at % N_OUT) + output;
        fc.pre(twin !== at);
        const after = before.with(at, before[twin]!);
        expect(dsp(after)).toBe(dsp(before) - ownDsp(before, at));
      }),
    );
  });

  it('lose the column of a removed node, and nothing else', () => {
    fc.assert(
      fc.property(weights, fc.nat(N_OUT - 1), (before, node) => {
        const cost = Array.from({ length: N_IN }, (_, i) => ownDsp(before, i * N_OUT + node));
        const after = before.filter((_, i) => i % N_OUT !== node);
        expect(dsp(after, LATENCY, N_OUT - 1)).toBe(dsp(before) - cost.reduce((a, b) => a + b, 0));
      }),
    );
  });

  it('are limited by the reuse factor, zeros not counted', () => {
    const all = Array.from({ length: 30 }, (_, i) => (i < 12 ? 0 : 2 * i + 301)).map((q) =>
      q === 0 ? 0 : q,
    );
    const distinct = dsp(all);
    expect(dsp(all, { ...LATENCY, reuse: 4 })).toBe(
      Math.min(distinct, Math.ceil(30 / 4) - Math.floor(12 / 4)),
    );
  });

  it('are none below 12 input bits, and all when asked for', () => {
    const all = Array.from({ length: 30 }, (_, i) => 43 + 2 * i);
    const narrow = layer(all, N_IN, N_OUT, 10);
    const automatic = estimateLayer(narrow, LATENCY).hls;
    const forced = estimateLayer(narrow, { ...LATENCY, multipliers: 'dsp' }).hls;
    expect(automatic.dsp.value).toBe(0);
    expect(automatic.dsp.high).toBe(forced.dsp.value);
    expect(forced.dsp.value).toBeGreaterThan(0);
    expect(automatic.lut.value).toBeGreaterThan(forced.lut.value);
    expect(estimateLayer(layer(all), { ...LATENCY, multipliers: 'fabric' }).hls.dsp.value).toBe(0);
  });
});

describe('the Resource strategy', () => {
  const resource: EstimateOptions = { ...LATENCY, strategy: 'resource', reuse: 6 };

  it('multiplies zeros like any other weight: only removed nodes save', () => {
    fc.assert(
      fc.property(weights, (some) => {
        // One that stays is the largest: the word of weights ends with the last bit that is needed.
        const dense = some.with(1, 1000);
        const sparse = dense.map((q, i) => (i % 2 === 0 ? 0 : q));
        expect(estimateLayer(layer(sparse), resource).hls).toEqual(estimateLayer(layer(dense), resource).hls);
        expect(dsp(dense, resource)).toBe(5);
        expect(dsp(dense.slice(0, N_IN * 4), resource, 4)).toBe(4);
      }),
    );
  });

  it('builds the last of the multipliers from LUTs where weights of 6 bits need no more than 4', () => {
    const small = new Array<number>(30).fill(-8).with(3, 7);
    const dsps = (values: readonly number[], bits: number) =>
      estimateLayer({ ...layer(values, N_IN, N_OUT, bits), inputBits: 16 }, resource).hls.dsp;
    expect(dsps(small, 6)).toEqual({ value: 4, low: 4, high: 5 });
    expect(dsps(small.with(0, 8), 6)).toEqual({ value: 5, low: 5, high: 5 });
    expect(dsps(small, 8)).toEqual({ value: 5, low: 4, high: 5 });
    expect(dsps(small, 4).value).toBe(0);
  });

  it('says which reuse factor it took', () => {
    const row = estimateLayer(layer(new Array<number>(30).fill(77)), { ...resource, reuse: 5 });
    expect(row.reuse).toEqual({ asked: 5, used: 6 });
    expect(row.ii.value).toBe(6);
    expect(row.latency).toEqual({ value: 8, low: 7, high: 8 });
  });
});

describe('wide factors', () => {
  const wide = (bits: number): LayerDesign => ({ ...layer([0, 77, 1001, -715], 2, 2), inputBits: bits });

  it('take several DSPs per product from 28 input bits on, each constant by its own width', () => {
    const dsps = [16, 27, 28, 32, 48, 54].map((bits) => estimateLayer(wide(bits), LATENCY).hls.dsp.value);
    expect(dsps).toEqual([3, 3, 6, 6, 6, 9]);
    const long = layer([2 ** 20 + 11, 2 ** 20 + 75, 77, 2 ** 20 - 715], 2, 2, 27);
    expect(estimateLayer(long, LATENCY).hls.dsp.value).toBe(2 + 2 + 1 + 2);
  });

  it('count with the width of their type where weights come from memory', () => {
    const folded: EstimateOptions = { ...LATENCY, strategy: 'resource', reuse: 2 };
    const dsps = [16, 18, 19, 28, 36].map(
      (bits) => estimateLayer(layer([0, 77, 1001, -715], 2, 2, bits), folded).hls.dsp.value,
    );
    expect(dsps).toEqual([2, 2, 4, 8, 12]);
  });
});

describe('adders under the Latency strategy', () => {
  const lut = (design: LayerDesign): number => estimateLayer(design, LATENCY).hls.lut.value;
  const none = new Array<number>(N_IN * N_OUT).fill(0);

  it('are none for a sum of one wire, one for each further term, a bias among them', () => {
    const alone = layer(none.with(0, 4).with(N_OUT + 1, 8));
    const two = layer(none.with(0, 4).with(N_OUT, 8));
    expect(lut(alone)).toBe(0);
    expect(lut(two)).toBeGreaterThan(0);
    expect(lut({ ...alone, biases: 2 })).toBe(2 * lut(two));
    expect(lut({ ...alone, biases: 5 })).toBe(2 * lut(two));
  });
});

describe('block RAMs under the Resource strategy', () => {
  it('hold a word per step: 36 bits to 512 steps, 18 to 1,024, and a table of nodes where it is long', () => {
    const blocks = (nIn: number, nOut: number, reuse: number, bits: number): number => {
      const weights = new Array<number>(nIn * nOut).fill(-(2 ** (bits - 1)));
      const options: EstimateOptions = { ...LATENCY, strategy: 'resource', reuse };
      return estimateLayer(layer(weights, nIn, nOut, bits), options).hls.bram18.value;
    };
    expect(blocks(256, 64, 512, 16)).toBe(Math.ceil((32 * 16) / 36));
    expect(blocks(512, 64, 1024, 16)).toBe(Math.ceil((32 * 16) / 18) + 1);
    expect(blocks(64, 64, 512, 14)).toBe(Math.ceil((8 * 14) / 36) + 1);
    // 1,536 steps: three blocks for 36 bits, and 9 bits each for what is left.
    expect(blocks(512, 24, 1536, 10)).toBe(3 * 2 + 1 + 1);
  });
});

describe('numbers after logic synthesis', () => {
  it('keep DSP and block RAM, and have their bands around the values', () => {
    fc.assert(
      fc.property(weights, fc.constantFrom<1 | 6>(1, 6), (all, reuse) => {
        for (const strategy of ['latency', 'resource'] as const) {
          const row = estimateLayer(layer(all), { ...LATENCY, strategy, reuse });
          expect(row.afterSynthesis.dsp).toEqual(row.hls.dsp);
          expect(row.afterSynthesis.lut.value).toBeLessThanOrEqual(row.hls.lut.value);
          for (const quantity of [
            ...Object.values(row.hls),
            ...Object.values(row.afterSynthesis),
            row.latency,
            row.ii,
          ]) {
            expect(quantity.low).toBeLessThanOrEqual(quantity.value);
            expect(quantity.high).toBeGreaterThanOrEqual(quantity.value);
          }
        }
      }),
    );
  });
});
