import type { Clustering } from './clustering.ts';
import type { CandidateRecord } from './detector.ts';
import type { ParticleRecord } from './event-record.ts';
import type { JetStream } from './jet-stream.ts';

const TRACK_CAPACITY = 512;
const SOFTEST_TRACK_GEV = 1;
/** Tracks farther from the primary vertex than this are not taken as tracks of the jet [mm]. */
const LARGEST_D0_MM = 2;
const LARGEST_Z0_MM = 8;

/** Impact-parameter resolution: constant (+) multiple scattering / (pT sqrt(sin theta)) [mm, mm GeV]. */
const D0_CONSTANT_MM = 0.012;
const D0_SCATTERING_MM = 0.075;
const Z0_CONSTANT_MM = 0.025;
const Z0_SCATTERING_MM = 0.09;
/** Tails: shares of tracks with wrong or merged hits, or a hard scatter, and how much worse they are measured than believed. */
const TAIL_SHARE = 0.19;
const TAIL_FACTOR = 3;
const FAR_TAIL_SHARE = 0.047;
const FAR_TAIL_FACTOR = 11;
/** Resolution of the primary vertex, common to all tracks of the event [mm]. */
const VERTEX_XY_MM = 0.014;
const VERTEX_Z_MM = 0.02;

/** Believed resolution of d0 [mm] without the primary vertex. */
export function d0Resolution(ptGeV: number, coshEta: number): number {
  const scattering = (D0_SCATTERING_MM / ptGeV) * Math.sqrt(coshEta);
  return Math.sqrt(D0_CONSTANT_MM * D0_CONSTANT_MM + scattering * scattering);
}

function z0Resolution(ptGeV: number, coshEta: number): number {
  const scattering = (Z0_SCATTERING_MM / ptGeV) * coshEta;
  return Math.sqrt(Z0_CONSTANT_MM * Z0_CONSTANT_MM + scattering * scattering);
}

/** Selected tracks of one jet, structure of arrays. Lengths [mm], momenta [GeV], relative to the reconstructed primary vertex. */
export class TrackRecord {
  count = 0;
  readonly px = new Float64Array(TRACK_CAPACITY);
  readonly py = new Float64Array(TRACK_CAPACITY);
  readonly pz = new Float64Array(TRACK_CAPACITY);
  readonly e = new Float64Array(TRACK_CAPACITY);
  readonly pt = new Float64Array(TRACK_CAPACITY);
  readonly cosPhi = new Float64Array(TRACK_CAPACITY);
  readonly sinPhi = new Float64Array(TRACK_CAPACITY);
  readonly sinhEta = new Float64Array(TRACK_CAPACITY);
  readonly d0 = new Float64Array(TRACK_CAPACITY);
  readonly z0 = new Float64Array(TRACK_CAPACITY);
  readonly sigmaD0 = new Float64Array(TRACK_CAPACITY);
  readonly sigmaZ0 = new Float64Array(TRACK_CAPACITY);
  /** Signed significances with respect to the nearest axis, and that axis. */
  readonly significance2d = new Float64Array(TRACK_CAPACITY);
  readonly significance3d = new Float64Array(TRACK_CAPACITY);
  readonly axis = new Uint8Array(TRACK_CAPACITY);
  readonly charge = new Int8Array(TRACK_CAPACITY);
  /** 1 for tracks that belong to a K0S or Lambda candidate. */
  readonly isV0 = new Uint8Array(TRACK_CAPACITY);
  readonly rapidity = new Float64Array(TRACK_CAPACITY);
  readonly phi = new Float64Array(TRACK_CAPACITY);
  /** Place of the true particle: for validation only. */
  readonly particle = new Int16Array(TRACK_CAPACITY);
}

export interface TrackingScales {
  readonly vertexResolutionScale: number;
  readonly trackResolutionScale: number;
}

/** Measures the impact parameters of a jet's charged candidates. */
export class Tracking {
  private vertexX = 0;
  private vertexY = 0;
  private vertexZ = 0;

