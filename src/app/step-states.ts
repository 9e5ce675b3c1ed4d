import type { PlannedStudy } from '../domain/study/plan.ts';
import { planStudy } from '../domain/study/plan.ts';
import type { TrainingState } from '../state/training-store.ts';
import type { StepId, StepState } from './steps.ts';

export type JetsState = 'none' | 'loading' | 'ready' | 'failed';

/** State of every step, for the rail. */
export function stepStates(
  jets: JetsState,
  study: PlannedStudy,
  training: Pick<TrainingState, 'phase' | 'results'>,
): Record<StepId, StepState> {
  const planned = planStudy(study).ok;
  const results = Object.keys(training.results).length > 0;
  const data: Record<JetsState, StepState> = {
    none: 'ready',
    loading: 'running',
    ready: 'done',
    failed: 'needs attention',
  };
  return {
    data: data[jets],
    network: planned ? 'done' : 'needs attention',
    train: trainState(jets === 'ready' && planned, training.phase),
    compare: results ? 'done' : 'not started',
    hardware: results ? 'ready' : 'not started',
    export: results ? 'ready' : 'not started',
  };
}

function trainState(possible: boolean, phase: TrainingState['phase']): StepState {
  switch (phase) {
    case 'idle':
      return possible ? 'ready' : 'not started';
    case 'paused':
      return 'ready';
    case 'preparing':
    case 'running':
    case 'finishing':
      return 'running';
    case 'finished':
      return 'done';
    case 'failed':
      return 'needs attention';
  }
}
