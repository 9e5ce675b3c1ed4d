import { describe, expect, it } from 'vitest';
import { findPart } from '../../domain/hardware/parts.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import { createRandom } from '../../domain/random.ts';
import { DEFAULT_STUDY } from '../../domain/study/study.ts';
import { deviceFit, proposeFor } from './device-fits.ts';
import type { PlacedNetwork } from './device-fits.ts';

function network(id: string, rejection: number, percent: number, error = 5): PlacedNetwork {
  return {
    id,
    rejection,
    error,
    fit: { fits: percent <= 100, percent, tightest: 'dsp', dsp: percent, lut: 0 },
  };
}

describe('network for a device', () => {
  it('is the one of highest rejection that fits, with the smallest that is as good within its error', () => {
    const found = proposeFor([
      network('too large', 300, 120),
      network('best', 250, 95),
      network('as good', 246, 40),
      network('smaller, worse', 200, 20),
    ]);
    expect(found?.best.id).toBe('best');
    expect(found?.smaller?.id).toBe('as good');
  });

  it('stands alone where no smaller one is as good, and is none where nothing fits', () => {
    expect(proposeFor([network('a', 250, 95), network('b', 200, 20)])?.smaller).toBeNull();
    expect(proposeFor([network('a', 250, 101)])).toBeNull();
    expect(proposeFor([])).toBeNull();
  });

  it('counts the real weights: zeros cost nothing under the latency strategy', () => {
    const part = findPart('xczu9eg');
    if (!part.ok) throw new Error(part.error.cause);
    const random = createRandom(3);
    const model = (zeros: number): PenumbraModel => ({
      format: 'penumbra-model',
      version: 1,
      inputs: Array.from({ length: 16 }, (_, i) => ({ name: `x${i}`, mean: 0, scale: 1 })),
      layers: [
        {
          name: 'dense_1',
          units: 32,
          activation: 'relu',
          kernel: Array.from({ length: 16 }, () =>
            Array.from({ length: 32 }, () => (random.uniform() < zeros ? 0 : random.normal())),
          ),
          bias: new Array<number>(32).fill(0),
        },
      ],
    });
    const dense = deviceFit(model(0), DEFAULT_STUDY.hardware, part.value);
    const sparse = deviceFit(model(0.5), DEFAULT_STUDY.hardware, part.value);
    expect(sparse.dsp).toBeLessThan(0.65 * dense.dsp);
    expect(dense.fits).toBe(true);
    const narrow = { ...DEFAULT_STUDY.hardware, share: 0.01 };
    expect(deviceFit(model(0), narrow, part.value).fits).toBe(false);
  });
});
