import type { TrackRecord } from './tracks.ts';

/** The two exclusive-kT axes of a jet, the harder first; with one axis both are the same. */
export interface JetAxes {
  readonly count: number;
  readonly rapidity: Float64Array;
  readonly phi: Float64Array;
  /** Unit vectors, [axis * 3 + component]. */
  readonly direction: Float64Array;
}

/**
 * Signs the impact parameters of all tracks by the nearest axis: positive where the point of closest approach lies ahead of the primary
 * vertex. 3D: the vector from the vertex to the closest point of the line has the components d0 across and z0 sin(theta) along, its
 * error follows from those of d0 and z0.
 */
export function signImpactParameters(tracks: TrackRecord, axes: JetAxes): void {
  for (let i = 0; i < tracks.count; i++) {
    const axis = nearestAxis(tracks.rapidity[i]!, tracks.phi[i]!, axes);
    tracks.axis[i] = axis;
    const ax = axes.direction[axis * 3]!;
    const ay = axes.direction[axis * 3 + 1]!;
    const az = axes.direction[axis * 3 + 2]!;
    const d0 = tracks.d0[i]!;
    const z0 = tracks.z0[i]!;
    const sinhEta = tracks.sinhEta[i]!;
    const sin2 = 1 / (1 + sinhEta * sinhEta);
    const x = d0 * tracks.sinPhi[i]!;
    const y = -d0 * tracks.cosPhi[i]!;
    const sign2d = x * ax + y * ay < 0 ? -1 : 1;
    tracks.significance2d[i] = (sign2d * Math.abs(d0)) / tracks.sigmaD0[i]!;
    // The component of (x, y, z0) along the track's direction is taken away.
    const back = z0 * sinhEta * sin2;
    const vx = x - back * tracks.cosPhi[i]!;
    const vy = y - back * tracks.sinPhi[i]!;
    const vz = z0 - back * sinhEta;
    const squared = d0 * d0 + z0 * z0 * sin2;
    const errorD0 = d0 * tracks.sigmaD0[i]!;
    const errorZ0 = z0 * sin2 * tracks.sigmaZ0[i]!;
    const error = Math.sqrt(errorD0 * errorD0 + errorZ0 * errorZ0);
    const sign3d = vx * ax + vy * ay + vz * az < 0 ? -1 : 1;
    tracks.significance3d[i] = error > 0 ? (sign3d * squared) / error : 0;
  }
}

export function nearestAxis(rapidity: number, phi: number, axes: JetAxes): number {
  if (axes.count < 2) return 0;
  const dy0 = rapidity - axes.rapidity[0]!;
  const dphi0 = phi - axes.phi[0]!;
  const dy1 = rapidity - axes.rapidity[1]!;
  const dphi1 = phi - axes.phi[1]!;
  return dy0 * dy0 + dphi0 * dphi0 <= dy1 * dy1 + dphi1 * dphi1 ? 0 : 1;
}
