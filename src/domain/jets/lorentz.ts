import type { ParticleRecord } from './event-record.ts';

/** Momentum of the daughters in the rest frame of M -> a b (Kallen). */
export function twoBodyMomentum(mass: number, a: number, b: number): number {
  const product = (mass * mass - (a + b) * (a + b)) * (mass * mass - (a - b) * (a - b));
  return product > 0 ? Math.sqrt(product) / (2 * mass) : 0;
}

/**
 * Boosts particles `from` .. `to - 1` so that their sum, now (qx, qy, qz, qe), becomes (tx, ty, tz, te); both have the same mass.
 * First to the rest frame of the sum, then to the target: all products among the particles keep their values.
 */
export function moveGroup(
  particles: ParticleRecord,
  from: number,
  to: number,
  sum: Float64Array,
  target: Float64Array,
): void {
  const mass = invariantMass(sum);
  for (let i = from; i < to; i++) {
    boostInPlace(particles, i, -sum[0]! / mass, -sum[1]! / mass, -sum[2]! / mass);
    boostInPlace(particles, i, target[0]! / mass, target[1]! / mass, target[2]! / mass);
  }
}

export function invariantMass(p: Float64Array): number {
  const squared = p[3]! * p[3]! - p[0]! * p[0]! - p[1]! * p[1]! - p[2]! * p[2]!;
  return squared > 0 ? Math.sqrt(squared) : 0;
}

/** Boosts particle `i` by the velocity whose gamma*beta is (ux, uy, uz). */
export function boostInPlace(particles: ParticleRecord, i: number, ux: number, uy: number, uz: number): void {
  const gamma = Math.sqrt(1 + ux * ux + uy * uy + uz * uz);
  const px = particles.px[i]!;
  const py = particles.py[i]!;
  const pz = particles.pz[i]!;
  const e = particles.e[i]!;
  const along = ux * px + uy * py + uz * pz;
  const scale = along / (gamma + 1) + e;
  particles.px[i] = px + ux * scale;
  particles.py[i] = py + uy * scale;
  particles.pz[i] = pz + uz * scale;
  particles.e[i] = gamma * e + along;
}

/** Sums the momenta of particles `from` .. `to - 1` into `sum` (px, py, pz, e). */
export function sumMomenta(particles: ParticleRecord, from: number, to: number, sum: Float64Array): void {
  sum.fill(0);
  for (let i = from; i < to; i++) {
    sum[0]! += particles.px[i]!;
    sum[1]! += particles.py[i]!;
    sum[2]! += particles.pz[i]!;
    sum[3]! += particles.e[i]!;
  }
}
