import type { CurvePoint } from '../../domain/curves/rejection-curve.ts';
import type { PlannedRun } from '../../domain/study/plan.ts';
import type { RunKind } from '../../domain/study/study.ts';
import { RUN_KINDS } from '../../domain/study/study-choices.ts';
import type { TrainingState } from '../../state/training-store.ts';
import { formatBudget } from '../../ui/format.ts';
import { kindWords } from '../../ui/run-kinds.ts';
import type { CurveLine } from './curve-line.ts';
import { meanOfSeeds } from './seed-mean.ts';
import type { CurveView } from './view-store.ts';

type Finished = Pick<TrainingState, 'runs' | 'curves' | 'ratios' | 'results'>;

/** What is left out of a view by hand, and which budget the controls are drawn at. */
export interface LineFilter {
  readonly hiddenKinds: readonly string[];
  /** In nodes. */
  readonly hiddenBudgets: readonly number[];
  readonly controlBudget: number | null;
}

export const NO_FILTER: LineFilter = { hiddenKinds: [], hiddenBudgets: [], controlBudget: null };

type Named = Pick<PlannedRun, 'kind' | 'budget' | 'percent'>;

const ALL_KINDS: readonly RunKind[] = ['full', ...RUN_KINDS];

/** The kinds that a view is about. */
function kindsOf(view: CurveView): readonly RunKind[] {
  if (view === 'budgets') return ['full', 'pruned'];
  return view === 'retrained' || view === 'device' ? ['full', 'pruned', 'retrained'] : ALL_KINDS;
}

/** The finished runs that a view is about, before anything is left out by hand: what its filters offer. */
export function runsOfView(state: Finished, view: CurveView): PlannedRun[] {
  const kinds = kindsOf(view);
  const retrained = new Set(
    state.runs.filter(({ kind }) => kind === 'retrained').map(({ budget }) => budget),
  );
  const asked = (run: PlannedRun): boolean =>
    view !== 'retrained' || retrained.size === 0 || run.kind === 'full' || retrained.has(run.budget);
  return state.runs
    .filter((run) => kinds.includes(run.kind) && asked(run) && run.id in state.curves)
    .sort((a, b) => b.budget - a.budget || kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

/** Budgets, in nodes, that have a control besides the pruned network; largest first. */
export function controlBudgets(state: Finished): number[] {
  const controls = runsOfView(state, 'controls').filter(({ kind }) => kindWords(kind).group === 'controls');
  return [...new Set(controls.map(({ budget }) => budget))];
}

/** The budget at which the controls are drawn: the chosen one, else the smallest; null where there is none. */
export function shownControlBudget(state: Finished, chosen: number | null): number | null {
  const budgets = controlBudgets(state);
  return chosen !== null && budgets.includes(chosen) ? chosen : (budgets.at(-1) ?? null);
}

/**
 * The finished networks that a view shows, largest budget first, each budget's kinds together.
 *
 * @param seed null: the mean of all seeds
 */
export function shownLines(
  state: Finished,
  view: CurveView,
  seed: number | null,
  filter: LineFilter = NO_FILTER,
): CurveLine[] {
  const control = view === 'controls' ? shownControlBudget(state, filter.controlBudget) : null;
  const budgets = [...new Set(state.runs.map(shareOf))];
  const runs = runsOfView(state, view).filter(
    (run) =>
      (seed === null || run.seed === seed) &&
      !filter.hiddenKinds.includes(run.kind) &&
      (view === 'controls'
        ? run.kind === 'full' || control === null || run.budget === control
        : !filter.hiddenBudgets.includes(run.budget)),
  );
  const groups = new Map<string, [CurveLine, ...CurveLine[]]>();
  for (const run of runs) {
    const line = lineOf(state, run, budgets, view);
    if (line === null) continue;
    const network = seed === null ? `${run.kind} ${run.budget}` : run.id;
    const group = groups.get(network);
    if (group === undefined) groups.set(network, [line]);
    else group.push(line);
  }
  return [...groups.values()].map((group) => (seed === null ? meanOfSeeds(group) : group[0]));
}

function shareOf(run: PlannedRun): number {
  return run.kind === 'full' ? 1 : run.percent / 100;
}

function lineOf(
  state: Finished,
  run: PlannedRun,
  budgets: readonly number[],
  view: CurveView,
): CurveLine | null {
  const curve = state.curves[run.id];
  if (curve === undefined) return null;
  const kept = (state.results[run.id]?.kept ?? []).slice(1).map((layer) => layer.length);
  return {
    id: run.id,
    label: lineLabel(run),
    short: shortLabel(run, view),
    kind: run.kind,
    share: shareOf(run),
    budgets,
    nodes: kept.reduce((sum, nodes) => sum + nodes, 0),
    layers: layersWords(run, kept),
    equalScores: curve.largestTie,
    points: curve.points,
    ratio: state.ratios[run.id]?.points ?? [],
  };
}

/** "30 %, 77 nodes" */
export function lineLabel(run: Named): string {
  if (run.kind === 'full') return `full network, ${run.budget} nodes`;
  const percent = formatBudget(run.percent);
  return run.kind === 'pruned'
    ? `${percent}, ${run.budget} nodes`
    : `${percent}, ${kindWords(run.kind).name}`;
}

/** Controls are drawn at one budget, which is named once. */
export function shortLabel(run: Named, view: CurveView): string {
  if (run.kind === 'full') return 'full';
  const percent = formatBudget(run.percent);
  const { name } = kindWords(run.kind);
  if (view === 'controls') return run.kind === 'pruned' ? `${percent} ${name}` : name;
  return run.kind === 'pruned' ? percent : `${percent} ${name}`;
}

/** The budget of CancelOut is a wish: the penalty decides how many nodes stay. */
function layersWords(run: PlannedRun, kept: readonly number[]): string {
  const layers = kept.join('·');
  return run.kind === 'cancelout' ? `ended with ${layers}` : layers;
}

/** The point of a curve at an efficiency of its grid; undefined where the curve has stopped. */
export function pointAt(points: readonly CurvePoint[], efficiency: number): CurvePoint | undefined {
  return points.find((point) => Math.abs(point.efficiency - efficiency) < 0.0025);
}

/** Ratio at an efficiency: the nearest of the grid, which is coarser than the curve's. */
export function ratioAt(line: CurveLine, efficiency: number): number | null {
  if (line.pinned === true) return null;
  if (line.kind === 'full') return 1;
  const own = line.ratio.find((point) => Math.abs(point.efficiency - efficiency) < 0.0125);
  return own?.ratio ?? null;
}
