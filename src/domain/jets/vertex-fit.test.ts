import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { TrackRecord } from './tracks.ts';
import { VertexFit } from './vertex-fit.ts';

const POINT = [1.2, 0.4, 0.9] as const;

/** Straight tracks through POINT, smeared by `noise` times their errors. */
function tracksThroughPoint(seed: number, count: number, noise: number): TrackRecord {
  const random = createRandom(seed);
  const tracks = new TrackRecord();
  tracks.count = count;
  for (let i = 0; i < count; i++) {
    const phi = 0.3 * random.normal();
    const sinhEta = random.normal();
    tracks.cosPhi[i] = Math.cos(phi);
    tracks.sinPhi[i] = Math.sin(phi);
    tracks.sinhEta[i] = sinhEta;
    tracks.sigmaD0[i] = 0.01 + 0.02 * random.uniform();
    tracks.sigmaZ0[i] = 0.02 + 0.04 * random.uniform();
    const along = POINT[0] * Math.cos(phi) + POINT[1] * Math.sin(phi);
    tracks.d0[i] =
      POINT[0] * Math.sin(phi) - POINT[1] * Math.cos(phi) + noise * random.normal() * tracks.sigmaD0[i]!;
    tracks.z0[i] = POINT[2] - along * sinhEta + noise * random.normal() * tracks.sigmaZ0[i]!;
  }
  return tracks;
}

function fitAll(tracks: TrackRecord): VertexFit {
  const fit = new VertexFit();
  fit.clear();
  for (let i = 0; i < tracks.count; i++) fit.add(tracks, i, 1);
  expect(fit.solve()).toBe(true);
  return fit;
}

describe('VertexFit', () => {
  it('finds the point of perfect tracks', () => {
    const tracks = tracksThroughPoint(1, 4, 0);
    const fit = fitAll(tracks);
    [fit.x, fit.y, fit.z].forEach((value, k) => {
      expect(value).toBeCloseTo(POINT[k]!, 8);
    });
    expect(fit.chiSquared(tracks, 0)).toBeLessThan(1e-10);
  });

  it('gives the covariance that the scatter of many fits has', () => {
    const n = 2000;
    let pull2 = 0;
    let chi2 = 0;
    for (let seed = 1; seed <= n; seed++) {
      const tracks = tracksThroughPoint(seed, 5, 1);
      const fit = fitAll(tracks);
      pull2 += (fit.x - POINT[0]) ** 2 / fit.covariance[0]! / n;
      for (let i = 0; i < 5; i++) chi2 += fit.chiSquared(tracks, i) / n;
    }
    expect(Math.abs(pull2 - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    // Ten measurements, three parameters.
    expect(Math.abs(chi2 - 7)).toBeLessThan(5 * Math.sqrt(14 / n));
  });

  it('forgets a track that is taken away', () => {
    const tracks = tracksThroughPoint(2, 5, 1);
    const fit = fitAll(tracks);
    fit.add(tracks, 4, -1);
    fit.solve();
    tracks.count = 4;
    const fresh = fitAll(tracks);
    expect(fit.x).toBeCloseTo(fresh.x, 8);
    expect(fit.z).toBeCloseTo(fresh.z, 8);
  });

  it('does not solve for parallel tracks', () => {
    const tracks = tracksThroughPoint(3, 1, 0);
    const fit = new VertexFit();
    fit.clear();
    fit.add(tracks, 0, 1);
    expect(fit.solve()).toBe(false);
  });
});
