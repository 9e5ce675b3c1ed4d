import type { JetStream } from './jet-stream.ts';
import { MOST_DAUGHTERS } from './phase-space.ts';
import { MASS_GEV, Species } from './particles.ts';

/** Energy that a decay must leave for motion [GeV]. */
const SMALLEST_RELEASE_GEV = 0.02;
const NEUTRAL_PION_SHARE = 0.36;

/** Branching fractions of B -> l nu X, e and mu together, and of b -> c cbar s (PDG 2024, rounded). */
const BOTTOM_SEMILEPTONIC = 0.22;
const BOTTOM_DOUBLE_CHARM = 0.15;
const BOTTOM_PIONS = 4.2;
const CHARM_PIONS = 2.3;

/** One channel: the daughters' species, charges and masses [GeV]. */
export class DecayChannel {
  count = 0;
  readonly species = new Uint8Array(MOST_DAUGHTERS);
  readonly charge = new Int8Array(MOST_DAUGHTERS);
  readonly massGeV = new Float64Array(MOST_DAUGHTERS);
  private sum = 0;

  /** Draws a channel of a particle that decays; charge is conserved, and the daughters fit into the mother's mass. */
  draw(stream: JetStream, species: number, charge: number): void {
    const mass = MASS_GEV[species]!;
    do {
      this.count = 0;
      this.sum = 0;
      this.fill(stream, species, charge);
    } while (this.sum > mass - SMALLEST_RELEASE_GEV);
  }

  private fill(stream: JetStream, species: number, charge: number): void {
    switch (species) {
      case Species.KaonShort:
        if (stream.uniform() < 0.692) this.pair(stream, Species.Pion, Species.Pion);
        else this.neutralPair(Species.NeutralPion, Species.NeutralPion);
        return;
      case Species.Lambda:
        if (stream.uniform() < 0.641) this.pair(stream, Species.Proton, Species.Pion);
        else this.neutralPair(Species.Neutron, Species.NeutralPion);
        return;
      case Species.CharmNeutral:
        this.charmMeson(stream, charge, 0.13);
        return;
      case Species.CharmCharged:
        this.charmMeson(stream, charge, 0.33);
        return;
      case Species.CharmStrange:
        this.charmStrange(stream, charge);
        return;
      case Species.CharmBaryon:
        this.charmBaryon(stream, charge);
        return;
      default:
        this.bottom(stream, species, charge);
    }
  }

  private push(species: number, charge: number): void {
    const i = this.count++;
    this.species[i] = species;
    this.charge[i] = charge;
    this.massGeV[i] = MASS_GEV[species]!;
    this.sum += this.massGeV[i]!;
  }

  private pair(stream: JetStream, first: number, second: number): void {
    const sign = stream.sign();
    this.push(first, sign);
    this.push(second, -sign);
  }

  private neutralPair(first: number, second: number): void {
    this.push(first, 0);
    this.push(second, 0);
  }

  /** `count` pions whose charges add up to `charge`; more pions where the charge asks for them. */
  private pions(stream: JetStream, count: number, charge: number): void {
    let left = charge;
    for (
      let open = Math.min(Math.max(count, Math.abs(charge)), MOST_DAUGHTERS - this.count);
      open > 0;
      open--
    ) {
      const forced = Math.abs(left) >= open;
      // The last pion takes what is left; one before it may not leave more than the rest can carry.
      const neutral = !forced && (open === 1 || stream.uniform() < NEUTRAL_PION_SHARE);
      const sign = neutral ? 0 : left > 0 ? 1 : left < 0 ? -1 : stream.sign();
      this.push(neutral ? Species.NeutralPion : Species.Pion, sign);
      left -= sign;
    }
  }

  /** A kaon of either charge state; returns the charge it took. */
  private kaon(stream: JetStream, charge: number): number {
    if (charge !== 0 && stream.uniform() < 0.5) {
      this.push(Species.Kaon, charge);
      return charge;
    }
    this.push(stream.uniform() < 0.5 ? Species.KaonShort : Species.KaonLong, 0);
    return 0;
  }

  private leptonPair(leptonCharge: number): void {
    this.push(Species.Lepton, leptonCharge);
    this.push(Species.Neutrino, 0);
  }

  private charmMeson(stream: JetStream, charge: number, semileptonic: number): void {
    const strangeSign = charge !== 0 ? -charge : stream.sign();
    const left = charge - this.kaon(stream, strangeSign);
    if (stream.uniform() < semileptonic) {
      this.leptonPair(-strangeSign);
      this.pions(stream, stream.uniform() < 0.3 ? 1 : 0, left + strangeSign);
    } else {
      this.pions(stream, 1 + stream.poisson(CHARM_PIONS), left);
    }
  }

  private charmStrange(stream: JetStream, charge: number): void {
    if (stream.uniform() < 0.13) {
      this.leptonPair(charge);
      if (stream.uniform() < 0.5) this.push(Species.Eta, 0);
      else this.pair(stream, Species.Kaon, Species.Kaon);
      return;
    }
    if (stream.uniform() < 0.45) this.push(Species.Eta, 0);
    else if (stream.uniform() < 0.6) this.pair(stream, Species.Kaon, Species.Kaon);
    else this.neutralPair(Species.KaonShort, Species.KaonLong);
    this.pions(stream, 1 + stream.poisson(CHARM_PIONS), charge);
  }

  private charmBaryon(stream: JetStream, charge: number): void {
    if (stream.uniform() < 0.07) {
      this.leptonPair(charge);
      this.push(Species.Lambda, 0);
      return;
    }
    const u = stream.uniform();
    if (u < 0.4) {
      this.push(Species.Lambda, 0);
      this.pions(stream, 1 + stream.poisson(0.8), charge);
    } else {
      this.push(Species.Proton, charge);
      const left = -this.kaon(stream, -charge);
      this.pions(stream, stream.poisson(0.9), left);
    }
  }

  private bottom(stream: JetStream, species: number, charge: number): void {
    const charmSign = charge !== 0 ? -charge : stream.sign();
    let left = charge - this.firstCharm(stream, species, charmSign);
    if (stream.uniform() < BOTTOM_SEMILEPTONIC) {
      this.leptonPair(-charmSign);
      left += charmSign;
      this.pions(stream, stream.uniform() < 0.3 ? 1 : 0, left);
      return;
    }
    if (stream.uniform() < BOTTOM_DOUBLE_CHARM) {
      this.push(Species.CharmStrange, -charmSign);
      left += charmSign;
      this.pions(stream, stream.poisson(0.5), left);
    } else {
      this.pions(stream, 1 + stream.poisson(BOTTOM_PIONS), left);
    }
  }

  /** The charm hadron of b -> c, with the baryon that a baryon needs; returns the charge taken. `sign` is the charge of the charm. */
  private firstCharm(stream: JetStream, species: number, sign: number): number {
    const u = stream.uniform();
    if (species === Species.BottomBaryon) {
      this.push(Species.CharmBaryon, sign);
      return sign;
    }
    if (species === Species.BottomStrange ? u < 0.9 : u < 0.08) {
      this.push(Species.CharmStrange, sign);
      return sign;
    }
    if (u > 0.96) {
      this.push(Species.CharmBaryon, sign);
      this.push(Species.Proton, -sign);
      return 0;
    }
    if (u < 0.34) {
      this.push(Species.CharmCharged, sign);
      return sign;
    }
    this.push(Species.CharmNeutral, 0);
    return 0;
  }
}
