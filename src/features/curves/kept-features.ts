import type { PlannedRun } from '../../domain/study/plan.ts';
import type { RunResult } from '../../engine/run-result.ts';

/** Networks of one budget and kind that had to choose their input features. */
export interface FeatureColumn {
  readonly id: string;
  readonly percent: number;
  readonly kind: PlannedRun['kind'];
  readonly seeds: number;
  /** Features that stay in each of them. */
  readonly kept: number;
}

export interface FeatureRow {
  readonly name: string;
  /** How many seeds keep the feature, one number per column. */
  readonly seeds: readonly number[];
}

export interface KeptFeatures {
  readonly columns: readonly FeatureColumn[];
  /** The features that most networks keep first. */
  readonly rows: readonly FeatureRow[];
}

/** A retrained network begins with the inputs that its pruned one has left: it chooses nothing. */
const CHOOSERS: readonly PlannedRun['kind'][] = [
  'pruned',
  'random',
  'magnitude',
  'taylor',
  'magnitude-tuned',
  'taylor-tuned',
  'cancelout',
];

/**
 * Which input features stay, and in how many seeds.
 *
 * @param names of all inputs of the training, in their order
 */
export function keptFeatures(
  names: readonly string[],
  runs: readonly PlannedRun[],
  results: Readonly<Record<string, RunResult>>,
): KeptFeatures {
  const groups = new Map<string, { readonly run: PlannedRun; readonly kept: (readonly number[])[] }>();
  for (const run of [...runs].sort((a, b) => b.budget - a.budget)) {
    const inputs = results[run.id]?.kept[0];
    if (run.inputs === undefined || inputs === undefined || !CHOOSERS.includes(run.kind)) continue;
    const id = `${run.kind} ${run.budget}`;
    const group = groups.get(id) ?? { run, kept: [] };
    group.kept.push([...inputs]);
    groups.set(id, group);
  }
  const columns = [...groups].map(([id, { run, kept }]): FeatureColumn => {
    return { id, percent: run.percent, kind: run.kind, seeds: kept.length, kept: kept[0]?.length ?? 0 };
  });
  const rows = names
    .map((name, i) => ({
      name,
      seeds: [...groups.values()].map(({ kept }) => kept.filter((inputs) => inputs.includes(i)).length),
    }))
    .sort((a, b) => sum(b.seeds) - sum(a.seeds));
  return { columns, rows };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
