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
      fc.property(weights, (dense) => {
        const sparse = dense.map((q, i) => (i % 2 === 0 ? 0 : q));
        expect(estimateLayer(layer(sparse), resource).hls).toEqual(estimateLayer(layer(dense), resource).hls);
        expect(dsp(dense, resource)).toBe(5);
        expect(dsp(dense.slice(0, N_IN * 4), resource, 4)).toBe(4);
      }),
    );
  });

  it('says which reuse factor it took', () => {
    const row = estimateLayer(layer(new Array<number>(30).fill(77)), { ...resource, reuse: 5 });
    expect(row.reuse).toEqual({ asked: 5, used: 6 });
    expect(row.ii.value).toBe(6);
    expect(row.latency.value).toBe(7);
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
