import type { ParticleRecord } from './event-record.ts';
import type { Hadronisation } from './hadronisation.ts';
import type { JetStream } from './jet-stream.ts';

/** Transverse momentum per unit of rapidity and azimuth [GeV], as measured in hard events at 13 TeV, charged and neutral. */
const DENSITY_GEV = 2;
const SOFTEST_GEV = 0.3;
const MEAN_ABOVE_GEV = 0.45;
/** The region around the hard object that is filled: everything that its jet can reach. */
const HALF_WIDTH = 1.2;
const MEAN_PARTICLES = (DENSITY_GEV * (2 * HALF_WIDTH) ** 2) / (SOFTEST_GEV + MEAN_ABOVE_GEV);

/** Soft hadrons of the same collision, uniform around the hard object. No other collisions: there is no pile-up. */
export function addUnderlyingEvent(
  stream: JetStream,
  rapidity: number,
  hadronisation: Hadronisation,
  particles: ParticleRecord,
): void {
  const count = stream.poisson(MEAN_PARTICLES);
  for (let i = 0; i < count; i++) {
    const pt = SOFTEST_GEV + MEAN_ABOVE_GEV * stream.exponential();
    const y = rapidity + (2 * stream.uniform() - 1) * HALF_WIDTH;
    const phi = (2 * stream.uniform() - 1) * HALF_WIDTH;
    hadronisation.soft(stream, pt, y, phi, particles);
  }
}
