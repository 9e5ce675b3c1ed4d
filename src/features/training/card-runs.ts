import type { PlannedRun } from '../../domain/study/plan.ts';
import type { Study } from '../../domain/study/study.ts';
import type { TrainingState } from '../../state/training-store.ts';

export type CardStatus = 'waiting' | 'running' | 'finished' | 'failed';

/** What a card tells about its run besides the gates. */
export interface CardRun {
  readonly id: string;
  readonly kind: PlannedRun['kind'];
  readonly seed: number;
  /** Budget in per cent of the gated nodes. */
  readonly percent: number;
  /** Widths of the hidden layers that the run trains. */
  readonly widths: readonly number[];
  /** Nodes of the hidden layers of the full network. */
  readonly nodes: number;
  /** Nodes of the hidden layers that stay. */
  readonly kept: number;
  readonly status: CardStatus;
}

type Progress = Pick<TrainingState, 'phase' | 'results' | 'stage'>;

function statusOf(run: PlannedRun, { phase, results, stage }: Progress): CardStatus {
  if (run.id in results) return 'finished';
  if (phase === 'failed') return 'failed';
  if (phase === 'idle' || phase === 'preparing') return 'waiting';
  const itsStage = run.after === null ? 1 : 2;
  return itsStage > stage ? 'waiting' : 'running';
}

/**
 * The cards of one seed and one kind, from the largest budget to the smallest; the full network goes with every kind.
 *
 * @param runs the plan of `study`
 * @param gatedNodes nodes that carry shadow nodes
 */
export function cardRuns(
  study: Study,
  runs: readonly PlannedRun[],
  gatedNodes: number,
  shown: { readonly seed: number; readonly kind: PlannedRun['kind'] },
  progress: Progress,
): CardRun[] {
  const nodes = study.network.hidden.reduce((sum, width) => sum + width, 0);
  return runs
    .filter((run) => run.seed === shown.seed && (run.kind === shown.kind || run.kind === 'full'))
    .sort((a, b) => b.budget - a.budget)
    .map((run) => ({
      id: run.id,
      kind: run.kind,
      seed: run.seed,
      percent: run.percent,
      widths: trainedWidths(study, run, progress.results),
      nodes,
      kept: nodes - gatedNodes + run.budget,
      status: statusOf(run, progress),
    }));
}

/** A retrained network has the widths that its pruned one ended with. */
function trainedWidths(study: Study, run: PlannedRun, results: TrainingState['results']): readonly number[] {
  const kept = run.after === null ? undefined : results[run.after]?.kept;
  return kept === undefined ? study.network.hidden : kept.slice(1).map((layer) => layer.length);
}
