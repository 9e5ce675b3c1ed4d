import type { EpochCurve } from '../../domain/curves/epoch-curve.ts';
import { epochCurve } from '../../domain/curves/epoch-curve.ts';
import { prepareSample, type PreparedSample } from '../../domain/dataset/prepare.ts';
import type { InputScaling, JetMatrix, Sample } from '../../domain/dataset/sample.ts';
import type { SplitSettings } from '../../domain/dataset/split.ts';
import { meanCrossEntropy } from '../../domain/network/cross-entropy.ts';
import type { Result } from '../../domain/result.ts';
import { success } from '../../domain/result.ts';
import { stepsPerEpoch } from '../../domain/shadow/schedule.ts';
import type { RunResult } from '../../engine/run-result.ts';
import { finishRun } from '../../engine/run-result.ts';
import type { SessionEvent } from '../../engine/session.ts';
import { TrainingSession } from '../../engine/session.ts';
import type { EngineName, RunPlan, RunState, Trainer, TrainerFactory } from '../../engine/trainer.ts';
import type { WebglAvailability } from '../../engine/webgl/probe.ts';
import { isSoftware } from '../../engine/webgl/software.ts';
import { warmUp } from './warm-up.ts';
import { measureSpeed } from './measure-speed.ts';
import type { SpeedMeasurement } from './measure-speed.ts';

/** What the page needs to know of a sample once it is split. */
export interface LoadedSample {
  readonly scalings: readonly InputScaling[];
  readonly counts: { readonly train: number; readonly validation: number; readonly test: number };
  readonly testRows: Uint32Array;
  readonly validationRows: Uint32Array;
  readonly testLabel: Uint8Array;
  readonly testWeight: Float32Array;
}

export interface StartedTraining {
  readonly engine: EngineName;
  readonly build: string;
  readonly stepsTotal: number;
  readonly stepsPerEpoch: number;
}

export interface MeasuredEngine {
  readonly build: string;
  /** Jets per second over all runs. */
  readonly samplesPerSecond: number;
}

/** A run on validation jets at the end of an epoch. */
export interface ValidatedRun {
  readonly id: string;
  readonly loss: number;
  readonly curve: EpochCurve;
}

/** Losses and rejections on validation jets at the end of an epoch, one entry per run. */
export interface ValidationEvent {
  readonly type: 'validation';
  readonly epoch: number;
  readonly runs: readonly ValidatedRun[];
}

export type TrainingEvent = SessionEvent | ValidationEvent;

/** Factories of the engines, loaded when chosen. */
export type EngineLoaders = Readonly<Record<EngineName, () => Promise<TrainerFactory>>>;

/** Jets on which loss and rejection are watched; enough for a curve, cheap beside an epoch. */
export const WATCHED_JETS = 4096;
/** Thirty pictures of the gates a second. */
const INTERVAL_MS = 33;

function nextMessage(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}

interface Active {
  readonly plans: readonly RunPlan[];
  readonly trainer: Trainer;
  readonly session: TrainingSession;
}

