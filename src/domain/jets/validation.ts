import { Column, JET_FEATURES } from './feature-list.ts';
import { Content } from './jet-chain.ts';
import { simulateProcess } from './simulate.ts';
import { DEFAULT_SIMULATION, type SimulationOptions } from './simulation-options.ts';
import { checkDecays } from './validation/decay-checks.ts';
import { fisherScores } from './validation/fisher.ts';
import { collectJets, energyFractions, type JetSample } from './validation/jet-samples.ts';
import { multiplicityRatio } from './validation/multiplicity.ts';
import {
  histogramSeries,
  Judge,
  type ValidationHistogram,
  type ValidationReport,
} from './validation/report.ts';
import { sampleHash } from './validation/sample-hash.ts';
import {
  areaUnderCurve,
  coreWidth,
  gaussianCore,
  mean,
  median,
  mode,
  share,
} from './validation/statistics.ts';

export interface ValidationSize {
  readonly jetsPerClass: number;
  readonly decaysPerSpecies: number;
  readonly hashedJets: number;
  /** Statistical errors by which every window is widened. */
  readonly slack: number;
}

/** Sample size that decides every item by itself. */
export const FULL_VALIDATION: ValidationSize = {
  jetsPerClass: 50_000,
  decaysPerSpecies: 40_000,
  hashedJets: 1000,
  slack: 0,
};

const MULTIPLICITY_PT_GEV = 500;
const SAME_PROCESS_OFFSET = 10_000_000;
const PULLS = 30_000;

/** Roughly where the time goes: ends of the decays, of the Higgs jets, of the QCD jets, of the fragmentation. */
const PROGRESS = { decays: 0.05, higgs: 0.35, qcd: 0.65, fractions: 0.7 };

/**
 * Compares simulated jets with what they must show, item by item, and gives the histograms behind the items.
 *
 * @param onProgress share of the work that is done, roughly, 0 to 1
 */
export function validateJets(
  size: ValidationSize,
  options: SimulationOptions = DEFAULT_SIMULATION,
  onProgress: (share: number) => void = () => undefined,
): ValidationReport {
  const between = (from: number, to: number) => (share: number) => onProgress(from + share * (to - from));
  const judge = new Judge(size.slack);
  const flights = checkDecays(judge, size.decaysPerSpecies);
  const higgs = collectJets(options, 'higgs', size.jetsPerClass, between(PROGRESS.decays, PROGRESS.higgs));
  const qcd = collectJets(options, 'qcd', size.jetsPerClass, between(PROGRESS.higgs, PROGRESS.qcd));
  const fractions = energyFractions(options, size.jetsPerClass);
  onProgress(PROGRESS.fractions);
  judgeTruth(judge, higgs, qcd, fractions);
  judgeTracks(judge, qcd);
  judgeJets(judge, higgs, qcd);
  judgeContent(judge, qcd);
  judgeSampling(judge, qcd, size, options);
  onProgress(1);
  return {
    items: judge.items,
    histograms: [...histograms(higgs, qcd, fractions), significanceSides(qcd), properFlights(flights)],
  };
}

/** Both sides of the significance of light jets on one axis: without lifetime they are alike. */
function significanceSides(qcd: JetSample): ValidationHistogram {
  const side = (name: string, sign: 1 | -1) => {
    const values = qcd.significances.filter((value) => sign * value > 0).map(Math.abs);
    return histogramSeries(name, values, 0, 20, 40);
  };
  return {
    name: 'IP significance of prompt tracks in light jets, both sides',
    low: 0,
    high: 20,
    series: [side('positive', 1), side('negative', -1)],
  };
}

/** Proper flights of a b and a c hadron: exp(-x) both, in units of c tau. */
function properFlights(flights: ReadonlyMap<string, readonly number[]>): ValidationHistogram {
  return {
    name: 'proper flight over c tau',
    low: 0,
    high: 8,
    series: ['B0', 'D0'].map((name) => histogramSeries(name, flights.get(name) ?? [], 0, 8, 40)),
  };
}

function judgeTruth(judge: Judge, higgs: JetSample, qcd: JetSample, fractions: readonly number[]): void {
  const imbalance = Math.max(higgs.worstImbalance, qcd.worstImbalance);
  judge.add(
    'largest imbalance in whole jets: decays, and Higgs to hadrons',
    'below 1e-9',
    0,
    1e-9,
    imbalance,
    0,
  );
  const x = mean(fractions);
  judge.add('mean x_B', '0.66 to 0.76', 0.66, 0.76, x.value, x.error);
  const opening = mode(higgs.openingScale, 1.5, 4, 50);
  judge.add('dR(bb) pT / m_H, most probable', 'close to 2', 1.9, 2.2, opening.value, opening.error);
}

function judgeTracks(judge: Judge, qcd: JetSample): void {
  const width = coreWidth(qcd.pulls.slice(0, PULLS), [1, 3, 10]);
  judge.add('d0 pull of prompt tracks, core width', '1.00 +- 0.05', 0.95, 1.05, width.value, width.error);
  const centre = mean(qcd.pulls.filter((pull) => Math.abs(pull) < 3));
  judge.add('d0 pull of prompt tracks, mean', '0', -0.02, 0.02, centre.value, centre.error);
  const total = qcd.positiveTracks + qcd.negativeTracks;
  const asymmetry = (qcd.positiveTracks - qcd.negativeTracks) / total;
  judge.add(
    'light jets, prompt tracks beyond 2 sigma: (positive - negative) / all',
    'symmetric',
    -0.03,
    0.03,
    asymmetry,
    1 / Math.sqrt(total),
  );
}

