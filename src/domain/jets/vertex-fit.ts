import type { TrackRecord } from './tracks.ts';

/**
 * Linear least-squares fit of a common point of straight tracks. Each track measures two residuals of a point (x, y, z):
 * x sin(phi) - y cos(phi) - d0 over sigma_d0, and z - (x cos(phi) + y sin(phi)) sinh(eta) - z0 over sigma_z0; both are linear in the
 * point, so one solution of the normal equations is the minimum (Fruhwirth, Nucl. Instrum. Meth. A 262 (1987) 444, without curvature).
 */
export class VertexFit {
  x = 0;
  y = 0;
  z = 0;
  /** Covariance of the point [mm^2]: xx, xy, xz, yy, yz, zz. */
  readonly covariance = new Float64Array(6);
  private readonly normal = new Float64Array(6);
  private readonly right = new Float64Array(3);

  clear(): void {
    this.normal.fill(0);
    this.right.fill(0);
  }

  /** Adds (sign 1) or takes away (sign -1) a track. */
  add(tracks: TrackRecord, i: number, sign: 1 | -1): void {
    const s = tracks.sinPhi[i]!;
    const c = tracks.cosPhi[i]!;
    const h = tracks.sinhEta[i]!;
    const wd = sign / (tracks.sigmaD0[i]! * tracks.sigmaD0[i]!);
    const wz = sign / (tracks.sigmaZ0[i]! * tracks.sigmaZ0[i]!);
    const { normal, right } = this;
    normal[0]! += wd * s * s + wz * c * c * h * h;
    normal[1]! += -wd * s * c + wz * c * s * h * h;
    normal[2]! += -wz * c * h;
    normal[3]! += wd * c * c + wz * s * s * h * h;
    normal[4]! += -wz * s * h;
    normal[5]! += wz;
    const d = wd * tracks.d0[i]!;
    const z = wz * tracks.z0[i]!;
    right[0]! += s * d - c * h * z;
    right[1]! += -c * d - s * h * z;
    right[2]! += z;
  }

  /** Solves for the point; false if the tracks do not determine it. */
  solve(): boolean {
    const { normal, right } = this;
    const a = normal[0]!;
    const b = normal[1]!;
    const c = normal[2]!;
    const d = normal[3]!;
    const e = normal[4]!;
    const f = normal[5]!;
    const xx = d * f - e * e;
    const xy = c * e - b * f;
    const xz = b * e - c * d;
    const determinant = a * xx + b * xy + c * xz;
    if (!(determinant > 1e-12 * a * d * f)) return false;
    const k = 1 / determinant;
    const covariance = this.covariance;
    covariance[0] = xx * k;
    covariance[1] = xy * k;
    covariance[2] = xz * k;
    covariance[3] = (a * f - c * c) * k;
    covariance[4] = (b * c - a * e) * k;
    covariance[5] = (a * d - b * b) * k;
    const p = right[0]!;
    const q = right[1]!;
    const r = right[2]!;
    this.x = covariance[0] * p + covariance[1] * q + covariance[2] * r;
    this.y = covariance[1] * p + covariance[3] * q + covariance[4] * r;
    this.z = covariance[2] * p + covariance[4] * q + covariance[5] * r;
    return true;
  }

  /** Chi-squared of track `i` with respect to the point. */
  chiSquared(tracks: TrackRecord, i: number): number {
    const s = tracks.sinPhi[i]!;
    const c = tracks.cosPhi[i]!;
    const rd = (this.x * s - this.y * c - tracks.d0[i]!) / tracks.sigmaD0[i]!;
    const along = this.x * c + this.y * s;
    const rz = (this.z - along * tracks.sinhEta[i]! - tracks.z0[i]!) / tracks.sigmaZ0[i]!;
    return rd * rd + rz * rz;
  }
}
