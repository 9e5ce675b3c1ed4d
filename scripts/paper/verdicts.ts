import type { RunKind } from '../../src/domain/study/study.ts';
import type { Mean } from './comparison.ts';
import {
  budgetsOf,
  difference,
  isSignificant,
  meanOver,
  paired,
  ratio,
  rejection,
  significance,
} from './comparison.ts';
import { KIND_NAMES, kindsIn } from './tables.ts';
import type { RunRecord } from './run-record.ts';

/** A curve on which more jets than this have one score counts as flat. */
const FLAT = 0.2;
const PRUNED_CONTROLS: readonly RunKind[] = ['taylor', 'magnitude', 'taylor-tuned', 'magnitude-tuned'];

function named(records: readonly RunRecord[], budget: number): string {
  return `${records.find((record) => record.budget === budget)?.percent.toFixed(0) ?? '?'} %`;
}

function versus(records: readonly RunRecord[], kind: RunKind, budget: number): Mean | null {
  return paired(records, { kind: 'pruned', budget }, { kind, budget }, rejection, difference);
}

function list(words: readonly string[], none: string): string {
  return words.length === 0 ? none : words.join(', ');
}

/** What the numbers say about the goals, in sentences; nothing is left out that speaks against the method. */
export function verdicts(records: readonly RunRecord[]): string[] {
  const budgets = budgetsOf(records);
  const has = (kind: RunKind): boolean => kindsIn(records).includes(kind);
  return [
    orderVerdict(records, budgets),
    ...(has('random') ? [randomVerdict(records, budgets)] : []),
    ...PRUNED_CONTROLS.filter(has).map((kind) => controlVerdict(records, budgets, kind)),
    ...(has('retrained') ? [retrainedVerdict(records, budgets)] : []),
    soundness(records),
  ];
}

function orderVerdict(records: readonly RunRecord[], budgets: readonly number[]): string {
  const full = records.find(({ kind }) => kind === 'full')?.budget;
  const steps = [
    ...(full === undefined ? [] : [{ kind: 'full' as const, budget: full }]),
    ...budgets.map((budget) => ({ kind: 'pruned' as const, budget })),
  ];
  const means = steps.map(
    ({ kind, budget }) => meanOver(records, kind, budget, rejection)?.mean ?? Number.NaN,
  );
  const broken = steps
    .slice(1)
    .flatMap(({ budget }, i) =>
      means[i + 1]! < means[i]! ? [] : [`${named(records, steps[i]!.budget)} to ${named(records, budget)}`],
    );
  return `Order of the budgets by mean rejection: ${broken.length === 0 ? 'strict' : `broken at ${broken.join(', ')}`}.`;
}

function randomVerdict(records: readonly RunRecord[], budgets: readonly number[]): string {
  const words = budgets.flatMap((budget) => {
    const mean = versus(records, 'random', budget);
    if (mean === null || mean.seeds < 2) return [];
    const sigmas = significance(mean);
    const how = sigmas > 3 ? 'better by more than 3 σ' : sigmas > 0 ? 'better' : 'worse';
    return [`${named(records, budget)} ${how} (${sigmas.toFixed(1)} σ, ${mean.seeds} seeds)`];
  });
  return `Against random nodes: ${list(words, 'not measured')}.`;
}

function controlVerdict(records: readonly RunRecord[], budgets: readonly number[], kind: RunKind): string {
  const significant = (sign: 1 | -1): string[] =>
    budgets.flatMap((budget) => {
      const mean = versus(records, kind, budget);
      return mean !== null && mean.seeds > 1 && isSignificant(mean) && sign * mean.mean > 0
        ? [named(records, budget)]
        : [];
    });
  return (
    `Against ${KIND_NAMES[kind]}: significantly better at ${list(significant(1), 'no budget')}; ` +
    `significantly worse at ${list(significant(-1), 'no budget')}.`
  );
}

function retrainedVerdict(records: readonly RunRecord[], budgets: readonly number[]): string {
  const below = budgets.flatMap((budget) => {
    const mean = paired(records, { kind: 'pruned', budget }, { kind: 'retrained', budget }, rejection, ratio);
    return mean !== null && mean.seeds > 1 && mean.mean < 1 && isSignificant(mean, 1)
      ? [named(records, budget)]
      : [];
  });
  return `Ratio to the retrained architecture: significantly below 1 at ${list(below, 'no budget')}.`;
}

/** Flat curves, dead layers, and how well extracted networks agree. */
function soundness(records: readonly RunRecord[]): string {
  const flat = records.filter(({ largestTie }) => largestTie > FLAT);
  const dead = records.filter(({ nodesPerLayer }) => nodesPerLayer.some((nodes) => nodes === 0));
  const worst = Math.max(...records.map(({ extractionDifference }) => extractionDifference));
  return (
    `Of ${records.length} runs ${flat.length} have a flat curve (more than 20 % of the test jets with one score` +
    `${flat.length > 0 ? `: ${flat.map(({ id }) => id).join(', ')}` : ''}), ${dead.length} have a layer without nodes; ` +
    `the largest share of equal scores is ${(100 * Math.max(...records.map(({ largestTie }) => largestTie))).toFixed(1)} %, ` +
    `the smallest AUC ${Math.min(...records.map(({ auc }) => auc)).toFixed(4)}, and extracted networks agree with those in training ` +
    `to ${worst.toExponential(0)} on all test jets.`
  );
}
