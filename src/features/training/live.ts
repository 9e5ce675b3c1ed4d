import type { EpochCurve } from '../../domain/curves/epoch-curve.ts';
import type { EpochRecord, LiveRun } from '../../state/live-runs.ts';
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
  readonly temperature: number;
  /** Nodes that have changed sides of 1/2 since the epoch recorded before. */
  readonly swaps: number;
  /** Validation losses of the recorded epochs, by the step at which they were measured. */
  readonly validation: readonly { readonly step: number; readonly loss: number }[];
  /** Latest rejection that was measured by then, and after which epoch; null where none is recorded. */
  readonly rejection: RecordedCurve | null;
}

export interface RecordedCurve extends EpochCurve {
  readonly epoch: number;
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
  const at = run.epochs.findIndex((one) => one.epoch >= epoch);
  const record = run.epochs[at];
  if (record === undefined) return null;
  const { gates, temperature } = record;
  return {
    gates,
    temperature,
    loss: Number.isFinite(record.loss) ? record.loss : null,
    losses: run.losses,
    step: epoch * stepsPerEpoch,
    stepsTotal,
    swaps: swapsBetween(run.epochs[at - 1]?.gates, gates),
    validation: validationOf(run, stepsPerEpoch),
    rejection: rejectionOf(run.epochs.slice(0, at + 1)),
  };
}

function rejectionOf(epochs: readonly EpochRecord[]): RecordedCurve | null {
  const last = epochs.findLast(({ curve }) => curve !== undefined);
  return last?.curve === undefined ? null : { ...last.curve, epoch: last.epoch };
}

function validationOf({ epochs }: LiveRun, stepsPerEpoch: number): RunMoment['validation'] {
  return epochs.flatMap(({ epoch, validationLoss }) =>
    validationLoss === null ? [] : [{ step: epoch * stepsPerEpoch, loss: validationLoss }],
  );
}

/** Nodes whose gates lie on different sides of 1/2. */
export function swapsBetween(before: Float32Array | undefined, after: Float32Array): number {
  if (before === undefined || before.length !== after.length) return 0;
  return after.reduce((swaps, gate, i) => swaps + ((before[i] ?? 0) > 0.5 === gate > 0.5 ? 0 : 1), 0);
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
    if (past !== null) return past;
    const { gates, losses, step, temperature } = run;
    // At the end of an epoch the latest record is the present: compare with the one before it.
    const last = run.epochs.at(-1);
    const before = last?.gates === gates ? run.epochs.at(-2) : last;
    return {
      ...{ gates, losses, step, stepsTotal, temperature },
      loss: Number.isFinite(run.loss) ? run.loss : null,
      swaps: swapsBetween(before?.gates, gates),
      validation: validationOf(run, stepsPerEpoch),
      rejection: rejectionOf(run.epochs),
    };
  },
};
