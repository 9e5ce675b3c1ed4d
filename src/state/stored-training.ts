import type { StoredTraining } from './study-storage.ts';
import type { TrainingStage } from './training-stage.ts';
import type { TrainingState } from './training-store.ts';
import { UNOPENED } from './training-store.ts';

/** The training under way as it is stored; null before its jets are loaded. */
export function storedTraining(
  state: TrainingState,
  { number: stage, engine, shares }: TrainingStage,
  sampleHash: string,
): StoredTraining | null {
  const { trained, runs, gatedNodes, stages, build, choice, loaded, stepsTotal, stepsPerEpoch } = state;
  if (trained === null || loaded === null || build === null) return null;
  const finished = state.phase === 'finished';
  return {
    ...{ trained, sampleHash, runs, gatedNodes, stage, stages, engine, build, choice, shares },
    ...{ stepsTotal, stepsPerEpoch, loaded, finished },
  };
}

/** What the page shows of a stored training before it goes on: finished, or paused where it was interrupted. */
export function restoredState(training: StoredTraining): Partial<TrainingState> {
  const { trained, runs, gatedNodes, stage, stages, engine, build, choice, loaded } = training;
  const { stepsTotal, stepsPerEpoch, finished } = training;
  return {
    ...{ trained, runs, gatedNodes, stage, stages, engine, build, choice, loaded, stepsTotal, stepsPerEpoch },
    phase: finished ? 'finished' : 'paused',
    step: finished ? stepsTotal : 0,
    sampleVersion: UNOPENED,
  };
}
