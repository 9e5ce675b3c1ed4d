import type { ParticleRecord, PartonRecord } from './event-record.ts';
import { PETERSON_BOTTOM, PETERSON_CHARM, PetersonSampler } from './fragmentation.ts';
import type { JetStream } from './jet-stream.ts';
import { Flavour, MASS_GEV, Species } from './particles.ts';

/** f(z) proportional to (1 - z)^CHAIN_POWER: share of the remaining momentum that the next hadron takes. */
const CHAIN_POWER = 1;
const CHAIN_EXPONENT = 1 / (CHAIN_POWER + 1);
/** Transverse mass scale [GeV] of the softest hadrons: those of a parton made at the angle theta carry at least this over theta. */
const SOFTEST_SCALE_GEV = 0.35;
/** The softest hadrons of all [GeV]. */
const SOFTEST_HADRON_GEV = 0.2;
/** Width of one component of the transverse momentum of a break in the string [GeV]. */
const BREAK_WIDTH_GEV = 0.2;

/** Species of a primary light hadron: cumulative probabilities, in the order of SPECIES_OF_CHAIN. */
const SPECIES_CUMULATIVE = Float64Array.of(0.56, 0.64, 0.675, 0.9, 0.93, 0.945, 0.975, 0.99);
const SPECIES_OF_CHAIN = Uint8Array.of(
  Species.Pion,
  Species.Kaon,
  Species.Proton,
  Species.NeutralPion,
  Species.KaonShort,
  Species.Lambda,
  Species.KaonLong,
  Species.Neutron,
  Species.Eta,
);

const BOTTOM_CUMULATIVE = Float64Array.of(0.4, 0.8, 0.9);
const BOTTOM_HADRONS = Uint8Array.of(
  Species.BottomNeutral,
  Species.BottomCharged,
  Species.BottomStrange,
  Species.BottomBaryon,
);
const CHARM_CUMULATIVE = Float64Array.of(0.58, 0.82, 0.91);
const CHARM_HADRONS = Uint8Array.of(
  Species.CharmNeutral,
  Species.CharmCharged,
  Species.CharmStrange,
  Species.CharmBaryon,
);

function pick(stream: JetStream, cumulative: Float64Array, species: Uint8Array): number {
  const u = stream.uniform();
  let k = 0;
  while (k < cumulative.length && u >= cumulative[k]!) k++;
  return species[k]!;
}

function isCharged(species: number): boolean {
  return (
    species <= Species.Lepton ||
    species === Species.BottomCharged ||
    species === Species.CharmCharged ||
    species === Species.CharmStrange ||
    species === Species.CharmBaryon
  );
}

/**
 * Turns final partons into primary hadrons, parton by parton, by a chain of breaks as in a string: each hadron takes a share z of
 * what is left and the difference of the transverse momenta of its two breaks (Field, Feynman, Nucl. Phys. B136 (1978) 1;
 * (1 - z)^a as in the Lund model, Andersson et al., Phys. Rept. 97 (1983) 31, with an effective a, since resonances are not made one
 * by one). A gluon is two chains, as the kink of a string that it is. Charm and bottom fragment by Peterson's function first.
 * Coherence: hadrons at angles wider than the one a parton was made at belong to the parton that it came from, so a chain ends at the
 * momentum whose hadrons reach that angle (local parton-hadron duality, Azimov et al., Z. Phys. C 27 (1985) 65).
 */
export class Hadronisation {
  private readonly bottom = new PetersonSampler(PETERSON_BOTTOM);
  private readonly charm = new PetersonSampler(PETERSON_CHARM);
  private cosPhi = 1;
  private sinPhi = 0;
  private coshY = 1;
  private sinhY = 0;
  private softest = SOFTEST_HADRON_GEV;

