import { describe, expect, it } from 'vitest';
import { fixedType } from '../fixedpoint/fixed-type.ts';
import type { PenumbraModel } from '../network/model.ts';
import { createRandom } from '../random.ts';
import { signedDigits } from './csd.ts';
import { estimateModel } from './estimate-model.ts';
import type { EstimateOptions } from './layer-design.ts';

const TYPE = fixedType(16, 6);
const LATENCY: EstimateOptions = {
  strategy: 'latency',
  reuse: 1,
  multipliers: 'auto',
  clockNs: 5,
  family: 'ultrascale+',
};

/** The paper's shape with random weights, half of them zero; inputs as given. */
function sparseModel(scale: number, mean: number): PenumbraModel {
  const random = createRandom(7);
  const widths = [40, 64, 64, 64, 64, 1];
  const matrix = (nIn: number, nOut: number): number[][] =>
    Array.from({ length: nIn }, () =>
      Array.from({ length: nOut }, () => (random.uniform() < 0.5 ? 0 : random.normal() * 0.3)),
    );
  return {
    format: 'penumbra-model',
    version: 1,
    inputs: Array.from({ length: 40 }, (_, i) => ({ name: `x${i}`, mean, scale })),
    layers: widths.slice(1).map((units, l) => ({
      name: `dense_${l + 1}`,
      units,
      activation: l < 4 ? 'relu' : 'sigmoid',
      kernel: matrix(widths[l]!, units),
      bias: new Array<number>(units).fill(0),
    })),
  };
}

/** The rule once more, from the definition: distinct (input, floor(w 2^10)) pairs of three and more signed digits. */
function dspByDefinition(model: PenumbraModel): number {
  const pairs = new Set<string>();
  model.layers.forEach(({ kernel }, l) => {
    kernel.forEach((row, i) => {
      for (const w of row) {
        const q = Math.floor(w * 1024);
        if (signedDigits(q) >= 3) pairs.add(`${l} ${i} ${q}`);
      }
    });
  });
  return pairs.size;
}

describe('the estimate of a network', () => {
  const plain = sparseModel(1, 0);

  it('counts the DSPs of its truncated weights, and none for inputs that need no standardisation', () => {
    const estimate = estimateModel(plain, { type: TYPE, weight: TYPE }, LATENCY);
    expect(estimate.total.hls.dsp.value).toBe(dspByDefinition(plain));
    expect(estimate.standardise?.hls.dsp.value).toBe(0);
    expect(estimate.standardise?.latency.value).toBe(0);
  });

  it('gives the standardisation a row of its own: two DSPs for each 32-bit input', () => {
    const scaled = sparseModel(2.7, 3.3);
    const estimate = estimateModel(scaled, { type: TYPE, weight: TYPE }, LATENCY);
    expect(estimate.standardise).toMatchObject({ name: 'standardise', nIn: 40, nOut: 40 });
    expect(estimate.standardise?.hls.dsp.value).toBe(2 * 40);
    expect(estimate.total.hls.dsp.value).toBe(dspByDefinition(scaled) + 2 * 40);
  });

  it('adds up its rows, and cycles with one more per hand-over', () => {
    const { standardise, layers, total } = estimateModel(sparseModel(2.7, 3.3), { type: TYPE }, LATENCY);
    const rows = [...layers, standardise!];
    expect(total.hls.lut.value).toBe(rows.reduce((sum, { hls }) => sum + hls.lut.value, 0));
    expect(total.hls.ff.high).toBe(rows.reduce((sum, { hls }) => sum + hls.ff.high, 0));
    expect(total.latency.value).toBe(rows.reduce((sum, { latency }) => sum + latency.value, 0) + 4);
    expect(total.latencyNs.value).toBe(5 * total.latency.value);
    expect(total.ii.value).toBe(1);
  });

  it('takes the initiation interval of its slowest layer', () => {
    const resource = estimateModel(plain, { type: TYPE }, { ...LATENCY, strategy: 'resource', reuse: 64 });
    expect(resource.layers.map(({ reuse }) => reuse.used)).toEqual([80, 64, 64, 64, 64]);
    expect(resource.total.ii.value).toBe(80);
  });

  it('gives streams a row of their own: a flip-flop per bit of what passes between the layers', () => {
    const aside = estimateModel(plain, { type: TYPE }, LATENCY);
    const streamed = estimateModel(plain, { type: TYPE }, { ...LATENCY, streams: true });
    expect(aside.streams).toBeNull();
    expect(streamed.layers).toEqual(aside.layers);
    // Raw and standardised inputs, four hidden layers, the output.
    expect(streamed.streams?.hls.ff.value).toBe(40 * (32 + 16) + 4 * 64 * 16 + 16);
    expect(streamed.total.hls.ff.value - aside.total.hls.ff.value).toBe(streamed.streams?.hls.ff.value);
    expect(streamed.total.latency.value - aside.total.latency.value).toBe(6);
    expect(streamed.total.hls.dsp).toEqual(aside.total.hls.dsp);
  });
});
