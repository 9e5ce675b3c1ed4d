import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_STUDY } from '../domain/study/study.ts';
import { liveRuns, NO_TRAINING } from '../state/training-store.ts';
import type { TrainingState } from '../state/training-store.ts';
import { playbackOf } from './use-playback.ts';

const RUNNING: TrainingState = {
  ...NO_TRAINING,
  phase: 'running',
  trained: DEFAULT_STUDY,
  runs: [{ id: 'p', kind: 'pruned', budget: 77, percent: 30, seed: 1, after: null, groups: [] }],
  step: 150,
  stepsTotal: 400,
  stepsPerEpoch: 100,
  stages: 2,
  samplesPerSecond: 5000,
  secondsLeft: 9,
};

describe('what the player shows', () => {
  beforeEach(() => liveRuns.clear());

  it('counts the planned runs before the training, and needs jets', () => {
    expect(playbackOf(NO_TRAINING, DEFAULT_STUDY, false)).toMatchObject({
      phase: 'empty',
      runs: 7,
      epochs: 12,
    });
    expect(playbackOf(NO_TRAINING, DEFAULT_STUDY, true).phase).toBe('ready');
  });

  it('shows epochs with their fraction, and the share of all stages', () => {
    const playback = playbackOf(RUNNING, DEFAULT_STUDY, true);
    expect(playback).toMatchObject({ epoch: 1.5, epochs: 4, progress: 0.1875, scrubbable: false });
    expect(playbackOf({ ...RUNNING, stage: 2 }, DEFAULT_STUDY, true).progress).toBe(0.6875);
  });

  it('takes the temperature from a pruned run', () => {
    const gates = new Float32Array(3);
    liveRuns.receive([{ id: 'p', step: 150, loss: 0.3, gates, temperature: 0.25, locked: false }], null);
    expect(playbackOf(RUNNING, DEFAULT_STUDY, true).temperature).toBe(0.25);
  });

  it('hides speed and time left while paused', () => {
    const paused = playbackOf({ ...RUNNING, phase: 'paused' }, DEFAULT_STUDY, true);
    expect(paused).toMatchObject({ jetsPerSecond: null, secondsLeft: null });
  });

  it('becomes a scrubber at the end', () => {
    const done: TrainingState = { ...RUNNING, phase: 'finished', step: 400 };
    expect(playbackOf(done, DEFAULT_STUDY, true)).toMatchObject({ epoch: 4, progress: 1, scrubbable: true });
    expect(playbackOf({ ...done, viewEpoch: 2 }, DEFAULT_STUDY, true).epoch).toBe(2);
  });
});
