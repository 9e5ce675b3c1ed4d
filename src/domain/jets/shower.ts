import { PartonRecord } from './event-record.ts';
import type { JetStream } from './jet-stream.ts';
import { BOTTOM_QUARK_MASS_GEV, CHARM_QUARK_MASS_GEV, Flavour } from './particles.ts';

const CF = 4 / 3;
export const CA = 3;
const TR = 1 / 2;
/** Smallest transverse momentum of an emission [GeV]. */
export const SHOWER_CUT_GEV = 1;
const LAMBDA_SQUARED = 0.2 ** 2;
const BETA_0 = (33 - 2 * 5) / (12 * Math.PI);
/** Light flavours u, d, s in g -> q qbar; charm and bottom carry their own thresholds. */
const LIGHT_FLAVOURS = 3;

/**
 * Strong coupling at one loop with five flavours, frozen below the shower's cut.
 * Lambda = 0.2 GeV, alpha_s(m_Z) = 0.134: as in the tunes of angular-ordered and dipole showers, where the two-loop
 * cusp term is absorbed in the coupling (Catani, Marchesini, Webber, Nucl. Phys. B349 (1991) 635).
 */
export function strongCoupling(ktGeV: number): number {
  const kt = ktGeV > SHOWER_CUT_GEV ? ktGeV : SHOWER_CUT_GEV;
  return 1 / (BETA_0 * Math.log((kt * kt) / LAMBDA_SQUARED));
}

const COUPLING_MAX = strongCoupling(SHOWER_CUT_GEV);

function quarkMass(flavour: number): number {
  if (flavour === Flavour.Bottom) return BOTTOM_QUARK_MASS_GEV;
  return flavour === Flavour.Charm ? CHARM_QUARK_MASS_GEV : 0;
}

/**
 * Splitting Q -> Q g off a quark of mass m, quasi-collinear limit, over its massless soft limit 2 CF / x: with z = 1 - x and the dead cone
 * D = theta^2 / (theta^2 + theta_0^2), theta_0 = m / (z E): D (1 + z^2 - 2 z (1 - D)) / 2
 * (Catani, Dittmaier, Trocsanyi, Phys. Lett. B 500 (2001) 149). For soft gluons it is the dead cone
 * D^2 of Dokshitzer, Khoze, Troyan, J. Phys. G 17 (1991) 1602; without mass (1 + z^2) / 2.
 */
export function quarkEmission(x: number, thetaSquared: number, massGeV: number, ptGeV: number): number {
  const z = 1 - x;
  if (massGeV === 0) return (1 + z * z) / 2;
  const thetaZero = massGeV / (z * ptGeV);
  const cone = thetaSquared / (thetaSquared + thetaZero * thetaZero);
  return (cone * (1 + z * z - 2 * z * (1 - cone))) / 2;
}

/**
 * Phase-space factor of g -> Q Qbar near its threshold, sqrt(1 - r)(1 + r/2) with r = 4 m^2 / M^2, M the pair's mass;
 * zero below it.
 */
export function heavyPairThreshold(pairMassSquared: number, massGeV: number): number {
  const r = (4 * massGeV * massGeV) / pairMassSquared;
  return r >= 1 ? 0 : Math.sqrt(1 - r) * (1 + r / 2);
}

/**
 * Angular-ordered final-state shower by the veto algorithm:
 * dP = alpha_s(kT)/(2 pi) P(z) dz dtheta^2/theta^2 with kT = min(z, 1-z) pT theta above the cut; P_qq, P_gg, P_gq at leading order
 * (Ellis, Stirling, Webber, QCD and Collider Physics, ch. 5). Every parton radiates at angles smaller than the one it was made at.
 */
export class Shower {
  private readonly open = new PartonRecord();
  private fraction = 0;
  private childFlavour = 0;

  /** Showers one parton; final partons are appended to `final`. */
  run(
    stream: JetStream,
    gluonToBbScale: number,
    pt0: number,
    rapidity0: number,
    phi0: number,
    flavour0: number,
    theta0: number,
    final: PartonRecord,
  ): void {
    const open = this.open;
    open.clear();
    open.add(pt0, rapidity0, phi0, flavour0, theta0);
    while (open.count > 0) {
      const i = --open.count;
      const pt = open.pt[i]!;
      const rapidity = open.rapidity[i]!;
      const phi = open.phi[i]!;
      const flavour = open.flavour[i]!;
      const theta = this.nextBranching(stream, gluonToBbScale, pt, flavour, open.theta[i]!);
      if (theta === 0) final.add(pt, rapidity, phi, flavour, open.theta[i]!);
      else this.branch(stream, pt, rapidity, phi, flavour, theta);
    }
  }

