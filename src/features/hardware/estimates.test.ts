import { describe, expect, it } from 'vitest';
import { findPart } from '../../domain/hardware/parts.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import { DEFAULT_STUDY } from '../../domain/study/study.ts';
import { estimateFor, naiveDsps, parametersOf } from './estimates.ts';

/** 2-3-1; one weight needs a multiplier (0.7), the others are zeros and powers of two. */
const model: PenumbraModel = {
  format: 'penumbra-model',
  version: 1,
  inputs: [
    { name: 'a', mean: 0, scale: 1 },
    { name: 'b', mean: 0, scale: 1 },
  ],
  layers: [
    {
      name: 'dense_1',
      units: 3,
      activation: 'relu',
      kernel: [
        [0.5, 0, 1],
        [0, 0.7, 0],
      ],
      bias: [0, 0, 0],
    },
    { name: 'dense_2', units: 1, activation: 'sigmoid', kernel: [[1], [0], [2]], bias: [0] },
  ],
};

describe('hardware of a network', () => {
  it('counts by rule of thumb and by parameters', () => {
    expect(naiveDsps(model, 1)).toBe(9);
    expect(naiveDsps(model, 2)).toBe(5);
    expect(parametersOf(model)).toBe(13);
  });

  it('reads the weights: only the one multiplication costs a DSP in the dense layers', () => {
    const part = findPart('xcvu9p');
    if (!part.ok) throw new Error(part.error.cause);
    const estimate = estimateFor(model, DEFAULT_STUDY.hardware, part.value, 'auto');
    expect(estimate.layers.map((layer) => layer.hls.dsp.value)).toEqual([1, 0]);
  });
});