  /** Fills `tracks` with the charged inputs of a jet; the tags of the inputs are places in `candidates`. */
  run(
    stream: JetStream,
    scales: TrackingScales,
    jet: Clustering,
    candidates: CandidateRecord,
    particles: ParticleRecord,
    tracks: TrackRecord,
  ): void {
    tracks.count = 0;
    const xy = VERTEX_XY_MM * scales.vertexResolutionScale;
    const z = VERTEX_Z_MM * scales.vertexResolutionScale;
    this.vertexX = xy * stream.normal();
    this.vertexY = xy * stream.normal();
    this.vertexZ = z * stream.normal();
    for (let node = 0; node < jet.inputs; node++) {
      const candidate = jet.tag[node]!;
      if (candidates.charge[candidate] !== 0 && jet.pt[node]! > SOFTEST_TRACK_GEV) {
        this.measure(stream, scales, jet, node, candidates, particles, tracks);
      }
    }
  }

  /** Straight-line extrapolation of one track to the primary vertex, smeared; kept if it is close enough. */
  private measure(
    stream: JetStream,
    scales: TrackingScales,
    jet: Clustering,
    node: number,
    candidates: CandidateRecord,
    particles: ParticleRecord,
    tracks: TrackRecord,
  ): void {
    const candidate = jet.tag[node]!;
    const particle = candidates.particle[candidate]!;
    const pt = jet.pt[node]!;
    const cosPhi = jet.px[node]! / pt;
    const sinPhi = jet.py[node]! / pt;
    const sinhEta = jet.pz[node]! / pt;
    const coshEta = Math.sqrt(1 + sinhEta * sinhEta);
    const smear = this.smearing(stream) * scales.trackResolutionScale;
    const sigmaD0 = d0Resolution(pt, coshEta);
    const sigmaZ0 = z0Resolution(pt, coshEta);
    const x = particles.x[particle]! - this.vertexX;
    const y = particles.y[particle]! - this.vertexY;
    const d0 = x * sinPhi - y * cosPhi + stream.normal() * sigmaD0 * smear;
    const along = x * cosPhi + y * sinPhi;
    const z0 = particles.z[particle]! - this.vertexZ - along * sinhEta + stream.normal() * sigmaZ0 * smear;
    if (Math.abs(d0) > LARGEST_D0_MM || Math.abs(z0) > LARGEST_Z0_MM) return;
    const i = tracks.count++;
    if (i >= TRACK_CAPACITY) throw new RangeError('More tracks than the record holds.');
    tracks.px[i] = jet.px[node]!;
    tracks.py[i] = jet.py[node]!;
    tracks.pz[i] = jet.pz[node]!;
    tracks.e[i] = jet.e[node]!;
    tracks.pt[i] = pt;
    tracks.cosPhi[i] = cosPhi;
    tracks.sinPhi[i] = sinPhi;
    tracks.sinhEta[i] = sinhEta;
    tracks.d0[i] = d0;
    tracks.z0[i] = z0;
    const vertexXy = VERTEX_XY_MM * scales.vertexResolutionScale;
    const vertexZ2 = (VERTEX_Z_MM ** 2 + (VERTEX_XY_MM * sinhEta) ** 2) * scales.vertexResolutionScale ** 2;
    const scale2 = scales.trackResolutionScale ** 2;
    tracks.sigmaD0[i] = Math.sqrt(sigmaD0 * sigmaD0 * scale2 + vertexXy * vertexXy);
    tracks.sigmaZ0[i] = Math.sqrt(sigmaZ0 * sigmaZ0 * scale2 + vertexZ2);
    tracks.charge[i] = candidates.charge[candidate]!;
    tracks.rapidity[i] = jet.rapidity[node]!;
    tracks.phi[i] = jet.phi[node]!;
    tracks.particle[i] = particle;
    tracks.isV0[i] = 0;
  }

  private smearing(stream: JetStream): number {
    const u = stream.uniform();
    if (u < FAR_TAIL_SHARE) return FAR_TAIL_FACTOR;
    return u < TAIL_SHARE ? TAIL_FACTOR : 1;
  }
}
