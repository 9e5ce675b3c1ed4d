import { nearestAxis, type JetAxes } from './lifetime-sign.ts';
import type { TrackRecord } from './tracks.ts';
import { VertexFit } from './vertex-fit.ts';

const VERTEX_CAPACITY = 16;
const NONE = -1;
/** Tracks that may seed or join a vertex. */
const SMALLEST_SIGNIFICANCE = 2;
/** A track leaves a vertex when its chi-squared (two measurements) is above this. */
const LARGEST_CHI_SQUARED = 10;
const SMALLEST_FLIGHT_SIGNIFICANCE = 3;
const LARGEST_FLIGHT_MM = 25;
const LARGEST_MASS_GEV = 6.5;
const LARGEST_AXIS_DISTANCE = 0.4;
const MOST_PER_AXIS = 3;

/** Secondary vertices of one jet, structure of arrays; lengths [mm], momenta are sums over the vertex tracks [GeV]. */
export class VertexRecord {
  count = 0;
  readonly px = new Float64Array(VERTEX_CAPACITY);
  readonly py = new Float64Array(VERTEX_CAPACITY);
  readonly pz = new Float64Array(VERTEX_CAPACITY);
  readonly e = new Float64Array(VERTEX_CAPACITY);
  /** Flight in the transverse plane over its error, and the error of the flight in space. */
  readonly flightSignificance2d = new Float64Array(VERTEX_CAPACITY);
  readonly flightError3d = new Float64Array(VERTEX_CAPACITY);
  /** Direction of flight. */
  readonly rapidity = new Float64Array(VERTEX_CAPACITY);
  readonly phi = new Float64Array(VERTEX_CAPACITY);
  readonly axis = new Uint8Array(VERTEX_CAPACITY);
  /** Vertex of each track of the jet, -1 for none. */
  readonly ofTrack = new Int8Array(512);
}

/**
 * Finds secondary vertices with the measured tracks alone: on each axis all displaced tracks are fitted to one point, the worst track is
 * taken away until all that are left agree, and what was taken away is tried again.
 */
export class VertexFinder {
  private readonly fit = new VertexFit();
  private readonly open = new Int16Array(512);
  private readonly members = new Int16Array(512);

  run(tracks: TrackRecord, axes: JetAxes, vertices: VertexRecord): void {
    vertices.count = 0;
    vertices.ofTrack.fill(NONE, 0, tracks.count);
    for (let axis = 0; axis < axes.count; axis++) {
      let open = this.collect(tracks, axis);
      for (let k = 0; k < MOST_PER_AXIS && open >= 2; k++) {
        const members = this.peel(tracks, open);
        if (members < 2) break;
        this.keep(tracks, axes, axis, members, vertices);
        open = this.takeAway(open, members);
      }
    }
  }

  private collect(tracks: TrackRecord, axis: number): number {
    let count = 0;
    for (let i = 0; i < tracks.count; i++) {
      if (
        tracks.axis[i] === axis &&
        tracks.isV0[i] === 0 &&
        tracks.significance3d[i]! > SMALLEST_SIGNIFICANCE
      ) {
        this.open[count++] = i;
      }
    }
    return count;
  }

  /** Fits the open tracks and takes the worst away until all agree; returns how many are left in `members`. */
  private peel(tracks: TrackRecord, open: number): number {
    const { fit, members } = this;
    fit.clear();
    let count = open;
    for (let k = 0; k < open; k++) {
      members[k] = this.open[k]!;
      fit.add(tracks, members[k]!, 1);
    }
    while (count >= 2) {
      if (!fit.solve()) return 0;
      let worst = 0;
      let largest = 0;
      for (let k = 0; k < count; k++) {
        const chi = fit.chiSquared(tracks, members[k]!);
        if (chi > largest) {
          largest = chi;
          worst = k;
        }
      }
      if (largest <= LARGEST_CHI_SQUARED) return count;
      fit.add(tracks, members[worst]!, -1);
      members[worst] = members[--count]!;
    }
    return 0;
  }

  /** Drops the members of the last vertex from the open tracks. */
  private takeAway(open: number, members: number): number {
    let left = 0;
    for (let k = 0; k < open; k++) {
      const track = this.open[k]!;
      let used = false;
      for (let m = 0; m < members && !used; m++) used = this.members[m] === track;
      if (!used) this.open[left++] = track;
    }
    return left;
  }

  /** Records the fitted point as a vertex if it looks like the decay of a heavy hadron. */
  private keep(
    tracks: TrackRecord,
    axes: JetAxes,
    axis: number,
    members: number,
    vertices: VertexRecord,
  ): void {
    const { x, y, z, covariance } = this.fit;
    const lxy2 = x * x + y * y;
    const lxy = Math.sqrt(lxy2);
    const error2d = Math.sqrt(
      (covariance[0]! * x * x + 2 * covariance[1]! * x * y + covariance[3]! * y * y) / lxy2,
    );
    if (!(lxy > SMALLEST_FLIGHT_SIGNIFICANCE * error2d) || lxy > LARGEST_FLIGHT_MM) return;
    const rapidity = Math.asinh(z / lxy);
    const phi = Math.atan2(y, x);
    const nearest = nearestAxis(rapidity, phi, axes);
    const dy = rapidity - axes.rapidity[axis]!;
    const dphi = phi - axes.phi[axis]!;
    if (nearest !== axis || dy * dy + dphi * dphi > LARGEST_AXIS_DISTANCE ** 2) return;
    const v = vertices.count;
    if (v >= VERTEX_CAPACITY || !this.sumTracks(tracks, members, vertices, v)) return;
    const l2 = lxy2 + z * z;
    const cross = covariance[1]! * x * y + covariance[2]! * x * z + covariance[4]! * y * z;
    const along = covariance[0]! * x * x + covariance[3]! * y * y + covariance[5]! * z * z + 2 * cross;
    vertices.flightError3d[v] = Math.sqrt(along / l2);
    vertices.flightSignificance2d[v] = lxy / error2d;
    vertices.rapidity[v] = rapidity;
    vertices.phi[v] = phi;
    vertices.axis[v] = axis;
    for (let k = 0; k < members; k++) vertices.ofTrack[this.members[k]!] = v;
    vertices.count = v + 1;
  }

  /** Sums the members' momenta into vertex `v`; false if its mass is that of no heavy hadron. */
  private sumTracks(tracks: TrackRecord, members: number, vertices: VertexRecord, v: number): boolean {
    let px = 0;
    let py = 0;
    let pz = 0;
    let e = 0;
    for (let k = 0; k < members; k++) {
      const i = this.members[k]!;
      px += tracks.px[i]!;
      py += tracks.py[i]!;
      pz += tracks.pz[i]!;
      e += tracks.e[i]!;
    }
    vertices.px[v] = px;
    vertices.py[v] = py;
    vertices.pz[v] = pz;
    vertices.e[v] = e;
    return e * e - px * px - py * py - pz * pz < LARGEST_MASS_GEV ** 2;
  }
}
