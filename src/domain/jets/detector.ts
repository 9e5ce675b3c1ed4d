import type { ParticleRecord } from './event-record.ts';
import type { JetStream } from './jet-stream.ts';
import { MASS_GEV, Species } from './particles.ts';

const CANDIDATE_CAPACITY = 1024;
const TRACKER_SINH_ETA = Math.sinh(2.5);
const BARREL_SINH_ETA = Math.sinh(1.5);
const SOFTEST_TRACK_GEV = 0.5;
const SOFTEST_DEPOSIT_GEV = 0.6;
/** Charged particles below this are bent away before they reach the calorimeter [GeV]. */
const SOFTEST_CHARGED_DEPOSIT_GEV = 0.8;
const PION_MASS_SQUARED = MASS_GEV[Species.Pion]! ** 2;

/** What the detector reconstructs: particle-flow candidates, tracks (pion hypothesis) and massless deposits. */
export class CandidateRecord {
  count = 0;
  readonly px = new Float64Array(CANDIDATE_CAPACITY);
  readonly py = new Float64Array(CANDIDATE_CAPACITY);
  readonly pz = new Float64Array(CANDIDATE_CAPACITY);
  readonly e = new Float64Array(CANDIDATE_CAPACITY);
  /** 0 for deposits. */
  readonly charge = new Int8Array(CANDIDATE_CAPACITY);
  /** Place of the true particle in its record: used to give a track its impact parameters, and for validation. */
  readonly particle = new Int16Array(CANDIDATE_CAPACITY);

  add(px: number, py: number, pz: number, e: number, charge: number, particle: number): void {
    const i = this.count++;
    if (i >= CANDIDATE_CAPACITY) throw new RangeError('More candidates than the record holds.');
    this.px[i] = px;
    this.py[i] = py;
    this.pz[i] = pz;
    this.e[i] = e;
    this.charge[i] = charge;
    this.particle[i] = particle;
  }
}

/** Tracking efficiency by pT, |eta| region and radius of production. */
export function trackEfficiency(ptGeV: number, barrel: boolean, radiusMm: number): number {
  if (ptGeV < SOFTEST_TRACK_GEV || radiusMm > 300) return 0;
  const plateau = barrel ? (ptGeV < 1 ? 0.66 : 0.82) : ptGeV < 1 ? 0.52 : 0.75;
  if (radiusMm < 20) return plateau;
  return plateau * (radiusMm < 100 ? 0.6 : 0.25);
}

/** Relative pT resolution of a track: 3 % (+) 0.05 % pT. */
function trackPtResolution(ptGeV: number): number {
  const high = 5e-4 * ptGeV;
  return Math.sqrt(9e-4 + high * high);
}

/** Share of tracks whose momentum is badly measured (decays in flight, kinks, merged hits), and the width of ln(pT) among them. */
const MOMENTUM_TAIL_SHARE = 0.1;
const MOMENTUM_TAIL_WIDTH = 0.5;

/** Measured over true pT of a track. */
function trackScale(stream: JetStream, ptGeV: number): number {
  if (stream.uniform() < MOMENTUM_TAIL_SHARE) return Math.exp(MOMENTUM_TAIL_WIDTH * stream.normal());
  return Math.max(0.05, 1 + stream.normal() * trackPtResolution(ptGeV));
}

/** Relative energy resolution: electromagnetic 25 %/sqrt(E) (+) 4 %, hadronic 130 %/sqrt(E) (+) 20 %. */
function depositResolution(energyGeV: number, electromagnetic: boolean): number {
  return electromagnetic ? Math.sqrt(1.6e-3 + 0.0625 / energyGeV) : Math.sqrt(0.04 + 1.69 / energyGeV);
}

/** Angular granularity of the calorimeters in eta and phi. */
const ELECTROMAGNETIC_CELL = 0.025;
const HADRONIC_CELL = 0.06;

/** Passes every undecayed visible particle through tracker and calorimeters. */
export function detect(stream: JetStream, particles: ParticleRecord, candidates: CandidateRecord): void {
  candidates.count = 0;
  for (let i = 0; i < particles.count; i++) {
    if (particles.decayed[i] === 1 || particles.species[i] === Species.Neutrino) continue;
    const px = particles.px[i]!;
    const py = particles.py[i]!;
    const pz = particles.pz[i]!;
    const pt = Math.sqrt(px * px + py * py);
    if (pt < SOFTEST_TRACK_GEV || Math.abs(pz) > TRACKER_SINH_ETA * pt) continue;
    const charge = particles.charge[i]!;
    if (charge !== 0) {
      const radius = Math.sqrt(particles.x[i]! ** 2 + particles.y[i]! ** 2);
      const barrel = Math.abs(pz) < BARREL_SINH_ETA * pt;
      if (stream.uniform() < trackEfficiency(pt, barrel, radius)) {
        const scale = trackScale(stream, pt);
        const p2 = px * px + py * py + pz * pz;
        candidates.add(
          px * scale,
          py * scale,
          pz * scale,
          Math.sqrt(p2 * scale * scale + PION_MASS_SQUARED),
          charge,
          i,
        );
        continue;
      }
      if (pt < SOFTEST_CHARGED_DEPOSIT_GEV) continue;
    }
    addDeposit(stream, particles, i, candidates);
  }
}

/** A calorimeter deposit: smeared energy, direction blurred by the cell. */
function addDeposit(
  stream: JetStream,
  particles: ParticleRecord,
  i: number,
  candidates: CandidateRecord,
): void {
  const px = particles.px[i]!;
  const py = particles.py[i]!;
  const pz = particles.pz[i]!;
  const pt = Math.sqrt(px * px + py * py);
  const p = Math.sqrt(pt * pt + pz * pz);
  const species = particles.species[i]!;
  const electromagnetic = species === Species.NeutralPion || species === Species.Eta;
  const energy = particles.e[i]!;
  const scale = Math.max(0.05, 1 + stream.normal() * depositResolution(energy, electromagnetic));
  if (pt * scale < SOFTEST_DEPOSIT_GEV) return;
  const cell = electromagnetic ? ELECTROMAGNETIC_CELL : HADRONIC_CELL;
  const dphi = cell * stream.normal();
  const deta = cell * stream.normal();
  // Small rotations: phi turns the transverse momentum, eta changes pz by p deta.
  const qx = px - py * dphi;
  const qy = py + px * dphi;
  const qz = pz + p * deta;
  const length = Math.sqrt(qx * qx + qy * qy + qz * qz);
  const factor = (energy * scale) / length;
  candidates.add(qx * factor, qy * factor, qz * factor, energy * scale, 0, i);
}
