import { startAnalysisWorker } from '../workers/analysis/analysis-client.ts';
import { startExportWorker } from '../workers/export/export-client.ts';
import { startSampleWorker } from '../workers/sample/sample-client.ts';
import { startTrainingWorker, TrainingPool } from '../workers/training/training-pool.ts';
import { startValidation } from '../workers/validation/validation-client.ts';
import { SampleControl } from './sample-control.ts';
import { useSample } from './sample-store.ts';
import { TrainingControl } from './training-control.ts';
import { useTraining } from './training-store.ts';
import { ValidationControl } from './validation-control.ts';

/** The workbench's hands: one of each per page, with their workers. */
export const analysis = startAnalysisWorker();
export const samples = new SampleControl(
  startSampleWorker(),
  new URL('samples/hbb-20k.bin', document.baseURI).href,
);
export const exporter = startExportWorker();
export const training = new TrainingControl({
  createPool: (onEvent) => new TrainingPool(startTrainingWorker, onEvent),
  analysis,
  sampleVersion: () => (useSample.getState().summary === null ? null : useSample.getState().version),
  // By version: a training goes on with its own jets when others are opened meanwhile.
  takeSample: (options) =>
    samples.worker.takeSample({ ...options, version: useTraining.getState().sampleVersion }),
  cores: Math.max(1, navigator.hardwareConcurrency),
});
export const validation = new ValidationControl(startValidation);