  /** Hadronises partons `from` .. `to - 1`; primary hadrons are appended to `particles`. */
  run(stream: JetStream, partons: PartonRecord, from: number, to: number, particles: ParticleRecord): void {
    for (let i = from; i < to; i++) {
      const pt = partons.pt[i]!;
      this.aim(partons.rapidity[i]!, partons.phi[i]!);
      this.softest = Math.max(SOFTEST_SCALE_GEV / partons.theta[i]!, SOFTEST_HADRON_GEV);
      switch (partons.flavour[i]) {
        case Flavour.Gluon: {
          const first = pt * stream.uniform();
          const split = first > this.softest && pt - first > this.softest;
          this.chain(stream, split ? first : pt, 0, 0, particles);
          if (split) this.chain(stream, pt - first, 0, 0, particles);
          break;
        }
        case Flavour.Bottom:
          this.heavy(stream, pt, this.bottom, BOTTOM_CUMULATIVE, BOTTOM_HADRONS, particles);
          break;
        case Flavour.Charm:
          this.heavy(stream, pt, this.charm, CHARM_CUMULATIVE, CHARM_HADRONS, particles);
          break;
        default:
          this.chain(stream, pt, 0, 0, particles);
      }
    }
  }

  /** A soft hadron of the underlying event. */
  soft(stream: JetStream, pt: number, rapidity: number, phi: number, particles: ParticleRecord): void {
    this.aim(rapidity, phi);
    this.place(stream, pick(stream, SPECIES_CUMULATIVE, SPECIES_OF_CHAIN), pt, 0, 0, particles);
  }

  private aim(rapidity: number, phi: number): void {
    const exponential = Math.exp(rapidity);
    this.coshY = (exponential + 1 / exponential) / 2;
    this.sinhY = (exponential - 1 / exponential) / 2;
    this.cosPhi = Math.cos(phi);
    this.sinPhi = Math.sin(phi);
  }

  private heavy(
    stream: JetStream,
    pt: number,
    sampler: PetersonSampler,
    cumulative: Float64Array,
    hadrons: Uint8Array,
    particles: ParticleRecord,
  ): void {
    const z = sampler.sample(stream);
    const a = BREAK_WIDTH_GEV * stream.normal();
    const b = BREAK_WIDTH_GEV * stream.normal();
    this.place(stream, pick(stream, cumulative, hadrons), z * pt, a, b, particles);
    this.chain(stream, (1 - z) * pt, -a, -b, particles);
  }

  /** One chain of light hadrons; the first break carries transverse momentum (a, b). */
  private chain(stream: JetStream, pt: number, a: number, b: number, particles: ParticleRecord): void {
    let left = pt;
    let keptA = a;
    let keptB = b;
    const softest = this.softest;
    while (left > 0) {
      const z = 1 - Math.exp(CHAIN_EXPONENT * Math.log(stream.uniform()));
      let share = Math.max(z * left, softest);
      if (left - share < softest) share = left;
      left -= share;
      const nextA = left > 0 ? BREAK_WIDTH_GEV * stream.normal() : 0;
      const nextB = left > 0 ? BREAK_WIDTH_GEV * stream.normal() : 0;
      const species = pick(stream, SPECIES_CUMULATIVE, SPECIES_OF_CHAIN);
      this.place(stream, species, share, keptA - nextA, keptB - nextB, particles);
      keptA = nextA;
      keptB = nextB;
    }
  }

  /** Adds a hadron with momentum `along` the parton and (a, b) across it, in the frame where the parton has rapidity 0. */
  private place(
    stream: JetStream,
    species: number,
    along: number,
    a: number,
    b: number,
    particles: ParticleRecord,
  ): void {
    const mass = MASS_GEV[species]!;
    const energy = Math.sqrt(along * along + a * a + b * b + mass * mass);
    const charge = isCharged(species) ? stream.sign() : 0;
    particles.add(
      along * this.cosPhi - b * this.sinPhi,
      along * this.sinPhi + b * this.cosPhi,
      a * this.coshY + energy * this.sinhY,
      energy * this.coshY + a * this.sinhY,
      species,
      charge,
    );
  }
}
