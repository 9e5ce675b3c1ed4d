import type { JetStream } from './jet-stream.ts';
import { twoBodyMomentum } from './lorentz.ts';
import { BOTTOM_QUARK_MASS_GEV, Flavour, HIGGS_MASS_GEV } from './particles.ts';

const QCD_POWER = 5;
const HIGGS_POWER = 4;
/** Hard objects are made in this pseudorapidity range. */
const LARGEST_RAPIDITY = 1.8;
const GLUON_FRACTION_AT_300 = 0.62;
const GLUON_FRACTION_SLOPE = 0.12;
const BOTTOM_SHARE = 0.022;
const CHARM_SHARE = 0.04;

/** No emission is wider than this: wider ones are jets of their own. */
export const WIDEST_ANGLE = 1.3;

/** pT from dN/dpT proportional to pT^-power between two limits, by inversion. */
export function fallingPt(u: number, power: number, low: number, high: number): number {
  const k = 1 - power;
  const lowK = Math.pow(low, k);
  return Math.pow(lowK + u * (Math.pow(high, k) - lowK), 1 / k);
}

/** Share of gluons among leading QCD jets: falls with pT, since the parton densities at larger x are the valence quarks'. */
export function gluonFraction(ptGeV: number): number {
  const fraction = GLUON_FRACTION_AT_300 - GLUON_FRACTION_SLOPE * Math.log(ptGeV / 300);
  return fraction < 0.2 ? 0.2 : fraction;
}

/** The hard object of one jet: a QCD parton, or a Higgs boson with its two quarks. Azimuth 0 is the direction of the object. */
export class HardProcess {
  pt = 0;
  rapidity = 0;
  flavour: number = Flavour.Gluon;
  /** The two quarks of the Higgs boson: pT [GeV], rapidity, azimuth. */
  readonly quarkPt = new Float64Array(2);
  readonly quarkRapidity = new Float64Array(2);
  readonly quarkPhi = new Float64Array(2);
  /** Direction of the first quark in the Higgs boson's rest frame (axes of the laboratory). */
  readonly direction = new Float64Array(3);
  /** Momentum of the Higgs boson (px, py, pz, e) [GeV]. */
  readonly boson = new Float64Array(4);
  /** dR between the two quarks. */
  openingAngle = 0;

  drawQcd(stream: JetStream, lowGeV: number, highGeV: number): void {
    this.pt = fallingPt(stream.uniform(), QCD_POWER, lowGeV, highGeV);
    this.rapidity = (2 * stream.uniform() - 1) * LARGEST_RAPIDITY;
    this.flavour = this.drawFlavour(stream);
  }

  private drawFlavour(stream: JetStream): number {
    if (stream.uniform() < gluonFraction(this.pt)) return Flavour.Gluon;
    const u = stream.uniform();
    if (u < BOTTOM_SHARE) return Flavour.Bottom;
    return u < BOTTOM_SHARE + CHARM_SHARE ? Flavour.Charm : Flavour.Light;
  }

  /** H -> b bbar, isotropic in the rest frame (spin 0), boosted to the laboratory. */
  drawHiggs(stream: JetStream, lowGeV: number, highGeV: number): void {
    this.pt = fallingPt(stream.uniform(), HIGGS_POWER, lowGeV, highGeV);
    this.rapidity = (2 * stream.uniform() - 1) * LARGEST_RAPIDITY;
    this.flavour = Flavour.Bottom;
    const transverseMass = Math.sqrt(this.pt * this.pt + HIGGS_MASS_GEV * HIGGS_MASS_GEV);
    const exponential = Math.exp(this.rapidity);
    this.boson[0] = this.pt;
    this.boson[1] = 0;
    this.boson[2] = (transverseMass * (exponential - 1 / exponential)) / 2;
    this.boson[3] = (transverseMass * (exponential + 1 / exponential)) / 2;
    const cosTheta = 2 * stream.uniform() - 1;
    const sinTheta = Math.sqrt(1 - cosTheta * cosTheta);
    const azimuth = 2 * Math.PI * stream.uniform();
    this.direction[0] = sinTheta * Math.cos(azimuth);
    this.direction[1] = sinTheta * Math.sin(azimuth);
    this.direction[2] = cosTheta;
    const momentum = twoBodyMomentum(HIGGS_MASS_GEV, BOTTOM_QUARK_MASS_GEV, BOTTOM_QUARK_MASS_GEV);
    this.boostQuark(0, momentum);
    this.boostQuark(1, -momentum);
    const dy = this.quarkRapidity[0]! - this.quarkRapidity[1]!;
    const dphi = this.quarkPhi[0]! - this.quarkPhi[1]!;
    this.openingAngle = Math.sqrt(dy * dy + dphi * dphi);
  }

  /**
   * Largest angle at which quark `i` radiates: dR(bb), shared between two unequal quarks so that pT theta is the same for both, as the rest
   * frame demands, and divided by sqrt(2), the symmetric division of the phase space between two hemispheres (Gieseke, Stephens, Webber,
   * JHEP 12 (2003) 045). A colour singlet radiates nothing wider.
   */
  startingAngle(i: number): number {
    const shared = this.openingAngle * Math.sqrt(this.quarkPt[1 - i]! / this.quarkPt[i]!);
    return Math.min(shared * Math.SQRT1_2, WIDEST_ANGLE);
  }

  private boostQuark(i: number, momentum: number): void {
    const energy = HIGGS_MASS_GEV / 2;
    const target = this.target;
    this.toLaboratory(momentum, energy, target);
    this.quarkPt[i] = Math.sqrt(target[0]! * target[0]! + target[1]! * target[1]!);
    this.quarkRapidity[i] = 0.5 * Math.log((target[3]! + target[2]!) / (target[3]! - target[2]!));
    this.quarkPhi[i] = Math.atan2(target[1]!, target[0]!);
  }

  private readonly target = new Float64Array(4);

  /** Boosts (momentum * direction, energy) from the Higgs boson's rest frame; the result is written to `out`. */
  toLaboratory(momentum: number, energy: number, out: Float64Array): void {
    const ux = this.boson[0]! / HIGGS_MASS_GEV;
    const uz = this.boson[2]! / HIGGS_MASS_GEV;
    const gamma = this.boson[3]! / HIGGS_MASS_GEV;
    const px = momentum * this.direction[0]!;
    const py = momentum * this.direction[1]!;
    const pz = momentum * this.direction[2]!;
    const along = ux * px + uz * pz;
    const scale = along / (gamma + 1) + energy;
    out[0] = px + ux * scale;
    out[1] = py;
    out[2] = pz + uz * scale;
    out[3] = gamma * energy + along;
  }
}
