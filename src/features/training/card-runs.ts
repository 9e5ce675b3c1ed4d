import type { PlannedRun } from '../../domain/study/plan.ts';
import { inputGroup } from '../../domain/study/plan.ts';
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
  /** Input features that compete for a budget of their own; null where all inputs stay. */
  readonly inputs: { readonly names: readonly string[]; readonly kept: number } | null;
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
 * @param features names of all inputs of the training; none as long as its jets are not loaded
 */
export function cardRuns(
  study: Study,
  runs: readonly PlannedRun[],
  gatedNodes: number,
  shown: { readonly seed: number; readonly kind: PlannedRun['kind'] },
  progress: Progress,
  features: readonly string[] = [],
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
      inputs: gatedInputs(run, features),
      widths: trainedWidths(study, run, progress.results),
      nodes,
      kept: nodes - gatedNodes + run.budget,
      status: statusOf(run, progress),
    }));
}

function gatedInputs(run: PlannedRun, names: readonly string[]): CardRun['inputs'] {
  if (run.inputs === undefined || names.length === 0) return null;
  const group = inputGroup(run.inputs, names.length);
  return group.ok ? { names, kept: group.value.budget } : null;
}

/** A retrained network has the widths that its pruned one ended with; one with as many nodes per layer keeps the full ones. */
function trainedWidths(study: Study, run: PlannedRun, results: TrainingState['results']): readonly number[] {
  const kept = run.kind !== 'retrained' || run.after === null ? undefined : results[run.after]?.kept;
  return kept === undefined ? study.network.hidden : kept.slice(1).map((layer) => layer.length);
}
