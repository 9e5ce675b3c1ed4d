import { areaUnderCurve, rejectionCurve, WORKING_POINTS } from '../../src/domain/curves/rejection-curve.ts';
import type { CurvePoint } from '../../src/domain/curves/rejection-curve.ts';
import { massBlind, selectFeatures } from '../../src/domain/dataset/feature-selection.ts';
import type { Sample } from '../../src/domain/dataset/sample.ts';
import { Judge, type ValidationItem } from '../../src/domain/jets/validation/report.ts';
import { describeError } from '../../src/domain/result.ts';
import type { Study } from '../../src/domain/study/study.ts';
import { DEFAULT_STUDY } from '../../src/domain/study/study.ts';
import { studySample } from '../../cli/study-sample.ts';
import { trainStudy } from '../../cli/train-study.ts';

/** Inputs whose distributions the list of requirements fixes by itself. */
const THREE_INPUTS: readonly string[] = ['fj_trackSipdSig_1', 'fj_tau21', 'fj_sdmass'];

/** What is wanted of the rejection at each working point. */
const REJECTION_WINDOWS: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0.5, [100, 500]],
  [0.6, [40, 150]],
  [0.7, [20, 60]],
  [0.8, [8, 20]],
]);
const COMPARED_EFFICIENCY = 0.6;

/** What the full network reaches with one set of inputs, on test jets. */
export interface NetworkResult {
  readonly name: string;
  readonly inputs: number;
  readonly auc: number;
  readonly points: readonly CurvePoint[];
}

export interface NetworkCheck {
  readonly items: readonly ValidationItem[];
  readonly networks: readonly NetworkResult[];
  readonly trainingJets: number;
  readonly testJets: number;
}

export interface NetworkCheckOptions {
  readonly sample: Study['sample'];
  readonly trainingShare: number;
  readonly threads: number;
  /** Statistical errors by which every window is widened. */
  readonly slack: number;
  readonly onProgress?: (message: string) => void;
}

function halfBand({ low, high }: CurvePoint): number {
  return 0.5 * (high - low);
}

/**
 * Trains the full network on all inputs, without masses and pT, and on three inputs alone, and compares the rejections with what is
 * wanted of the task. Throws where no network can be trained.
 */
export async function checkNetworks(options: NetworkCheckOptions): Promise<NetworkCheck> {
  const { threads, onProgress = () => undefined } = options;
  const study: Study = {
    ...DEFAULT_STUDY,
    sample: options.sample,
    split: { train: options.trainingShare, validation: 0.02, seed: 1 },
    budgets: [{ value: 100, unit: 'percent' }],
  };
  const opened = await studySample(study, '.', threads);
  if (!opened.ok) throw new Error(describeError(opened.error));
  const whole = opened.value;
  const three = THREE_INPUTS.map((wanted) => whole.features.findIndex(({ name }) => name === wanted));
  const networks: NetworkResult[] = [];
  let trainingJets = 0;
  let testJets = 0;
  const reach = async (name: string, sample: Sample): Promise<NetworkResult> => {
    onProgress(`${name}: ${sample.features.length} inputs`);
    const trained = await trainStudy(study, sample, { threads, onProgress });
    if (!trained.ok) throw new Error(describeError(trained.error));
    const { loaded, plan, ranked } = trained.value;
    trainingJets = loaded.counts.train;
    testJets = loaded.counts.test;
    const jets = { label: loaded.testLabel, weight: loaded.testWeight };
    const order = ranked.get(plan.runs[0]!.id)!;
    const points = rejectionCurve(order, jets, WORKING_POINTS);
    const result = { name, inputs: sample.features.length, auc: areaUnderCurve(order, jets), points };
    networks.push(result);
    return result;
  };
  const all = await reach('all inputs', whole);
  const blind = await reach('mass-blind', massBlind(whole));
  await reach('IP significance, τ21, mass', selectFeatures(whole, three));
  const judge = new Judge(options.slack);
  judgeNetworks(judge, all, blind, testJets);
  return { items: judge.items, networks, trainingJets, testJets };
}

function judgeNetworks(judge: Judge, all: NetworkResult, blind: NetworkResult, testJets: number): void {
  // Two equal classes without separation, an upper limit.
  const areaError = Math.sqrt(1 / (3 * testJets));
  judge.add('full network, AUC', '0.96 to 0.985', 0.96, 0.985, all.auc, areaError);
  for (const [efficiency, [low, high]] of REJECTION_WINDOWS) {
    const point = all.points.find((one) => one.efficiency === efficiency);
    const name = `full network, rejection at ${(100 * efficiency).toFixed(0)} %`;
    if (point !== undefined)
      judge.add(name, `${low} to ${high}`, low, high, point.rejection, halfBand(point));
  }
  const seeing = all.points.find(({ efficiency }) => efficiency === COMPARED_EFFICIENCY);
  const without = blind.points.find(({ efficiency }) => efficiency === COMPARED_EFFICIENCY);
  if (seeing === undefined || without === undefined) return;
  const loss = seeing.rejection / without.rejection;
  const error = loss * Math.hypot(halfBand(seeing) / seeing.rejection, halfBand(without) / without.rejection);
  judge.add('rejection at 60 %, all inputs over mass-blind', '2 to 4', 2, 4, loss, error);
}
