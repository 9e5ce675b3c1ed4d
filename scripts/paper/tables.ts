import type { RunKind } from '../../src/domain/study/study.ts';
import { RUN_KINDS } from '../../src/domain/study/study-choices.ts';
import type { Mean, Quantity } from './comparison.ts';
import {
  auc,
  budgetsOf,
  difference,
  isSignificant,
  meanOver,
  paired,
  ratio,
  rejection,
  significance,
} from './comparison.ts';
import type { RunRecord } from './run-record.ts';

/** Words of the tables for the kinds of runs. */
export const KIND_NAMES: Record<RunKind, string> = {
  full: 'full network',
  pruned: 'pruned in training',
  random: 'random nodes',
  retrained: 'retrained',
  'random-layers': 'random, learnt numbers per layer',
  magnitude: 'magnitude, one run',
  taylor: 'Taylor, one run',
  'magnitude-tuned': 'magnitude, fine-tuned',
  'taylor-tuned': 'Taylor, fine-tuned',
  cancelout: 'CancelOut',
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function shown(mean: Mean | null, digits: number): string {
  if (mean === null) return '–';
  const error = Number.isFinite(mean.error) ? ` ± ${mean.error.toFixed(digits)}` : '';
  return `${mean.mean.toFixed(digits)}${error}`;
}

/** A difference, in bold where it is significant at 95 %. */
function judged(mean: Mean | null, digits: number, from = 0): string {
  const text = shown(mean, digits);
  if (mean === null || mean.seeds < 2) return text;
  const sigmas = significance(mean, from);
  const words = `${text} (${sigmas >= 0 ? '+' : '−'}${Math.abs(sigmas).toFixed(1)} σ)`;
  return isSignificant(mean, from) ? `**${words}**` : words;
}

function rowName(records: readonly RunRecord[], budget: number): string {
  const percent = records.find((record) => record.budget === budget)?.percent ?? Number.NaN;
  return `${percent.toFixed(0)} %, ${budget} nodes`;
}

export function kindsIn(records: readonly RunRecord[]): RunKind[] {
  return RUN_KINDS.filter((kind) => records.some((record) => record.kind === kind));
}

/** Means over the seeds: budgets down, kinds across; the full network in the first line. */
export function meansTable(records: readonly RunRecord[], of: Quantity, digits: number): string {
  const kinds = kindsIn(records);
  const full = records.find(({ kind }) => kind === 'full');
  const rows = budgetsOf(records).map((budget) => [
    rowName(records, budget),
    ...kinds.map((kind) => shown(meanOver(records, kind, budget, of), digits)),
  ]);
  const first =
    full === undefined
      ? []
      : [[`full, ${full.budget} nodes`, shown(meanOver(records, 'full', full.budget, of), digits)]];
  const padded = first.map((row) => [...row, ...kinds.slice(1).map(() => '')]);
  return table(['', ...kinds.map((kind) => KIND_NAMES[kind])], [...padded, ...rows]);
}

/** Pruned in training minus each control, paired by seed. */
export function differencesTable(records: readonly RunRecord[], of: Quantity, digits: number): string {
  const controls = kindsIn(records).filter((kind) => kind !== 'pruned');
  const rows = budgetsOf(records).map((budget) => [
    rowName(records, budget),
    ...controls.map((kind) =>
      judged(paired(records, { kind: 'pruned', budget }, { kind, budget }, of, difference), digits),
    ),
  ]);
  return table(['', ...controls.map((kind) => KIND_NAMES[kind])], rows);
}

/** What each step to a smaller budget changes, and the ratio to the retrained network. */
export function stepsTable(records: readonly RunRecord[]): string {
  const full = records.find(({ kind }) => kind === 'full')?.budget;
  const budgets = budgetsOf(records);
  const rows = budgets.map((budget, i) => {
    const above =
      i > 0
        ? ({ kind: 'pruned', budget: budgets[i - 1]! } as const)
        : ({ kind: 'full', budget: full ?? -1 } as const);
    const step = (of: Quantity, digits: number): string =>
      judged(paired(records, { kind: 'pruned', budget }, above, of, difference), digits);
    const anew = paired(records, { kind: 'pruned', budget }, { kind: 'retrained', budget }, rejection, ratio);
    return [
      rowName(records, budget),
      step(rejection, 2),
      step(auc, 5),
      judged(anew, 4, 1),
      layers(records, budget),
    ];
  });
  return table(
    [
      '',
      'R, step from the budget above',
      'AUC, step from the budget above',
      'R, ratio to retrained',
      'nodes per layer, seed by seed',
    ],
    rows,
  );
}

function layers(records: readonly RunRecord[], budget: number): string {
  return records
    .filter((record) => record.kind === 'pruned' && record.budget === budget)
    .sort((a, b) => a.seed - b.seed)
    .map(({ nodesPerLayer }) => nodesPerLayer.join('-'))
    .join(' ');
}

/** Nodes that CancelOut ends with, for each budget that it was asked for; empty without such runs. */
export function cancelOutLine(records: readonly RunRecord[]): string {
  const parts = budgetsOf(records).flatMap((budget) => {
    const ends = records
      .filter((record) => record.kind === 'cancelout' && record.budget === budget)
      .map(({ nodesPerLayer }) => nodesPerLayer.reduce((sum, nodes) => sum + nodes, 0));
    return ends.length === 0 ? [] : [`${budget} asked for: ${ends.join(', ')}`];
  });
  return parts.length === 0 ? '' : `Nodes that CancelOut ended with: ${parts.join('; ')}.`;
}
