import { Column, NO_VERTEX, NO_Z_RATIO } from './feature-list.ts';
import type { JetAxes } from './lifetime-sign.ts';
import { MASS_GEV, Species } from './particles.ts';
import type { TrackRecord } from './tracks.ts';
import type { VertexRecord } from './vertices.ts';

const NONE = -1;
const LARGEST_JET_DISTANCE = 0.7;
const LARGEST_ENERGY_RATIO = 50;
const ETA_REL_PER_AXIS = 3;
const PION_MASS_SQUARED = MASS_GEV[Species.Pion]! ** 2;

function mass(px: number, py: number, pz: number, e: number): number {
  const squared = e * e - px * px - py * py - pz * pz;
  return squared > 0 ? Math.sqrt(squared) : 0;
}

/** Pseudorapidity of a track relative to an axis, pion hypothesis. */
export function relativePseudorapidity(
  px: number,
  py: number,
  pz: number,
  direction: Float64Array,
  axis: number,
): number {
  const along = px * direction[axis * 3]! + py * direction[axis * 3 + 1]! + pz * direction[axis * 3 + 2]!;
  const energy = Math.sqrt(px * px + py * py + pz * pz + PION_MASS_SQUARED);
  return 0.5 * Math.log((energy + along) / (energy - along));
}

/** The inputs that come from secondary vertices. */
export class VertexFeatures {
  private readonly etaRel = new Float64Array(ETA_REL_PER_AXIS);

  write(
    tracks: TrackRecord,
    vertices: VertexRecord,
    axes: JetAxes,
    jetRapidity: number,
    jetPhi: number,
    row: Float64Array,
  ): void {
    row[Column.nSV] = countNear(vertices, jetRapidity, jetPhi);
    row.fill(NO_VERTEX, Column.trackEtaRelAxis0, Column.zRatio);
    let trackEnergy = 0;
    for (let i = 0; i < tracks.count; i++) trackEnergy += tracks.isV0[i] === 1 ? 0 : tracks.e[i]!;
    for (let axis = 0; axis < axes.count; axis++) {
      const best = bestVertex(vertices, axis, NONE);
      if (best === NONE) continue;
      writeSum(vertices, axis, trackEnergy, row);
      row[Column.flightDistance2dSig + axis] = vertices.flightSignificance2d[best]!;
      this.writeEtaRel(tracks, vertices, axes, axis, row);
      if (axis === 0) {
        const dy = vertices.rapidity[best]! - axes.rapidity[0]!;
        const dphi = vertices.phi[best]! - axes.phi[0]!;
        row[Column.vertexDeltaR] = Math.sqrt(dy * dy + dphi * dphi);
      }
    }
    row[Column.zRatio] = zRatio(vertices, axes);
  }

  /** The three smallest relative pseudorapidities of the vertex tracks of an axis. */
  private writeEtaRel(
    tracks: TrackRecord,
    vertices: VertexRecord,
    axes: JetAxes,
    axis: number,
    row: Float64Array,
  ): void {
    const { etaRel } = this;
    let found = 0;
    for (let i = 0; i < tracks.count; i++) {
      const vertex = vertices.ofTrack[i]!;
      if (vertex === NONE || vertices.axis[vertex] !== axis) continue;
      const value = relativePseudorapidity(tracks.px[i]!, tracks.py[i]!, tracks.pz[i]!, axes.direction, axis);
      let k = found < ETA_REL_PER_AXIS ? found++ : ETA_REL_PER_AXIS;
      for (; k > 0 && etaRel[k - 1]! > value; k--) if (k < ETA_REL_PER_AXIS) etaRel[k] = etaRel[k - 1]!;
      if (k < ETA_REL_PER_AXIS) etaRel[k] = value;
    }
    const column = axis === 0 ? Column.trackEtaRelAxis0 : Column.trackEtaRelAxis1;
    for (let k = 0; k < found; k++) row[column + k] = etaRel[k]!;
  }
}

function countNear(vertices: VertexRecord, rapidity: number, phi: number): number {
  let count = 0;
  for (let v = 0; v < vertices.count; v++) {
    const dy = vertices.rapidity[v]! - rapidity;
    const dphi = vertices.phi[v]! - phi;
    if (dy * dy + dphi * dphi < LARGEST_JET_DISTANCE ** 2) count++;
  }
  return count;
}

/** The vertex with the smallest error in space, on one axis or (axis -1) anywhere, leaving out `except`. */
function bestVertex(vertices: VertexRecord, axis: number, except: number): number {
  let best = NONE;
  for (let v = 0; v < vertices.count; v++) {
    if (v === except || (axis !== NONE && vertices.axis[v] !== axis)) continue;
    if (best === NONE || vertices.flightError3d[v]! < vertices.flightError3d[best]!) best = v;
  }
  return best;
}

/** Mass and energy share of all vertex tracks of an axis. */
function writeSum(vertices: VertexRecord, axis: number, trackEnergy: number, row: Float64Array): void {
  let px = 0;
  let py = 0;
  let pz = 0;
  let e = 0;
  for (let v = 0; v < vertices.count; v++) {
    if (vertices.axis[v] !== axis) continue;
    px += vertices.px[v]!;
    py += vertices.py[v]!;
    pz += vertices.pz[v]!;
    e += vertices.e[v]!;
  }
  row[Column.vertexMass + axis] = mass(px, py, pz, e);
  row[Column.vertexEnergyRatio + axis] = Math.min(e / trackEnergy, LARGEST_ENERGY_RATIO);
}

/**
 * Two vertices: dR(SV0, SV1) pT(SV1) / m(SV0 + SV1); one: dR(axis 1, axis 2) pT(SV0) / m(SV0); vertices ordered by their error in space.
 */
function zRatio(vertices: VertexRecord, axes: JetAxes): number {
  const a = bestVertex(vertices, NONE, NONE);
  if (a === NONE) return NO_Z_RATIO;
  const b = bestVertex(vertices, NONE, a);
  const px = vertices.px[a]!;
  const py = vertices.py[a]!;
  const pz = vertices.pz[a]!;
  const e = vertices.e[a]!;
  if (b === NONE) {
    if (axes.count < 2) return NO_Z_RATIO;
    const dy = axes.rapidity[0]! - axes.rapidity[1]!;
    const dphi = axes.phi[0]! - axes.phi[1]!;
    return (Math.sqrt(dy * dy + dphi * dphi) * Math.sqrt(px * px + py * py)) / mass(px, py, pz, e);
  }
  const dy = vertices.rapidity[a]! - vertices.rapidity[b]!;
  const dphi = vertices.phi[a]! - vertices.phi[b]!;
  const qx = vertices.px[b]!;
  const qy = vertices.py[b]!;
  const together = mass(px + qx, py + qy, pz + vertices.pz[b]!, e + vertices.e[b]!);
  return (Math.sqrt(dy * dy + dphi * dphi) * Math.sqrt(qx * qx + qy * qy)) / together;
}
