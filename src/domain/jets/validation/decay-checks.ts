import { Decays } from '../decays.ts';
import { ParticleRecord } from '../event-record.ts';
import { JetStream } from '../jet-stream.ts';
import { CTAU_MM, MASS_GEV, Species } from '../particles.ts';
import type { Judge } from './report.ts';
import { mean } from './statistics.ts';

const SPECIES: readonly (readonly [name: string, species: number, charge: number])[] = [
  ['B0', Species.BottomNeutral, 0],
  ['B+', Species.BottomCharged, 1],
  ['Bs', Species.BottomStrange, 0],
  ['Lambda_b', Species.BottomBaryon, 0],
  ['D+', Species.CharmCharged, 1],
  ['D0', Species.CharmNeutral, 0],
  ['Ds', Species.CharmStrange, 1],
  ['Lambda_c', Species.CharmBaryon, 1],
  ['K0S', Species.KaonShort, 0],
  ['Lambda', Species.Lambda, 0],
];
const CHECK_STREAM = 10;
/** p/m of the decaying particles: slow enough that none leaves the tracker. */
const SLOW = 0.4;

/** Largest relative violation of energy, momentum and charge conservation among the decays of a record. */
export function worstDecayImbalance(particles: ParticleRecord): number {
  let worst = 0;
  for (let mother = 0; mother < particles.count; mother++) {
    if (particles.decayed[mother] === 0) continue;
    const rest = [particles.px[mother]!, particles.py[mother]!, particles.pz[mother]!, particles.e[mother]!];
    let charge = particles.charge[mother]!;
    for (let i = mother + 1; i < particles.count; i++) {
      if (particles.mother[i] !== mother) continue;
      rest[0]! -= particles.px[i]!;
      rest[1]! -= particles.py[i]!;
      rest[2]! -= particles.pz[i]!;
      rest[3]! -= particles.e[i]!;
      charge -= particles.charge[i]!;
    }
    const largest = Math.max(...rest.map(Math.abs)) / particles.e[mother]!;
    worst = Math.max(worst, largest, Math.abs(charge));
  }
  return worst;
}

/**
 * Decays many particles of each unstable species and compares the mean proper flight with c tau; and checks their balance.
 *
 * @returns proper flights in units of c tau, by species
 */
export function checkDecays(judge: Judge, decaysPerSpecies: number): ReadonlyMap<string, readonly number[]> {
  const flights = new Map<string, readonly number[]>();
  const stream = new JetStream();
  const decays = new Decays();
  const particles = new ParticleRecord();
  let worst = 0;
  for (const [name, species, charge] of SPECIES) {
    stream.reset(1, CHECK_STREAM, species);
    const proper: number[] = [];
    const mass = MASS_GEV[species]!;
    for (let i = 0; i < decaysPerSpecies; i++) {
      const momentum = SLOW * mass;
      particles.clear();
      particles.add(momentum, 0, 0, Math.sqrt(momentum * momentum + mass * mass), species, charge);
      decays.run(stream, particles);
      if (particles.decayed[0] === 1) proper.push((particles.x[1]! * mass) / momentum / CTAU_MM[species]!);
      if (i < 2000) worst = Math.max(worst, worstDecayImbalance(particles));
    }
    flights.set(name, proper);
    const { value, error } = mean(proper);
    judge.add(`mean proper time over c tau, ${name}`, '1 within 2 %', 0.98, 1.02, value, error);
  }
  judge.add('largest imbalance of energy, momentum or charge in decays', 'below 1e-9', 0, 1e-9, worst, 0);
  return flights;
}
