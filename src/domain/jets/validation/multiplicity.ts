import { ParticleRecord, PartonRecord } from '../event-record.ts';
import { Hadronisation } from '../hadronisation.ts';
import { JetStream } from '../jet-stream.ts';
import { Flavour } from '../particles.ts';
import { Shower } from '../shower.ts';
import { JET_RADIUS } from '../substructure.ts';
import { mean, type Estimate } from './statistics.ts';

const MULTIPLICITY_STREAM = 11;
const SOFTEST_CHARGED_GEV = 0.5;

/** Mean number of primary charged hadrons above 0.5 GeV from one parton showered inside the jet radius, without underlying event. */
export function chargedMultiplicity(flavour: Flavour, ptGeV: number, jets: number): Estimate {
  const stream = new JetStream();
  stream.reset(1, MULTIPLICITY_STREAM, flavour);
  const shower = new Shower();
  const hadronisation = new Hadronisation();
  const partons = new PartonRecord();
  const particles = new ParticleRecord();
  const counts: number[] = [];
  for (let i = 0; i < jets; i++) {
    partons.clear();
    particles.clear();
    shower.run(stream, 1, ptGeV, 0, 0, flavour, JET_RADIUS, partons);
    hadronisation.run(stream, partons, 0, partons.count, particles);
    let count = 0;
    for (let k = 0; k < particles.count; k++) {
      if (particles.charge[k] !== 0 && Math.hypot(particles.px[k]!, particles.py[k]!) > SOFTEST_CHARGED_GEV) {
        count++;
      }
    }
    counts.push(count);
  }
  return mean(counts);
}

/** Gluon over light-quark charged multiplicity at one pT. */
export function multiplicityRatio(ptGeV: number, jets: number): Estimate {
  const gluon = chargedMultiplicity(Flavour.Gluon, ptGeV, jets);
  const quark = chargedMultiplicity(Flavour.Light, ptGeV, jets);
  const value = gluon.value / quark.value;
  return { value, error: value * Math.hypot(gluon.error / gluon.value, quark.error / quark.value) };
}
