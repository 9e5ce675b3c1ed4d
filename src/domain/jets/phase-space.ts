import type { JetStream } from './jet-stream.ts';
import { twoBodyMomentum } from './lorentz.ts';

export const MOST_DAUGHTERS = 12;

/**
 * The product of the two-body momenta is largest where the released energy grows in nearly equal steps, if the heaviest body comes first
 * (within 3 % for every channel in use); the margin covers the rest.
 */
const BOUND_MARGIN = 1.1;

/**
 * Decays into n bodies, uniform in phase space: a chain of two-body decays with random intermediate masses, accepted by weight
 * (F. James, Monte Carlo phase space, CERN 68-15). The daughters of the last decay are in px, py, pz, e.
 */
export class PhaseSpace {
  readonly px = new Float64Array(MOST_DAUGHTERS);
  readonly py = new Float64Array(MOST_DAUGHTERS);
  readonly pz = new Float64Array(MOST_DAUGHTERS);
  readonly e = new Float64Array(MOST_DAUGHTERS);
  private readonly released = new Float64Array(MOST_DAUGHTERS);
  private readonly momentum = new Float64Array(MOST_DAUGHTERS);

  /** Decays a particle of momentum (px, py, pz) and mass `mass` into `count` bodies; their masses must sum to less than `mass`. */
  decay(
    stream: JetStream,
    px: number,
    py: number,
    pz: number,
    mass: number,
    masses: Float64Array,
    count: number,
  ): void {
    this.drawMasses(stream, mass, masses, count);
    this.px[0] = 0;
    this.py[0] = 0;
    this.pz[0] = 0;
    this.e[0] = masses[0]!;
    for (let i = 1; i < count; i++) this.attach(stream, i, masses[i]!);
    for (let i = 0; i < count; i++) this.boost(i, px / mass, py / mass, pz / mass);
  }

  /** Intermediate masses of the chain, by rejection on the product of the two-body momenta. */
  private drawMasses(stream: JetStream, mass: number, masses: Float64Array, count: number): void {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += masses[i]!;
    const free = mass - sum;
    if (!(free > 0)) throw new RangeError('The daughters are heavier than their mother.');
    for (let i = 1; i < count - 1; i++) this.released[i] = i / (count - 1);
    const bound = BOUND_MARGIN * this.weigh(free, masses, count);
    for (;;) {
      this.drawSorted(stream, count);
      if (this.weigh(free, masses, count) > stream.uniform() * bound) return;
    }
  }

  /** Product of the two-body momenta of the chain with the released energies at hand; leaves the momenta behind. */
  private weigh(free: number, masses: Float64Array, count: number): number {
    let rest = masses[0]!;
    let before = rest;
    let weight = 1;
    for (let i = 1; i < count; i++) {
      rest += masses[i]!;
      const here = rest + (i === count - 1 ? free : this.released[i]! * free);
      const momentum = twoBodyMomentum(here, before, masses[i]!);
      this.momentum[i] = momentum;
      weight *= momentum;
      before = here;
    }
    return weight;
  }

  /** Sorted uniforms at places 1 .. count-2. */
  private drawSorted(stream: JetStream, count: number): void {
    const { released } = this;
    for (let i = 1; i < count - 1; i++) {
      const u = stream.uniform();
      let k = i;
      for (; k > 1 && released[k - 1]! > u; k--) released[k] = released[k - 1]!;
      released[k] = u;
    }
  }

  /** Adds daughter `i` back to back with the system of those before it, which recoils. */
  private attach(stream: JetStream, i: number, mass: number): void {
    const p = this.momentum[i]!;
    const cosTheta = 2 * stream.uniform() - 1;
    const sinTheta = Math.sqrt(1 - cosTheta * cosTheta);
    const phi = 2 * Math.PI * stream.uniform();
    const x = sinTheta * Math.cos(phi) * p;
    const y = sinTheta * Math.sin(phi) * p;
    const z = cosTheta * p;
    if (i === 1) {
      this.px[0] = -x;
      this.py[0] = -y;
      this.pz[0] = -z;
      this.e[0] = Math.sqrt(p * p + this.e[0]! * this.e[0]!);
    } else {
      // The bodies so far are at rest together: the sum of their energies is their mass.
      let system = 0;
      for (let k = 0; k < i; k++) system += this.e[k]!;
      for (let k = 0; k < i; k++) this.boost(k, -x / system, -y / system, -z / system);
    }
    this.px[i] = x;
    this.py[i] = y;
    this.pz[i] = z;
    this.e[i] = Math.sqrt(p * p + mass * mass);
  }

  /** Boosts daughter `i` by the velocity whose gamma*beta is (ux, uy, uz). */
  private boost(i: number, ux: number, uy: number, uz: number): void {
    const gamma = Math.sqrt(1 + ux * ux + uy * uy + uz * uz);
    const along = ux * this.px[i]! + uy * this.py[i]! + uz * this.pz[i]!;
    const scale = along / (gamma + 1) + this.e[i]!;
    this.px[i]! += ux * scale;
    this.py[i]! += uy * scale;
    this.pz[i]! += uz * scale;
    this.e[i] = gamma * this.e[i]! + along;
  }
}
