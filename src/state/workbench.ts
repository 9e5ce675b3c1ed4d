import type { WebglAvailability } from '../engine/webgl/probe.ts';
import { startAnalysisWorker } from '../workers/analysis/analysis-client.ts';
import { startSampleWorker } from '../workers/sample/sample-client.ts';
import type { TakeOptions } from '../workers/sample/sample-api.ts';
import type { TrainingEvent } from '../workers/training/training-api.ts';
import { startSessionWorker } from '../workers/session/session-client.ts';
import { startTrainingWorker } from '../workers/training/training-client.ts';
import type { TrainingWorker } from '../workers/training/training-pool.ts';
import { TrainingPool } from '../workers/training/training-pool.ts';
import { startValidation } from '../workers/validation/validation-client.ts';
import { browserStorage } from './browser-storage.ts';
import { EngineChooser } from './engine-choice.ts';
import { measureEngines, raceKey } from './engine-race.ts';
import { browserLibrary } from './library-storage.ts';
import { useKept } from './kept-store.ts';
import { Recovery } from './recovery.ts';
import { firstTab, ownStorage } from './own-storage.ts';
import { ResultKeeper } from './result-keeper.ts';
import { SampleControl } from './sample-control.ts';
import { useSample } from './sample-store.ts';
import { openShipped } from './shipped-study.ts';
import { StudyDesk } from './study-desk.ts';
import { useStudy } from './study-store.ts';
import { TrainingControl } from './training-control.ts';
import { webglRuns } from './training-stage.ts';
import { useTraining } from './training-store.ts';
import { ValidationControl } from './validation-control.ts';
import { WebglWarmUp } from './webgl-warm-up.ts';
import { WorkKeeper } from './work-keeper.ts';

/** The workbench's hands: one of each per page, with their workers. */
export const analysis = startAnalysisWorker();
export const samples = new SampleControl(
  startSampleWorker(),
  new URL('samples/hbb-20k.bin', document.baseURI).href,
);

const keeper = new WorkKeeper(ownStorage(browserStorage(), firstTab(navigator)), (problem) => {
  if (useKept.getState().problem?.cause !== problem?.cause) useKept.setState({ problem });
});
const chooser = new EngineChooser();
/** By version: a training goes on with its own jets when others are opened meanwhile. */
const takeSample = (options: TakeOptions) =>
  samples.worker.takeSample({ ...options, version: useTraining.getState().sampleVersion });
const createPool = (onEvent: (worker: number, event: TrainingEvent) => void): TrainingPool =>
  new TrainingPool(startTrainingWorker, onEvent);

export const training = new TrainingControl({
  createPool,
  results: new ResultKeeper(analysis),
  keeper,
  sample: () => useSample.getState().summary,
  takeSample,
  chooseEngine: (study, { shares }, workers) => {
    const runs = shares.flat();
    return chooser.choose(
      study.engine,
      raceKey(useSample.getState().summary?.hash ?? '', study.split, runs),
      workers,
      {
        webgl: probeInWorker,
        measure: (engines) =>
          measureEngines(
            { createPool, takeSample: () => takeSample(study.inputs), split: study.split, runs },
            engines,
          ),
      },
      study.training.finishing !== null,
    );
  },
  cores: Math.max(1, navigator.hardwareConcurrency),
  every: (milliseconds, tick) => {
    const timer = setInterval(tick, milliseconds);
    return () => {
      clearInterval(timer);
    };
  },
});

const webgl = new WebglWarmUp({
  runs: () => {
    const { phase } = useTraining.getState();
    if (phase === 'preparing' || phase === 'running' || phase === 'finishing') return null;
    return webglRuns(useStudy.getState().study, useSample.getState().summary?.features.length ?? 0);
  },
  warmUp: (runs) =>
    inWorker(
      () => false,
      (api) => api.warmUpWebgl(runs),
    ),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
});
useStudy.subscribe(() => {
  webgl.changed();
});
useSample.subscribe(() => {
  webgl.changed();
});

export const validation = new ValidationControl(startValidation);

/** Opens the page as the last visit left it; a first visit on the shipped study. */
export const recovery = new Recovery({ keeper, samples, training, shipped: () => openShipped(desk) });

/** Changes the study in hand for another one. */
export const desk: StudyDesk = new StudyDesk({
  keeper,
  recovery,
  training,
  samples,
  library: browserLibrary(),
  analysis: lazily(startAnalysisWorker),
  session: lazily(startSessionWorker),
});

/** A worker that starts when it is first needed. */
function lazily<T>(start: () => T): () => T {
  let started: T | null = null;
  return () => (started ??= start());
}

window.addEventListener('pagehide', () => {
  recovery.flush();
});

/** On the page itself the question would hold up its drawing. */
function probeInWorker(): Promise<WebglAvailability> {
  return inWorker<WebglAvailability>(
    (reason) => ({ available: false, reason }),
    (api) => api.webgl(),
  );
}

/** Asks a worker of its own something; `failed` is the answer of one that ends. */
async function inWorker<T>(
  failed: (reason: string) => T,
  ask: (api: TrainingWorker['api']) => Promise<T>,
): Promise<T> {
  let fail: (reason: string) => void = () => undefined;
  const ended = new Promise<T>((resolve) => {
    fail = (reason) => {
      resolve(failed(reason));
    };
  });
  const worker = startTrainingWorker(fail);
  try {
    return await Promise.race([ask(worker.api), ended]);
  } finally {
    worker.terminate();
  }
}
