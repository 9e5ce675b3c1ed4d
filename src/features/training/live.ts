import type { LiveRun } from '../../state/live-runs.ts';
import { liveRuns, useTraining } from '../../state/training-store.ts';

/** A run at the moment that is looked at: now while it trains, an earlier epoch when the scrubber stands there. */
export interface RunMoment {
  /** Gate of every node of the inputs and the hidden layers. */
  readonly gates: Float32Array;
  /** Training loss; null before the first step. */
  readonly loss: number | null;
  readonly losses: readonly { readonly step: number; readonly loss: number }[];
  readonly step: number;
  readonly stepsTotal: number;
}

/**
 * Where the canvases read from, past React: gates change many times a second. `subscribe` calls back when any run may have
 * changed.
 */
export interface LiveSource {
  subscribe(listener: () => void): () => void;
  read(run: string): RunMoment | null;
}

function atEpoch(run: LiveRun, epoch: number, stepsPerEpoch: number, stepsTotal: number): RunMoment | null {
  const record = run.epochs.find((one) => one.epoch === epoch);
  if (record === undefined) return null;
  const loss = Number.isFinite(record.loss) ? record.loss : null;
  return { gates: record.gates, loss, losses: run.losses, step: epoch * stepsPerEpoch, stepsTotal };
}

/** The runs of the training under way, at the epoch of the scrubber. */
export const trainingSource: LiveSource = {
  subscribe(listener) {
    const leave = [liveRuns.subscribe(listener), useTraining.subscribe(listener)];
    return () => {
      for (const unsubscribe of leave) unsubscribe();
    };
  },
  read(id) {
    const run = liveRuns.run(id);
    if (run === undefined) return null;
    const { viewEpoch, stepsPerEpoch, stepsTotal } = useTraining.getState();
    const past = viewEpoch === null ? null : atEpoch(run, viewEpoch, stepsPerEpoch, stepsTotal);
    const loss = Number.isFinite(run.loss) ? run.loss : null;
    return past ?? { gates: run.gates, loss, losses: run.losses, step: run.step, stepsTotal };
  },
};
