import { MASS_GEV, Species } from './particles.ts';
import type { TrackRecord } from './tracks.ts';
import { VertexFit } from './vertex-fit.ts';

const SMALLEST_SIGNIFICANCE = 3;
const SMALLEST_FLIGHT_MM = 1;
const LARGEST_CHI_SQUARED = 8;
const KAON_WINDOW_GEV = 0.02;
const LAMBDA_WINDOW_GEV = 0.008;
const PION = MASS_GEV[Species.Pion]!;
const PROTON = MASS_GEV[Species.Proton]!;

function pairMass(tracks: TrackRecord, i: number, j: number, massI: number, massJ: number): number {
  const px = tracks.px[i]! + tracks.px[j]!;
  const py = tracks.py[i]! + tracks.py[j]!;
  const pz = tracks.pz[i]! + tracks.pz[j]!;
  const shift = PION * PION;
  const eI = Math.sqrt(tracks.e[i]! * tracks.e[i]! - shift + massI * massI);
  const eJ = Math.sqrt(tracks.e[j]! * tracks.e[j]! - shift + massJ * massJ);
  const squared = (eI + eJ) * (eI + eJ) - px * px - py * py - pz * pz;
  return squared > 0 ? Math.sqrt(squared) : 0;
}

function looksLikeV0(tracks: TrackRecord, i: number, j: number): boolean {
  if (Math.abs(pairMass(tracks, i, j, PION, PION) - MASS_GEV[Species.KaonShort]!) < KAON_WINDOW_GEV)
    return true;
  const faster = tracks.pt[i]! > tracks.pt[j]!;
  const lambda = pairMass(tracks, i, j, faster ? PROTON : PION, faster ? PION : PROTON);
  return Math.abs(lambda - MASS_GEV[Species.Lambda]!) < LAMBDA_WINDOW_GEV;
}

/** Marks pairs of displaced, oppositely charged tracks with the mass of a K0S or a Lambda and a vertex far from the primary one. */
export class V0Finder {
  private readonly fit = new VertexFit();

  run(tracks: TrackRecord): void {
    for (let i = 1; i < tracks.count; i++) {
      if (tracks.isV0[i] === 1 || !isDisplaced(tracks, i)) continue;
      for (let j = 0; j < i; j++) {
        if (tracks.charge[i] === tracks.charge[j] || tracks.isV0[j] === 1 || !isDisplaced(tracks, j))
          continue;
        if (!looksLikeV0(tracks, i, j) || !this.meetFarAway(tracks, i, j)) continue;
        tracks.isV0[i] = 1;
        tracks.isV0[j] = 1;
        break;
      }
    }
  }

  private meetFarAway(tracks: TrackRecord, i: number, j: number): boolean {
    const { fit } = this;
    fit.clear();
    fit.add(tracks, i, 1);
    fit.add(tracks, j, 1);
    if (!fit.solve() || fit.x * fit.x + fit.y * fit.y < SMALLEST_FLIGHT_MM ** 2) return false;
    return fit.chiSquared(tracks, i) + fit.chiSquared(tracks, j) < LARGEST_CHI_SQUARED;
  }
}

function isDisplaced(tracks: TrackRecord, i: number): boolean {
  return Math.abs(tracks.significance3d[i]!) > SMALLEST_SIGNIFICANCE;
}
