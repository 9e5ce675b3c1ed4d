import type { TrainingPhase } from '../state/training-store.ts';

/** What the player at the bottom shows. */
export interface Playback {
  /** empty: there are no jets; ready: nothing trained yet. */
  readonly phase: Exclude<TrainingPhase, 'idle'> | 'empty' | 'ready';
  /** Epochs done by the runs under way, with a fraction; the epoch looked at once all are finished. */
  readonly epoch: number;
  readonly epochs: number;
  /** 0..1 of the whole study. */
  readonly progress: number;
  readonly lockShare: number;
  readonly temperature: number | null;
  readonly jetsPerSecond: number | null;
  readonly secondsLeft: number | null;
  readonly runsDone: number;
  readonly runs: number;
  /** Whether recorded epochs can be looked at again. */
  readonly scrubbable: boolean;
  /** Whether finished results may make way for a new training at once: they came with the page. */
  readonly replayable: boolean;
}
