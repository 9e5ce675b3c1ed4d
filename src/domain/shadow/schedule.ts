import type { Finishing } from '../finishing/finishing.ts';

/** Settings of one training; defaults and their origin in docs/method.md. */
export interface TrainingSettings {
  readonly epochs: number;
  readonly batchSize: number;
  /** Adam's rate for the weights until the lock; after it a cosine to 1 %. */
  readonly learningRate: number;
  /** Adam's rate for the scores of the shadow nodes. */
  readonly scoreRate: number;
  readonly temperatureStart: number;
  readonly temperatureEnd: number;
  /** Share of the steps after which the choice of nodes is locked. */
  readonly lockShare: number;
  /** Share of the steps until the lock in which the scores rest while the weights learn already; absent, as in studies of older versions: none. */
  readonly restShare?: number | undefined;
  /** Ends the training with the rounded numbers of the hardware; null: single precision to the end. */
  readonly finishing: Finishing | null;
}

export const DEFAULT_TRAINING: TrainingSettings = {
  epochs: 12,
  batchSize: 512,
  learningRate: 2e-3,
  scoreRate: 0.02,
  temperatureStart: 1,
  temperatureEnd: 0.03,
  lockShare: 0.6,
  finishing: null,
  restShare: 0.2,
};

/** Adam's constants, the same in every engine; `epsilon` is added to sqrt(v) after bias correction. */
export const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, scoreEpsilon: 1e-12 } as const;

/** Full batches only: the rest of an epoch's order is left out, as the order changes from epoch to epoch. */
export function stepsPerEpoch(rows: number, batchSize: number): number {
  return Math.max(1, Math.floor(rows / Math.min(batchSize, rows)));
}

export function lockStep(settings: TrainingSettings, totalSteps: number): number {
  return Math.floor(settings.lockShare * totalSteps);
}

/** Adam's rate for the scores at a step before the lock: none while they rest, then constant. */
export function scoreRateAt(settings: TrainingSettings, step: number, lock: number): number {
  return step < Math.floor((settings.restShare ?? 0) * lock) ? 0 : settings.scoreRate;
}

/** Temperature of the gates at a step before the lock: geometric from start to end. */
export function temperatureAt(settings: TrainingSettings, step: number, lock: number): number {
  const share = lock > 0 ? Math.min(step / lock, 1) : 1;
  return settings.temperatureStart * (settings.temperatureEnd / settings.temperatureStart) ** share;
}

/** Learning rate at a step: constant until `decayStart`, the step of the lock, then a cosine to 1 % at the end. */
export function learningRateAt(
  settings: TrainingSettings,
  step: number,
  decayStart: number,
  totalSteps: number,
): number {
  if (step < decayStart || totalSteps <= decayStart) return settings.learningRate;
  const share = (step - decayStart) / (totalSteps - decayStart);
  return settings.learningRate * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * share)));
}