  /** Splits a parton: the daughters keep the sum of pT and the pT-weighted centre. */
  private branch(
    stream: JetStream,
    pt: number,
    rapidity: number,
    phi: number,
    flavour: number,
    theta: number,
  ): void {
    const x = this.fraction;
    const second = this.childFlavour;
    const first = flavour === Flavour.Gluon && second !== Flavour.Gluon ? second : flavour;
    const azimuth = 2 * Math.PI * stream.uniform();
    const a = Math.cos(azimuth) * theta;
    const b = Math.sin(azimuth) * theta;
    this.open.add(pt * (1 - x), rapidity + x * a, phi + x * b, first, theta);
    this.open.add(pt * x, rapidity - (1 - x) * a, phi - (1 - x) * b, second, theta);
  }

  /** The angle of the next branching, 0 when there is none; leaves its momentum fraction and flavour behind. */
  private nextBranching(
    stream: JetStream,
    gluonToBbScale: number,
    pt: number,
    flavour: number,
    thetaMax: number,
  ): number {
    const smallest = SHOWER_CUT_GEV / (pt * thetaMax);
    if (smallest >= 0.5) return 0;
    const isGluon = flavour === Flavour.Gluon;
    const logSmallest = Math.log(smallest);
    const emission = -2 * (isGluon ? CA : CF) * logSmallest;
    const pair = isGluon ? TR * (LIGHT_FLAVOURS + 1 + gluonToBbScale) : 0;
    const step = (2 * Math.PI) / (COUPLING_MAX * (emission + pair));
    const emissionShare = emission / (emission + pair);
    const thetaMin = (2 * SHOWER_CUT_GEV) / pt;
    const limit = thetaMin * thetaMin;
    let thetaSquared = thetaMax * thetaMax;
    for (;;) {
      thetaSquared *= Math.exp(Math.log(stream.uniform()) * step);
      if (thetaSquared < limit) return 0;
      const theta = Math.sqrt(thetaSquared);
      const accepted =
        stream.uniform() < emissionShare
          ? this.tryEmission(stream, pt, flavour, theta, logSmallest)
          : this.tryPair(stream, gluonToBbScale, pt, theta);
      if (accepted) return theta;
    }
  }

  private tryEmission(
    stream: JetStream,
    pt: number,
    flavour: number,
    theta: number,
    logSmallest: number,
  ): boolean {
    const x = Math.exp(stream.uniform() * logSmallest);
    const kt = Math.min(x, 1 - x) * pt * theta;
    if (kt < SHOWER_CUT_GEV) return false;
    const mass = quarkMass(flavour);
    const weight =
      flavour === Flavour.Gluon ? (1 - x) * (1 + (x * x) / 2) : quarkEmission(x, theta * theta, mass, pt);
    const roll = stream.uniform();
    if (roll > weight) return false;
    // Off a heavy quark the scale of the emission is its transverse mass.
    const scale = mass > 0 ? Math.sqrt(kt * kt + x * x * mass * mass) : kt;
    if (roll * COUPLING_MAX > weight * strongCoupling(scale)) return false;
    this.fraction = x;
    this.childFlavour = Flavour.Gluon;
    return true;
  }

  private tryPair(stream: JetStream, gluonToBbScale: number, pt: number, theta: number): boolean {
    const x = stream.uniform();
    const kt = Math.min(x, 1 - x) * pt * theta;
    if (kt < SHOWER_CUT_GEV) return false;
    const pick = stream.uniform() * (LIGHT_FLAVOURS + 1 + gluonToBbScale);
    const flavour =
      pick < LIGHT_FLAVOURS ? Flavour.Light : pick < LIGHT_FLAVOURS + 1 ? Flavour.Charm : Flavour.Bottom;
    let weight = (x * x + (1 - x) * (1 - x)) * strongCoupling(kt);
    const mass = quarkMass(flavour);
    if (mass > 0) {
      weight *= heavyPairThreshold(x * (1 - x) * pt * pt * theta * theta, mass);
    }
    if (stream.uniform() * COUPLING_MAX > weight) return false;
    this.fraction = x;
    this.childFlavour = flavour;
    return true;
  }
}
