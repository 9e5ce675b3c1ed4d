import { describe, expect, it } from 'vitest';
import { Column } from './feature-list.ts';
import { signImpactParameters, type JetAxes } from './lifetime-sign.ts';
import { MASS_GEV, Species } from './particles.ts';
import { TrackFeatures } from './track-features.ts';
import { TrackRecord } from './tracks.ts';
import { V0Finder } from './v0-finder.ts';
import { relativePseudorapidity, VertexFeatures } from './vertex-features.ts';
import { VertexFinder, VertexRecord } from './vertices.ts';

const PION = MASS_GEV[Species.Pion]!;
type Point = readonly [number, number, number];

/** Adds a perfectly measured track that comes from `point`, with errors of 0.01 mm and 0.02 mm. */
function addTrack(
  tracks: TrackRecord,
  pt: number,
  phi: number,
  sinhEta: number,
  point: Point,
  charge = 1,
): void {
  const i = tracks.count++;
  tracks.pt[i] = pt;
  tracks.px[i] = pt * Math.cos(phi);
  tracks.py[i] = pt * Math.sin(phi);
  tracks.pz[i] = pt * sinhEta;
  tracks.e[i] = Math.sqrt(pt * pt * (1 + sinhEta * sinhEta) + PION * PION);
  tracks.cosPhi[i] = Math.cos(phi);
  tracks.sinPhi[i] = Math.sin(phi);
  tracks.sinhEta[i] = sinhEta;
  tracks.d0[i] = point[0] * Math.sin(phi) - point[1] * Math.cos(phi);
  tracks.z0[i] = point[2] - (point[0] * Math.cos(phi) + point[1] * Math.sin(phi)) * sinhEta;
  tracks.sigmaD0[i] = 0.01;
  tracks.sigmaZ0[i] = 0.02;
  tracks.charge[i] = charge;
  tracks.rapidity[i] = Math.asinh(sinhEta);
  tracks.phi[i] = phi;
  tracks.isV0[i] = 0;
}

/** Two axes in the transverse plane, at azimuth 0.3 and -0.3. */
function axes(): JetAxes {
  const phi = Float64Array.of(0.3, -0.3);
  return {
    count: 2,
    rapidity: new Float64Array(2),
    phi,
    direction: Float64Array.of(Math.cos(0.3), Math.sin(0.3), 0, Math.cos(0.3), -Math.sin(0.3), 0),
  };
}

/** A decay at 3 mm along the first axis with four tracks, and six prompt tracks on the second. */
function bottomJet(): TrackRecord {
  const tracks = new TrackRecord();
  const decay: Point = [3 * Math.cos(0.3), 3 * Math.sin(0.3), 0];
  addTrack(tracks, 10, 0.36, 0.05, decay);
  addTrack(tracks, 8, 0.22, -0.06, decay, -1);
  addTrack(tracks, 6, 0.4, 0.02, decay);
  addTrack(tracks, 5, 0.2, 0.04, decay);
  for (let k = 0; k < 6; k++) addTrack(tracks, 4 + k, -0.35 + 0.02 * k, 0.03 * k, [0, 0, 0]);
  signImpactParameters(tracks, axes());
  return tracks;
}

describe('lifetime sign', () => {
  it('is positive for decays ahead of the primary vertex and negative behind it', () => {
    const tracks = new TrackRecord();
    addTrack(tracks, 5, 0.4, 0, [2, 0.6, 0]);
    addTrack(tracks, 5, 0.4, 0, [-2, -0.6, 0]);
    signImpactParameters(tracks, axes());
    const d0 = Math.abs(2 * Math.sin(0.4) - 0.6 * Math.cos(0.4));
    expect(tracks.significance2d[0]).toBeCloseTo(d0 / 0.01, 9);
    expect(tracks.significance3d[0]).toBeCloseTo(d0 / 0.01, 9);
    expect(tracks.significance2d[1]).toBeCloseTo(-d0 / 0.01, 9);
  });

  it('uses the distance of a line in space', () => {
    const tracks = new TrackRecord();
    const sinhEta = 1.5;
    addTrack(tracks, 5, 0.3, sinhEta, [0, 0, 0.7]);
    signImpactParameters(tracks, axes());
    // The line starts at (0, 0, 0.7): its distance is 0.7 sin(theta), its error 0.02 sin(theta).
    expect(Math.abs(tracks.significance3d[0]!)).toBeCloseTo(0.7 / 0.02, 9);
  });
});

