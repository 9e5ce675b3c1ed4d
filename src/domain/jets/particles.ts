/**
 * Masses [GeV] and proper decay lengths c tau [mm] of the particles that the simulator knows.
 * Source: Particle Data Group, Review of Particle Physics (2024), rounded to what a smeared detector can see.
 */
export const Species = {
  Pion: 0,
  Kaon: 1,
  Proton: 2,
  Lepton: 3,
  /** A neutral pion stays one electromagnetic deposit: its two photons are closer than a calorimeter cell resolves. */
  NeutralPion: 4,
  KaonLong: 5,
  Neutron: 6,
  Eta: 7,
  Neutrino: 8,
  KaonShort: 9,
  Lambda: 10,
  BottomNeutral: 11,
  BottomCharged: 12,
  BottomStrange: 13,
  BottomBaryon: 14,
  CharmCharged: 15,
  CharmNeutral: 16,
  CharmStrange: 17,
  CharmBaryon: 18,
} as const;
export type Species = (typeof Species)[keyof typeof Species];

/** Mass [GeV] by species. */
export const MASS_GEV = Float64Array.of(
  0.13957,
  0.49368,
  0.93827,
  0.10566,
  0.13498,
  0.49761,
  0.93957,
  0.54786,
  0,
  0.49761,
  1.11568,
  5.2797,
  5.2793,
  5.3669,
  5.6196,
  1.8697,
  1.8648,
  1.9684,
  2.2865,
);

/** c tau [mm] by species; 0 for what the detector sees as stable. */
export const CTAU_MM = Float64Array.of(
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  26.84,
  78.9,
  0.455,
  0.491,
  0.457,
  0.441,
  0.312,
  0.123,
  0.151,
  0.061,
);

export const HIGGS_MASS_GEV = 125;
export const BOTTOM_QUARK_MASS_GEV = 4.8;
export const CHARM_QUARK_MASS_GEV = 1.5;

/** Parton flavours of the shower: all light quarks are one. */
export const Flavour = { Light: 0, Charm: 4, Bottom: 5, Gluon: 21 } as const;
export type Flavour = (typeof Flavour)[keyof typeof Flavour];

export function isBottomHadron(species: number): boolean {
  return species >= Species.BottomNeutral && species <= Species.BottomBaryon;
}
