import type { ParticleRecord } from './event-record.ts';
import type { HardProcess } from './hard-process.ts';
import { invariantMass, moveGroup, sumMomenta, twoBodyMomentum } from './lorentz.ts';
import { HIGGS_MASS_GEV } from './particles.ts';

/**
 * Shower and hadronisation give the two quarks of a Higgs boson masses that the boson's decay did not know of. The two groups of hadrons
 * are put back on the boson's mass shell: in its rest frame they keep the direction of the quarks and take the two-body momentum of
 * their own masses, as showers restore energy and momentum (Bahr et al., Herwig++, Eur. Phys. J. C 58 (2008) 639, sec. 6.4).
 */
export class HiggsRecoil {
  private readonly sum = new Float64Array(4);
  private readonly other = new Float64Array(4);
  private readonly target = new Float64Array(4);

  /** Particles 0 .. `middle - 1` come from the first quark, the rest up to `end` from the second. False if they are too heavy,
   * or if a group has no mass to boost it by. */
  run(hard: HardProcess, particles: ParticleRecord, middle: number, end: number): boolean {
    sumMomenta(particles, 0, middle, this.sum);
    sumMomenta(particles, middle, end, this.other);
    const first = invariantMass(this.sum);
    const second = invariantMass(this.other);
    if (first === 0 || second === 0 || first + second >= HIGGS_MASS_GEV) return false;
    const momentum = twoBodyMomentum(HIGGS_MASS_GEV, first, second);
    hard.toLaboratory(momentum, Math.sqrt(momentum * momentum + first * first), this.target);
    moveGroup(particles, 0, middle, this.sum, this.target);
    hard.toLaboratory(-momentum, Math.sqrt(momentum * momentum + second * second), this.target);
    moveGroup(particles, middle, end, this.other, this.target);
    return true;
  }
}
