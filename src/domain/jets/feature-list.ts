import type { Feature } from '../dataset/sample.ts';

/** Stands for a significance that is not there. */
export const NO_SIGNIFICANCE = -50;
export const NO_ABOVE_THRESHOLD = -19;
export const NO_VERTEX = -1;
export const NO_Z_RATIO = -3;
/** tau21 and tau32 of a jet whose denominator vanishes. */
export const NO_TAU_RATIO = 1.01;

function count(name: string): Feature {
  return { name };
}

function measured(name: string, absent: number, unit?: string): Feature {
  return unit === undefined ? { name, absent } : { name, absent, unit };
}

function numbered(prefix: string, places: readonly string[], absent: number, unit?: string): Feature[] {
  return places.map((place) => measured(`${prefix}${place}`, absent, unit));
}

/**
 * The 40 inputs: names, order and sentinels of the CMS Open Data ntuple HiggsToBBNTuple_HiggsToBB_QCD_RunII_13TeV_MC
 * (doi 10.7483/OPENDATA.CMS.JGJX.MS7Q): 27 of the double-b tagger, 13 of the jet.
 */
export const JET_FEATURES: readonly Feature[] = [
  count('fj_jetNTracks'),
  count('fj_nSV'),
  ...numbered('fj_trackSipdSig_', ['0', '1', '2', '3', '0_0', '0_1', '1_0', '1_1'], NO_SIGNIFICANCE),
  measured('fj_trackSip2dSigAboveCharm_0', NO_ABOVE_THRESHOLD),
  ...numbered('fj_trackSip2dSigAboveBottom_', ['0', '1'], NO_ABOVE_THRESHOLD),
  ...numbered('fj_tau0_trackEtaRel_', ['0', '1', '2'], NO_VERTEX),
  ...numbered('fj_tau1_trackEtaRel_', ['0', '1', '2'], NO_VERTEX),
  ...numbered('fj_tau_vertexMass_', ['0', '1'], NO_VERTEX, 'GeV'),
  ...numbered('fj_tau_vertexEnergyRatio_', ['0', '1'], NO_VERTEX),
  ...numbered('fj_tau_flightDistance2dSig_', ['0', '1'], NO_VERTEX),
  measured('fj_tau_vertexDeltaR_0', NO_VERTEX),
  measured('fj_z_ratio', NO_Z_RATIO),
  { name: 'fj_pt', unit: 'GeV' },
  count('fj_eta'),
  { name: 'fj_mass', unit: 'GeV' },
  { name: 'fj_sdmass', unit: 'GeV' },
  count('fj_tau1'),
  count('fj_tau21'),
  count('fj_tau32'),
  { name: 'fj_ptDR', unit: 'GeV' },
  count('fj_relptdiff'),
  count('fj_sdn2'),
  count('fj_sdsj1_ptD'),
  count('fj_sdsj2_ptD'),
  count('npfcands'),
];

/** Places of the features in a row. */
export const Column = {
  jetNTracks: 0,
  nSV: 1,
  trackSipdSig: 2,
  trackSipdSigAxis0: 6,
  trackSipdSigAxis1: 8,
  sip2dAboveCharm: 10,
  sip2dAboveBottom: 11,
  trackEtaRelAxis0: 13,
  trackEtaRelAxis1: 16,
  vertexMass: 19,
  vertexEnergyRatio: 21,
  flightDistance2dSig: 23,
  vertexDeltaR: 25,
  zRatio: 26,
  pt: 27,
  eta: 28,
  mass: 29,
  sdmass: 30,
  tau1: 31,
  tau21: 32,
  tau32: 33,
  ptDR: 34,
  relptdiff: 35,
  sdn2: 36,
  sdsj1PtD: 37,
  sdsj2PtD: 38,
  npfcands: 39,
} as const;
