import type { Action } from '../../state/actions.ts';
import { useSample } from '../../state/sample-store.ts';
import { showsShipped } from '../../state/shipped-store.ts';
import { useStudy } from '../../state/study-store.ts';
import { useTraining } from '../../state/training-store.ts';
import { training } from '../../state/workbench.ts';
import { openDialog } from '../shell-store.ts';

export function playTraining(): void {
  useTraining.setState({ viewEpoch: null });
  void training.play(useStudy.getState().study);
}

export function isRunning(): boolean {
  const { phase } = useTraining.getState();
  return phase === 'running' || phase === 'preparing';
}

function isPlayable(): boolean {
  const { phase } = useTraining.getState();
  const over = phase === 'finishing' || (phase === 'finished' && !showsShipped());
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
    run: () => void training.stepBatch(useStudy.getState().study),
  },
  {
    id: 'training.step-epoch',
    title: 'Train to the end of the epoch',
    group: 'Training',
    keys: ['e'],
    words: 'step',
    enabled: isStill,
    run: () => void training.stepEpoch(useStudy.getState().study),
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
