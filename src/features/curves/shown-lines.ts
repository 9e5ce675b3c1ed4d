import type { CurvePoint } from '../../domain/curves/rejection-curve.ts';
import type { PlannedRun } from '../../domain/study/plan.ts';
import type { TrainingState } from '../../state/training-store.ts';
import { formatBudget } from '../../ui/format.ts';
import type { CurveLine } from './curve-line.ts';
import { meanOfSeeds } from './seed-mean.ts';
import type { CurveView } from './view-store.ts';

type Finished = Pick<TrainingState, 'runs' | 'curves' | 'ratios' | 'results'>;

const KINDS: Record<CurveView, readonly PlannedRun['kind'][]> = {
  budgets: ['full', 'pruned'],
  retrained: ['full', 'pruned', 'retrained'],
  random: ['full', 'pruned', 'random'],
  scores: ['full', 'pruned', 'retrained', 'random'],
  mass: ['full', 'pruned', 'retrained', 'random'],
  table: ['full', 'pruned', 'retrained', 'random'],
};

/**
 * The finished networks that a view shows, largest budget first, each budget's kinds together.
 *
 * @param seed null: the mean of all seeds
 */
export function shownLines(state: Finished, view: CurveView, seed: number | null): CurveLine[] {
  const lines = linesOf(state, view, seed);
  if (seed !== null) return lines.map(({ line }) => line);
  const groups = new Map<string, [CurveLine, ...CurveLine[]]>();
  for (const { line, network } of lines) {
    const group = groups.get(network);
    if (group === undefined) groups.set(network, [line]);
    else group.push(line);
  }
  return [...groups.values()].map(meanOfSeeds);
}

function linesOf(
  state: Finished,
  view: CurveView,
  seed: number | null,
): { readonly network: string; readonly line: CurveLine }[] {
  const kinds = KINDS[view];
  return state.runs
    .filter((run) => (seed === null || run.seed === seed) && kinds.includes(run.kind))
    .sort((a, b) => b.budget - a.budget || kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
    .flatMap((run) => {
      const curve = state.curves[run.id];
      if (curve === undefined) return [];
      return [
        {
          network: `${run.kind} ${run.budget}`,
          line: {
            id: run.id,
            label: lineLabel(run),
            kind: run.kind,
            share: run.kind === 'full' ? 1 : run.percent / 100,
            layers: layersOf(state, run.id),
            points: curve.points,
            ratio: state.ratios[run.id]?.points ?? [],
          },
        },
      ];
    });
}

function lineLabel(run: PlannedRun): string {
  if (run.kind === 'full') return `full network, ${run.budget} nodes`;
  const percent = formatBudget(run.percent);
  return run.kind === 'pruned' ? `${percent}, ${run.budget} nodes` : `${percent}, ${run.kind}`;
}

function layersOf(state: Finished, id: string): string {
  const kept = state.results[id]?.kept ?? [];
  return kept
    .slice(1)
    .map((layer) => layer.length)
    .join('·');
}

/** The point of a curve at an efficiency of its grid; undefined where the curve has stopped. */
export function pointAt(points: readonly CurvePoint[], efficiency: number): CurvePoint | undefined {
  return points.find((point) => Math.abs(point.efficiency - efficiency) < 0.0025);
}

/** Ratio at an efficiency: the nearest of the grid, which is coarser than the curve's. */
export function ratioAt(line: CurveLine, efficiency: number): number | null {
  if (line.kind === 'full') return 1;
  const own = line.ratio.find((point) => Math.abs(point.efficiency - efficiency) < 0.0125);
  return own?.ratio ?? null;
}
