import { PartonRecord, type ParticleRecord } from './event-record.ts';
import type { Hadronisation } from './hadronisation.ts';
import type { JetStream } from './jet-stream.ts';
import { Flavour } from './particles.ts';
import { CA, strongCoupling } from './shower.ts';

/**
 * Transverse momentum per unit of rapidity and azimuth [GeV], charged and neutral: about 1.6 times the charged density that is
 * measured across hard objects at 13 TeV (ATLAS, JHEP 03 (2017) 157; CMS, JHEP 09 (2015) 137).
 */
const DENSITY_GEV = 2.6;
const SOFTEST_GEV = 0.3;
const MEAN_ABOVE_GEV = 0.45;
/** The region around the hard object that is filled: everything that its jet can reach. */
const HALF_WIDTH = 1.2;
const AREA = (2 * HALF_WIDTH) ** 2;
const MEAN_PARTICLES = (DENSITY_GEV * AREA) / (SOFTEST_GEV + MEAN_ABOVE_GEV);

/** Gluons radiated off the incoming partons: limits of their transverse momentum [GeV]. */
const INITIAL_LOW_GEV = 2;
const INITIAL_HIGH_GEV = 60;
const INITIAL_LOG_RANGE = Math.log(INITIAL_HIGH_GEV / INITIAL_LOW_GEV);
const INITIAL_COUPLING_MAX = strongCoupling(INITIAL_LOW_GEV);
const MEAN_INITIAL = ((2 * CA * INITIAL_COUPLING_MAX) / Math.PI) * INITIAL_LOG_RANGE * (AREA / (2 * Math.PI));

/** What the rest of the collision leaves in and around the jet. No other collisions: there is no pile-up. */
export class UnderlyingEvent {
  private readonly radiated = new PartonRecord();

  run(stream: JetStream, rapidity: number, hadronisation: Hadronisation, particles: ParticleRecord): void {
    this.radiate(stream, rapidity);
    hadronisation.run(stream, this.radiated, 0, this.radiated.count, particles);
    const count = stream.poisson(MEAN_PARTICLES);
    for (let i = 0; i < count; i++) {
      const pt = SOFTEST_GEV + MEAN_ABOVE_GEV * stream.exponential();
      const y = rapidity + (2 * stream.uniform() - 1) * HALF_WIDTH;
      hadronisation.soft(stream, pt, y, (2 * stream.uniform() - 1) * HALF_WIDTH, particles);
    }
  }

  /**
   * Initial-state radiation in the eikonal limit of two incoming gluons, dN = (2 CA alpha_s(kT) / pi) dln kT dy dphi/(2 pi), uniform in
   * rapidity and azimuth (Ellis, Stirling, Webber, QCD and Collider Physics, ch. 5 and 9); no further shower.
   */
  private radiate(stream: JetStream, rapidity: number): void {
    this.radiated.clear();
    const count = stream.poisson(MEAN_INITIAL);
    for (let i = 0; i < count; i++) {
      const kt = INITIAL_LOW_GEV * Math.exp(stream.uniform() * INITIAL_LOG_RANGE);
      const y = rapidity + (2 * stream.uniform() - 1) * HALF_WIDTH;
      const phi = (2 * stream.uniform() - 1) * HALF_WIDTH;
      if (stream.uniform() * INITIAL_COUPLING_MAX > strongCoupling(kt)) continue;
      this.radiated.add(kt, y, phi, Flavour.Gluon, 1);
    }
  }
}