describe('secondary vertices', () => {
  it('finds the decay with the measured tracks alone, and no vertex among prompt tracks', () => {
    const vertices = new VertexRecord();
    new VertexFinder().run(bottomJet(), axes(), vertices);
    expect(vertices.count).toBe(1);
    expect(vertices.axis[0]).toBe(0);
    expect(vertices.phi[0]).toBeCloseTo(0.3, 6);
    expect(vertices.rapidity[0]).toBeCloseTo(0, 6);
    expect(Array.from(vertices.ofTrack.subarray(0, 5))).toEqual([0, 0, 0, 0, -1]);
    expect(vertices.flightSignificance2d[0]).toBeGreaterThan(20);
  });

  it('writes mass, energy share and relative pseudorapidities of its tracks, and sentinels for the other axis', () => {
    const tracks = bottomJet();
    const vertices = new VertexRecord();
    new VertexFinder().run(tracks, axes(), vertices);
    const row = new Float64Array(40);
    new VertexFeatures().write(tracks, vertices, axes(), 0, 0, row);
    const four = [0, 1, 2, 3];
    const total = (values: Float64Array) => four.reduce((sum, i) => sum + values[i]!, 0);
    const mass = Math.sqrt(
      total(tracks.e) ** 2 - total(tracks.px) ** 2 - total(tracks.py) ** 2 - total(tracks.pz) ** 2,
    );
    expect(row[Column.vertexMass]).toBeCloseTo(mass, 9);
    const energy = tracks.e.subarray(0, 10).reduce((a, b) => a + b, 0);
    expect(row[Column.vertexEnergyRatio]).toBeCloseTo(total(tracks.e) / energy, 9);
    const etaRel = four
      .map((i) => relativePseudorapidity(tracks.px[i]!, tracks.py[i]!, tracks.pz[i]!, axes().direction, 0))
      .sort((a, b) => a - b);
    for (let k = 0; k < 3; k++) expect(row[Column.trackEtaRelAxis0 + k]).toBeCloseTo(etaRel[k]!, 9);
    expect(row[Column.nSV]).toBe(1);
    expect(row[Column.vertexMass + 1]).toBe(-1);
    expect(row[Column.flightDistance2dSig + 1]).toBe(-1);
    // One vertex: dR(axis 1, axis 2) pT(SV0) / m(SV0).
    expect(row[Column.zRatio]).toBeCloseTo((0.6 * Math.hypot(total(tracks.px), total(tracks.py))) / mass, 9);
  });

  it('writes sentinels where there is no vertex at all', () => {
    const row = new Float64Array(40);
    const tracks = new TrackRecord();
    addTrack(tracks, 5, 0.3, 0, [0, 0, 0]);
    new VertexFeatures().write(tracks, new VertexRecord(), axes(), 0, 0, row);
    expect(row[Column.zRatio]).toBe(-3);
    expect(new Set(row.subarray(Column.trackEtaRelAxis0, Column.zRatio))).toEqual(new Set([-1]));
  });
});

describe('V0 removal', () => {
  it('marks two tracks with the mass of a K0S and a far vertex, and spares others', () => {
    const kaon = MASS_GEV[Species.KaonShort]!;
    const momentum = Math.sqrt((kaon * kaon) / 4 - PION * PION);
    // K0S along x with pT 5, pions across: pT and azimuth by hand.
    const along = 2.5;
    const opening = Math.atan2(momentum, along);
    const pt = Math.hypot(along, momentum);
    for (const [scale, marked] of [
      [1, 1],
      [2.5, 0],
    ] as const) {
      const tracks = new TrackRecord();
      addTrack(tracks, pt, opening * scale, 0, [8, 0, 0], 1);
      addTrack(tracks, pt, -opening * scale, 0, [8, 0, 0], -1);
      signImpactParameters(tracks, axes());
      new V0Finder().run(tracks);
      expect([tracks.isV0[0], tracks.isV0[1]]).toEqual([marked, marked]);
    }
  });
});

describe('track inputs', () => {
  it('orders by significance and finds the tracks above the charm and bottom masses', () => {
    const tracks = bottomJet();
    const row = new Float64Array(40);
    new TrackFeatures().write(tracks, row);
    expect(row[Column.jetNTracks]).toBe(10);
    const order = Array.from({ length: 10 }, (_, i) => i).sort(
      (a, b) => tracks.significance3d[b]! - tracks.significance3d[a]!,
    );
    for (let k = 0; k < 4; k++) {
      expect(row[Column.trackSipdSig + k]).toBe(tracks.significance3d[order[k]!]!);
    }
    const massOfFirst = (count: number) => {
      const sum = (values: Float64Array) => order.slice(0, count).reduce((total, i) => total + values[i]!, 0);
      return Math.sqrt(sum(tracks.e) ** 2 - sum(tracks.px) ** 2 - sum(tracks.py) ** 2 - sum(tracks.pz) ** 2);
    };
    const first = (threshold: number) => order.findIndex((_, k) => massOfFirst(k + 1) > threshold);
    expect(row[Column.sip2dAboveCharm]).toBe(tracks.significance2d[order[first(1.5)]!]!);
    const bottom = first(5.2);
    expect(row[Column.sip2dAboveBottom]).toBe(tracks.significance2d[order[bottom]!]!);
    expect(row[Column.sip2dAboveBottom + 1]).toBe(tracks.significance2d[order[bottom + 1]!]!);
  });

  it('writes sentinels for tracks that are not there', () => {
    const row = new Float64Array(40);
    const tracks = new TrackRecord();
    addTrack(tracks, 5, 0.3, 0, [0, 0, 0.1]);
    signImpactParameters(tracks, axes());
    new TrackFeatures().write(tracks, row);
    expect(row[Column.trackSipdSig + 1]).toBe(-50);
    expect(row[Column.trackSipdSigAxis1]).toBe(-50);
    expect(row[Column.sip2dAboveCharm]).toBe(-19);
  });
});
