import { describe, expect, it } from 'vitest';
import { PartonRecord } from './event-record.ts';
import { PETERSON_BOTTOM, PetersonSampler } from './fragmentation.ts';
import { fallingPt } from './hard-process.ts';
import { JetStream } from './jet-stream.ts';
import { Flavour } from './particles.ts';
import { heavyPairThreshold, quarkEmission, Shower, strongCoupling } from './shower.ts';

function stream(): JetStream {
  const created = new JetStream();
  created.reset(3, 0, 0);
  return created;
}

describe('hard process', () => {
  it('inverts the falling power law', () => {
    expect(fallingPt(0, 5, 300, 1000)).toBeCloseTo(300, 9);
    expect(fallingPt(1, 5, 300, 1000)).toBeCloseTo(1000, 6);
    // The integral of pT^-5 up to the median is half of the whole.
    const middle = fallingPt(0.5, 5, 300, 1000);
    expect((300 ** -4 - middle ** -4) / (300 ** -4 - 1000 ** -4)).toBeCloseTo(0.5, 9);
  });
});

describe('shower', () => {
  it('runs at one loop with alpha_s(m_Z) near 0.134', () => {
    expect(strongCoupling(91.19)).toBeCloseTo(0.134, 3);
    expect(1 / strongCoupling(20) - 1 / strongCoupling(10)).toBeCloseTo(
      (23 / (6 * Math.PI)) * Math.log(2),
      9,
    );
  });

  it('has the dead cone of soft gluons and the massless limit at wide angles', () => {
    const thetaZero = 4.8 / 200;
    expect(quarkEmission(1e-9, thetaZero ** 2, 4.8, 200)).toBeCloseTo(0.25, 6);
    expect(quarkEmission(0.3, 1, 0.001, 200)).toBeCloseTo((1 + 0.49) / 2, 6);
    expect(heavyPairThreshold(4 * 4.8 ** 2, 4.8)).toBe(0);
    expect(heavyPairThreshold(1e6, 4.8)).toBeCloseTo(1, 5);
  });

  it('keeps the sum of pT, orders angles, and radiates more off gluons than off quarks, less off bottom', () => {
    const shower = new Shower();
    const random = stream();
    const count = (flavour: Flavour) => {
      const partons = new PartonRecord();
      let all = 0;
      for (let i = 0; i < 1500; i++) {
        partons.clear();
        shower.run(random, 1, 500, 0.5, 0, flavour, 0.8, partons);
        all += partons.count;
        let pt = 0;
        for (let k = 0; k < partons.count; k++) {
          pt += partons.pt[k]!;
          expect(partons.theta[k]).toBeLessThanOrEqual(0.8);
        }
        expect(pt).toBeCloseTo(500, 8);
      }
      return all / 1500;
    };
    const light = count(Flavour.Light);
    expect(count(Flavour.Gluon)).toBeGreaterThan(1.4 * light);
    expect(count(Flavour.Bottom)).toBeLessThan(light);
  });
});

describe('Peterson fragmentation', () => {
  it('has the mean of the integrated function', () => {
    let norm = 0;
    let first = 0;
    for (let z = 0.0005; z < 1; z += 0.001) {
      const f = 1 / (z * (1 - 1 / z - PETERSON_BOTTOM / (1 - z)) ** 2);
      norm += f;
      first += z * f;
    }
    const sampler = new PetersonSampler(PETERSON_BOTTOM);
    const random = stream();
    let mean = 0;
    for (let i = 0; i < 20_000; i++) mean += sampler.sample(random) / 20_000;
    expect(mean).toBeCloseTo(first / norm, 2);
  });
});
