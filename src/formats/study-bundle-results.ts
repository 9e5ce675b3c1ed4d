import type { CurvePoint } from '../domain/curves/rejection-curve.ts';
import type { PlannedRun } from '../domain/study/plan.ts';
import type { Study } from '../domain/study/study.ts';

/** One finished network of a study, in numbers. */
export interface NetworkNumbers {
  readonly run: Pick<PlannedRun, 'id' | 'kind' | 'budget' | 'percent' | 'seed'>;
  /** Inputs, then nodes of every hidden layer. */
  readonly widths: readonly number[];
  readonly auc: number | null;
  readonly points: readonly CurvePoint[];
  readonly workingPoints: readonly CurvePoint[];
}

/** A study and the numbers of all its finished networks, as they are shown in the figures. */
export interface BundledStudy {
  readonly study: Study;
  readonly networks: readonly NetworkNumbers[];
}

/** Weights and biases of a network with one output. */
function parameters(widths: readonly number[]): number {
  return [...widths, 1].reduce((sum, width, l, all) => (l === 0 ? 0 : sum + (all[l - 1]! + 1) * width), 0);
}

function percentWords(efficiency: number): string {
  return String(Math.round(100 * efficiency));
}

/** results/networks.csv: a row per network, with its rejections at the working points. */
export function networksCsv(networks: readonly NetworkNumbers[]): string {
  const efficiencies = [
    ...new Set(networks.flatMap(({ workingPoints }) => workingPoints.map(({ efficiency }) => efficiency))),
  ].sort((a, b) => a - b);
  const head = [
    'network,kind,budget,percent,seed,inputs,nodes_by_layer,parameters,auc',
    ...efficiencies.flatMap((efficiency) =>
      ['', '_low', '_high'].map((end) => `rejection_${percentWords(efficiency)}${end}`),
    ),
  ].join(',');
  const rows = networks.map(({ run, widths, auc, workingPoints }) => {
    const points = efficiencies.flatMap((efficiency) => {
      const point = workingPoints.find((one) => one.efficiency === efficiency);
      return [point?.rejection ?? '', point?.low ?? '', point?.high ?? ''];
    });
    const { id, kind, budget, percent, seed } = run;
    const [inputs = 0, ...hidden] = widths;
    return [
      id,
      kind,
      budget,
      percent,
      seed,
      inputs,
      hidden.join(' '),
      parameters(widths),
      auc ?? '',
      ...points,
    ].join(',');
  });
  return [head, ...rows, ''].join('\n');
}

/** results/curves.csv: background rejection against tagging efficiency, all networks one below the other, 68 % band. */
export function curvesCsv(networks: readonly NetworkNumbers[]): string {
  const rows = networks.flatMap(({ run, points }) =>
    points.map(({ efficiency, rejection, low, high, cut, passing }) =>
      [run.id, run.kind, run.budget, run.seed, efficiency, rejection, low, high, cut, passing].join(','),
    ),
  );
  return [
    'network,kind,budget,seed,efficiency,rejection,low,high,cut_on_logit,passing_background',
    ...rows,
    '',
  ].join('\n');
}
