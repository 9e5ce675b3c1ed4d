import { describe, expect, it } from 'vitest';
import { JetStream } from './jet-stream.ts';
import { PhaseSpace } from './phase-space.ts';

function decays(mass: number, masses: number[], count: number, visit: (decay: PhaseSpace) => void): void {
  const stream = new JetStream();
  stream.reset(1, 0, 0);
  const phaseSpace = new PhaseSpace();
  for (let i = 0; i < count; i++) {
    phaseSpace.decay(stream, 3, -4, 12, mass, Float64Array.from(masses), masses.length);
    visit(phaseSpace);
  }
}

function pairMassSquared(decay: PhaseSpace, i: number, j: number): number {
  const e = decay.e[i]! + decay.e[j]!;
  const px = decay.px[i]! + decay.px[j]!;
  const py = decay.py[i]! + decay.py[j]!;
  const pz = decay.pz[i]! + decay.pz[j]!;
  return e * e - px * px - py * py - pz * pz;
}

describe('PhaseSpace', () => {
  it('conserves momentum and puts every daughter on its mass shell', () => {
    const masses = [1.87, 0.14, 0.14, 0.14, 0.14, 0.14];
    decays(5.28, masses, 200, (decay) => {
      const sum = (values: Float64Array) => values.subarray(0, 6).reduce((a, b) => a + b, 0);
      expect(sum(decay.px)).toBeCloseTo(3, 9);
      expect(sum(decay.py)).toBeCloseTo(-4, 9);
      expect(sum(decay.pz)).toBeCloseTo(12, 9);
      expect(sum(decay.e)).toBeCloseTo(Math.sqrt(169 + 5.28 ** 2), 9);
      masses.forEach((mass, i) => {
        const p2 = decay.px[i]! ** 2 + decay.py[i]! ** 2 + decay.pz[i]! ** 2;
        expect(decay.e[i]! ** 2 - p2).toBeCloseTo(mass ** 2, 7);
      });
    });
  });

  it('fills the Dalitz plot of three massless bodies evenly', () => {
    // Flat density in the triangle: each pair's mass squared has mean M^2/3 and variance M^4/18.
    const n = 20_000;
    const sums = [0, 0, 0];
    let squares = 0;
    decays(2, [0, 0, 0], n, (decay) => {
      sums[0]! += pairMassSquared(decay, 0, 1) / 4 / n;
      sums[1]! += pairMassSquared(decay, 0, 2) / 4 / n;
      sums[2]! += pairMassSquared(decay, 1, 2) / 4 / n;
      squares += (pairMassSquared(decay, 0, 1) / 4) ** 2 / n;
    });
    for (const sum of sums) expect(Math.abs(sum - 1 / 3)).toBeLessThan(5 * Math.sqrt(1 / 18 / n));
    expect(squares - sums[0]! ** 2).toBeCloseTo(1 / 18, 2);
  });

  it('refuses daughters heavier than their mother', () => {
    expect(() => {
      decays(1, [0.6, 0.6], 1, () => undefined);
    }).toThrow(RangeError);
  });
});
