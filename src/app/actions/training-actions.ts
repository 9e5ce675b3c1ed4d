import type { Study } from '../../domain/study/study.ts';
import type { Action } from '../../state/actions.ts';
import { useSample } from '../../state/sample-store.ts';
import { useStudy } from '../../state/study-store.ts';
import { useTraining } from '../../state/training-store.ts';
import { desk, training } from '../../state/workbench.ts';
import { openDialog } from '../shell-store.ts';
import { isReplayable } from '../use-playback.ts';

/** Moves the training on; finished results that it would replace are put aside first. */
async function move(begin: (study: Study) => Promise<void>): Promise<void> {
  if (!(await desk.makeRoom())) return;
  useTraining.setState({ viewEpoch: null });
  await begin(useStudy.getState().study);
}

export function playTraining(): void {
  void move((study) => training.play(study));
}

export function trainBatch(): void {
  void move((study) => training.stepBatch(study));
}

export function trainEpoch(): void {
  void move((study) => training.stepEpoch(study));
}

export function isRunning(): boolean {
  const { phase } = useTraining.getState();
  return phase === 'running' || phase === 'preparing';
}

function isPlayable(): boolean {
  const state = useTraining.getState();
  const { study } = useStudy.getState();
  const over = state.phase === 'finishing' || (state.phase === 'finished' && !isReplayable(state, study));
  return useSample.getState().summary !== null && !over;
}

function isStill(): boolean {
  return isPlayable() && !isRunning();
}

export const TRAINING_ACTIONS: readonly Action[] = [
  {
    id: 'training.play-pause',
    title: 'Play or pause the training',
    group: 'Training',
    keys: ['space'],
    words: 'start stop continue run',
    enabled: isPlayable,
    run: () => {
      if (isRunning()) void training.pause();
      else playTraining();
    },
  },
  {
    id: 'training.step-batch',
    title: 'Train on one batch',
    group: 'Training',
    keys: ['b'],
    words: 'step',
    enabled: isStill,
    run: trainBatch,
  },
  {
    id: 'training.step-epoch',
    title: 'Train to the end of the epoch',
    group: 'Training',
    keys: ['e'],
    words: 'step',
    enabled: isStill,
    run: trainEpoch,
  },
  {
    id: 'training.reset',
    title: 'Reset the training',
    group: 'Training',
    words: 'forget results start again same seed',
    enabled: () => useTraining.getState().phase !== 'idle',
    run: () => {
      if (Object.keys(useTraining.getState().results).length > 0) openDialog('reset');
      else training.reset();
    },
  },
];