function judgeJets(judge: Judge, higgs: JetSample, qcd: JetSample): void {
  const { peak, width } = gaussianCore(Array.from(higgs.columns[Column.sdmass]!));
  judge.add('Higgs soft-drop mass, peak [GeV]', '120 to 128', 120, 128, peak.value, peak.error);
  judge.add(
    'Higgs soft-drop mass, width / peak',
    'under 0.15',
    0,
    0.15,
    width.value / peak.value,
    width.error / peak.value,
  );
  const medians: [string, string, number, number, readonly number[]][] = [
    ['tau21 median, Higgs', 'about 0.28', 0.24, 0.32, Array.from(higgs.columns[Column.tau21]!)],
    ['tau21 median, QCD', 'about 0.44', 0.38, 0.5, Array.from(qcd.columns[Column.tau21]!)],
    ['D2 median, Higgs', 'about 1.2', 1.02, 1.38, higgs.d2],
    ['D2 median, QCD', 'about 1.6', 1.36, 1.84, qcd.d2],
  ];
  for (const [name, target, low, high, values] of medians) {
    const found = median(values);
    judge.add(name, target, low, high, found.value, found.error);
  }
  judgeSingleVariables(judge, higgs, qcd);
}

/** Area under the curve of every input alone, whichever side the signal is on. */
function judgeSingleVariables(judge: Judge, higgs: JetSample, qcd: JetSample): void {
  const areas = JET_FEATURES.map((_, f) => {
    const area = areaUnderCurve(higgs.columns[f]!, qcd.columns[f]!);
    return { value: Math.max(area.value, 1 - area.value), error: area.error };
  });
  const second = areas[Column.trackSipdSig + 1]!;
  const rank = areas.filter((area) => area.value > second.value).length + 1;
  judge.add('second-highest IP significance, AUC', 'about 0.92', 0.9, 0.94, second.value, second.error);
  judge.add('second-highest IP significance, rank among the inputs', 'the best', 1, 1, rank, 0);
  const ratio = multiplicityRatio(MULTIPLICITY_PT_GEV, Math.max(1500, higgs.d2.length / 5));
  judge.add('gluon / quark charged multiplicity', '1.6 to 1.8', 1.6, 1.8, ratio.value, ratio.error);
}

function judgeContent(judge: Judge, qcd: JetSample): void {
  const windows: [string, string, number, number, number][] = [
    ['QCD in the mass window: light', '85 to 90 %', 0.85, 0.9, Content.Light],
    ['QCD in the mass window: charm', 'about 8 %', 0.065, 0.095, Content.Charm],
    ['QCD in the mass window: one bottom', 'about 1 %', 0.005, 0.015, Content.OneBottom],
    ['QCD in the mass window: g to bb', '2 to 5 %', 0.02, 0.05, Content.BottomPair],
  ];
  for (const [name, target, low, high, content] of windows) {
    const found = share(qcd.content.filter((value) => value === content).length, qcd.content.length);
    judge.add(name, target, low, high, found.value, found.error);
  }
}

function judgeSampling(judge: Judge, qcd: JetSample, size: ValidationSize, options: SimulationOptions): void {
  const other = simulateProcess(options, 'qcd', SAME_PROCESS_OFFSET, size.jetsPerClass);
  const scores = fisherScores(qcd.columns, other.columns);
  const area = areaUnderCurve(scores.a, scores.b);
  judge.add('AUC of a classifier on two QCD samples', '0.50 +- 0.01', 0.49, 0.51, area.value, area.error);
  const hashes = [size.hashedJets, 64, 7].map((block) => sampleHash(options, size.hashedJets, block));
  const different = new Set(hashes).size;
  judge.add('different samples of one seed in blocks of several sizes', 'one', 1, 1, different, 0);
}

function histograms(higgs: JetSample, qcd: JetSample, fractions: readonly number[]): ValidationHistogram[] {
  const both = (
    name: string,
    column: number,
    low: number,
    high: number,
    unit?: string,
  ): ValidationHistogram => ({
    name,
    ...(unit === undefined ? {} : { unit }),
    low,
    high,
    series: [
      histogramSeries('Higgs', Array.from(higgs.columns[column]!), low, high, 50),
      histogramSeries('QCD', Array.from(qcd.columns[column]!), low, high, 50),
    ],
  });
  const one = (name: string, series: string, values: readonly number[], low: number, high: number) => ({
    name,
    low,
    high,
    series: [histogramSeries(series, values, low, high, 50)],
  });
  return [
    both('soft-drop mass', Column.sdmass, 40, 200, 'GeV'),
    both('jet pT', Column.pt, 300, 1000, 'GeV'),
    both('tau21', Column.tau21, 0, 1),
    both('N2', Column.sdn2, 0, 0.5),
    {
      name: 'D2',
      low: 0,
      high: 4,
      series: [histogramSeries('Higgs', higgs.d2, 0, 4, 50), histogramSeries('QCD', qcd.d2, 0, 4, 50)],
    },
    both('second-highest IP significance', Column.trackSipdSig + 1, -10, 60),
    both('selected tracks', Column.jetNTracks, 0, 75),
    one('x_B', 'Higgs', fractions, 0, 1.1),
    one('dR(bb) pT / m_H', 'Higgs', higgs.openingScale, 1.5, 4),
    one('d0 pull of prompt tracks in light jets', 'QCD', qcd.pulls, -5, 5),
  ];
}