/** The training side of one worker: plain functions, so that they can be tested without a worker. */
export function createTrainingApi(engines: EngineLoaders) {
  let sample: PreparedSample | null = null;
  let active: Active | null = null;

  function loaded(): PreparedSample {
    if (sample === null) throw new Error('No sample has been loaded.');
    return sample;
  }

  function running(): Active {
    if (active === null) throw new Error('No training has been started.');
    return active;
  }

  async function stop(): Promise<void> {
    const last = active;
    active = null;
    await last?.session.stop();
  }

  async function validate(
    trainer: Trainer,
    plans: readonly RunPlan[],
    epoch: number,
  ): Promise<ValidationEvent> {
    const { validation } = loaded();
    const rows = Math.min(WATCHED_JETS, validation.rows);
    const validated: ValidatedRun[] = [];
    for (const { id } of plans) {
      const logits = await trainer.predict(id, validation.x.subarray(0, rows * validation.features), rows);
      const loss = meanCrossEntropy(logits, validation);
      validated.push({ id, loss, curve: epochCurve(logits, validation) });
    }
    return { type: 'validation', epoch, runs: validated };
  }

  return {
    /** Takes a sample, splits and standardises it. */
    async load(
      source: Sample,
      split: SplitSettings,
      trainingWeights?: Float32Array,
    ): Promise<Result<LoadedSample>> {
      await stop();
      const prepared = prepareSample(source, split, trainingWeights);
      if (!prepared.ok) return prepared;
      sample = prepared.value;
      const { train, validation, test, scalings, split: parts } = sample;
      return success({
        scalings,
        counts: { train: train.rows, validation: validation.rows, test: test.rows },
        testRows: parts.test.slice(),
        validationRows: parts.validation.slice(),
        testLabel: Uint8Array.from(test.y),
        testWeight: test.weight.slice(),
      });
    },

    /** Makes a trainer for `runs` and waits for `play` or a step; continues from `states` where given. */
    async start(
      engine: EngineName,
      runs: readonly RunPlan[],
      states: readonly RunState[] | null,
      onEvent: (event: TrainingEvent) => void,
    ): Promise<StartedTraining> {
      await stop();
      const { train } = loaded();
      const factory = await engines[engine]();
      const trainer = await factory(runs, train);
      if (states !== null) await trainer.restore(states);
      const settings = runs[0]!.settings;
      const perEpoch = stepsPerEpoch(train.rows, settings.batchSize);
      const emit = (event: SessionEvent): void => {
        onEvent(event);
        if (event.type === 'checkpoint') {
          const epoch = Math.round((event.states[0]?.step ?? 0) / perEpoch);
          void validate(trainer, runs, epoch).then(onEvent, () => undefined);
        }
      };
      const session = new TrainingSession(
        trainer,
        {
          stepsPerEpoch: perEpoch,
          samplesPerStep: runs.length * Math.min(settings.batchSize, train.rows),
          intervalMs: INTERVAL_MS,
          now: () => performance.now(),
          yieldToMessages: nextMessage,
        },
        emit,
        states?.[0]?.step ?? 0,
      );
      active = { plans: runs, trainer, session };
      return {
        engine: trainer.engine,
        build: trainer.build,
        stepsTotal: trainer.stepsTotal,
        stepsPerEpoch: perEpoch,
      };
    },

    /** Trains for a moment, to see how fast an engine is on these jets; nothing is kept of it. */
    async measure(
      engine: EngineName,
      runs: readonly RunPlan[],
      measurement: SpeedMeasurement,
    ): Promise<MeasuredEngine> {
      const { train } = loaded();
      const factory = await engines[engine]();
      const trainer = await factory(runs, train);
      try {
        const stepsPerSecond = await measureSpeed(trainer, measurement, () => performance.now());
        const batch = Math.min(runs[0]!.settings.batchSize, train.rows);
        return { build: trainer.build, samplesPerSecond: stepsPerSecond * batch * runs.length };
      } finally {
        trainer.dispose();
      }
    },

    /** What this browser offers for training on the graphics card. */
    async webgl(): Promise<WebglAvailability> {
      const { probeWebgl } = await import('../../engine/webgl/probe.ts');
      return probeWebgl();
    },

    /**
     * Lets the graphics card compile what these runs need, on blank jets, for a later training in another worker.
     *
     * @returns false where there is no graphics card, or a renderer in software, whose programs nobody keeps
     */
    async warmUpWebgl(runs: readonly RunPlan[]): Promise<boolean> {
      const { probeWebgl } = await import('../../engine/webgl/probe.ts');
      const { available, renderer = '' } = await probeWebgl();
      if (!available || isSoftware(renderer)) return false;
      await warmUp(await engines.webgl(), runs);
      return true;
    },

    play(): Promise<void> {
      running().session.play();
      return Promise.resolve();
    },

    stepBatch(): Promise<void> {
      running().session.stepBatch();
      return Promise.resolve();
    },

    stepEpoch(): Promise<void> {
      running().session.stepEpoch();
      return Promise.resolve();
    },

    pause(): Promise<void> {
      return running().session.pause();
    },

    /** The runs as they stand. */
    checkpoint(): Promise<readonly RunState[]> {
      return running().trainer.checkpoint();
    },

    /** Extracts and checks the networks of a finished training, one after the other; each is taken before the next comes. */
    async finish(onResult: (result: RunResult) => void | Promise<void>): Promise<void> {
      const { plans, trainer } = running();
      const { scalings, test } = loaded();
      const states = new Map((await trainer.checkpoint()).map((state) => [state.id, state]));
      for (const plan of plans) {
        await onResult(await finishRun(trainer, plan, states.get(plan.id)!, scalings, test));
      }
    },

    /** The raw test jets, standardised, for checks elsewhere. */
    testJets(): Promise<JetMatrix> {
      return Promise.resolve(loaded().test);
    },

    stop,
  };
}

export type TrainingApi = ReturnType<typeof createTrainingApi>;
