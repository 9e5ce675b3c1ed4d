import { Content, JetChain } from '../jet-chain.ts';
import { JetStream } from '../jet-stream.ts';
import { generateJet, type JetProcess } from '../simulate.ts';
import { JET_FEATURES } from '../feature-list.ts';
import type { SimulationOptions } from '../simulation-options.ts';
import { HIGGS_MASS_GEV, isBottomHadron } from '../particles.ts';
import { worstDecayImbalance } from './decay-checks.ts';

const CONSERVATION_JETS = 300;
const FRAGMENTATION_STREAM = 12;

/** What the validation reads of one process: features by column, and what lies behind them in truth. */
export interface JetSample {
  readonly columns: readonly Float32Array[];
  readonly content: Uint8Array;
  readonly d2: number[];
  /** pT(H) dR(bb) / m_H of the accepted Higgs jets. */
  readonly openingScale: number[];
  /** d0 / sigma of tracks from the primary vertex. */
  readonly pulls: number[];
  /** Signed 3D significance of the same tracks. */
  readonly significances: number[];
  /** Tracks of light jets from the primary vertex with a 3D significance beyond +2 and beyond -2. */
  positiveTracks: number;
  negativeTracks: number;
  worstImbalance: number;
}

/** Jets between two reports of progress. */
const REPORTED_JETS = 100;

/** Simulates accepted jets number 0 .. count-1 of a process and collects what the validation needs. */
export function collectJets(
  options: SimulationOptions,
  process: JetProcess,
  count: number,
  onProgress?: (share: number) => void,
): JetSample {
  const stream = new JetStream();
  const chain = new JetChain(options, stream);
  const sample: JetSample = {
    columns: JET_FEATURES.map(() => new Float32Array(count)),
    content: new Uint8Array(count),
    d2: [],
    openingScale: [],
    pulls: [],
    significances: [],
    positiveTracks: 0,
    negativeTracks: 0,
    worstImbalance: 0,
  };
  for (let i = 0; i < count; i++) {
    generateJet(chain, stream, options.seed, process, i);
    for (let f = 0; f < sample.columns.length; f++) sample.columns[f]![i] = chain.row[f]!;
    sample.content[i] = process === 'higgs' ? Content.Higgs : chain.content();
    sample.d2.push(chain.variables.correlations.d2());
    if (process === 'higgs')
      sample.openingScale.push((chain.hard.pt * chain.hard.openingAngle) / HIGGS_MASS_GEV);
    else if (sample.content[i] === Content.Light) collectTracks(chain, sample);
    if (i < CONSERVATION_JETS) checkBalance(chain, process, sample);
    if (i % REPORTED_JETS === 0) onProgress?.(i / count);
  }
  return sample;
}

/**
 * x_B: energy of the b hadrons over that of their quark in the Higgs boson's rest frame, of `tries` decays whether or not their jets are
 * accepted; decays with further b hadrons from gluons are left out, as in the measurements in Z decays.
 */
export function energyFractions(options: SimulationOptions, tries: number): number[] {
  const stream = new JetStream();
  const chain = new JetChain(options, stream);
  stream.reset(options.seed, FRAGMENTATION_STREAM, 0);
  const fractions: number[] = [];
  for (let i = 0; i < tries; i++) {
    chain.tryHiggs();
    const found: number[] = [];
    for (let k = 0; k < chain.hadrons; k++) {
      if (isBottomHadron(chain.particles.species[k]!)) found.push(energyFraction(chain, k));
    }
    if (found.length === 2) fractions.push(...found);
  }
  return fractions;
}

function energyFraction({ hard, particles }: JetChain, i: number): number {
  const product =
    particles.e[i]! * hard.boson[3]! - particles.px[i]! * hard.boson[0]! - particles.pz[i]! * hard.boson[2]!;
  return (2 * product) / (HIGGS_MASS_GEV * HIGGS_MASS_GEV);
}

function collectTracks(chain: JetChain, sample: JetSample): void {
  const { tracks, particles } = chain;
  for (let i = 0; i < tracks.count; i++) {
    if (particles.mother[tracks.particle[i]!] !== -1) continue;
    sample.pulls.push(tracks.d0[i]! / tracks.sigmaD0[i]!);
    sample.significances.push(tracks.significance3d[i]!);
    if (tracks.significance3d[i]! > 2) sample.positiveTracks++;
    else if (tracks.significance3d[i]! < -2) sample.negativeTracks++;
  }
}

/** Decays, and for Higgs jets the sum of all primary hadrons against the boson. */
function checkBalance(chain: JetChain, process: JetProcess, sample: JetSample): void {
  const { particles, hard } = chain;
  let worst = worstDecayImbalance(particles);
  if (process === 'higgs') {
    const rest = Array.from(hard.boson);
    for (let i = 0; i < chain.hadrons; i++) {
      rest[0]! -= particles.px[i]!;
      rest[1]! -= particles.py[i]!;
      rest[2]! -= particles.pz[i]!;
      rest[3]! -= particles.e[i]!;
    }
    worst = Math.max(worst, ...rest.map((value) => Math.abs(value) / hard.boson[3]!));
  }
  sample.worstImbalance = Math.max(sample.worstImbalance, worst);
}
