import { describe, expect, it } from 'vitest';
import { NO_TRAINING } from '../state/training-store.ts';
import type { TrainingState } from '../state/training-store.ts';
import { announcement } from './announcement.ts';

const RUNNING: TrainingState = {
  ...NO_TRAINING,
  phase: 'running',
  stepsTotal: 400,
  stepsPerEpoch: 100,
  stages: 1,
};

describe('what is said of a training', () => {
  it('tells every quarter once, and nothing in between', () => {
    const said = Array.from({ length: 400 }, (_, step) =>
      announcement({ ...RUNNING, step: step + 1 }, { ...RUNNING, step }),
    ).filter((words) => words !== null);
    expect(said).toEqual(['25', '50', '75'].map((share) => `${share} per cent of the training done.`));
  });

  it('tells when it rests and ends, and why it failed', () => {
    const paused = announcement({ ...RUNNING, phase: 'paused', step: 250 }, RUNNING);
    expect(paused).toBe('Training paused at epoch 2 of 4.');
    expect(announcement({ ...RUNNING, phase: 'finished' }, RUNNING)).toMatch(
      /^Training finished: 0 networks/,
    );
    const opened = announcement({ ...RUNNING, phase: 'finished' }, { ...NO_TRAINING, phase: 'idle' });
    expect(opened).toBeNull();
    const error = { cause: 'No jets.', nextStep: 'Open some.' };
    expect(announcement({ ...RUNNING, phase: 'failed', error }, RUNNING)).toBe('Training failed: No jets.');
  });
});
