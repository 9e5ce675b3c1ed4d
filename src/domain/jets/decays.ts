import { DecayChannel } from './decay-channels.ts';
import type { ParticleRecord } from './event-record.ts';
import type { JetStream } from './jet-stream.ts';
import { CTAU_MM, MASS_GEV } from './particles.ts';
import { PhaseSpace } from './phase-space.ts';

/** Radius of the tracker [mm]: what lives longer reaches the calorimeter undecayed. */
const TRACKER_RADIUS_MM = 600;

/**
 * Lets every unstable particle of a record fly and decay; daughters are appended and decay in their turn, so that a B makes its D, and
 * the D its own vertex. Flight: exponential in proper time, L = c tau t p/m. Momentum: uniform phase space.
 */
export class Decays {
  private readonly channel = new DecayChannel();
  private readonly phaseSpace = new PhaseSpace();

  run(stream: JetStream, particles: ParticleRecord): void {
    for (let i = 0; i < particles.count; i++) {
      const species = particles.species[i]!;
      const ctau = CTAU_MM[species]!;
      if (ctau > 0) this.decay(stream, particles, i, species, ctau * stream.exponential());
    }
  }

  /** Decays particle `i` after a proper flight of `properLengthMm`, unless it leaves the tracker first. */
  private decay(
    stream: JetStream,
    particles: ParticleRecord,
    i: number,
    species: number,
    properLengthMm: number,
  ): void {
    const mass = MASS_GEV[species]!;
    const px = particles.px[i]!;
    const py = particles.py[i]!;
    const pz = particles.pz[i]!;
    const flight = properLengthMm / mass;
    const x = particles.x[i]! + px * flight;
    const y = particles.y[i]! + py * flight;
    const z = particles.z[i]! + pz * flight;
    if (x * x + y * y > TRACKER_RADIUS_MM * TRACKER_RADIUS_MM) return;
    const { channel, phaseSpace } = this;
    channel.draw(stream, species, particles.charge[i]!);
    phaseSpace.decay(stream, px, py, pz, mass, channel.massGeV, channel.count);
    particles.decayed[i] = 1;
    for (let k = 0; k < channel.count; k++) {
      const daughter = particles.add(
        phaseSpace.px[k]!,
        phaseSpace.py[k]!,
        phaseSpace.pz[k]!,
        phaseSpace.e[k]!,
        channel.species[k]!,
        channel.charge[k]!,
      );
      particles.displace(daughter, i, x, y, z);
    }
  }
}
