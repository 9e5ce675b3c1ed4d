import type { TrainingSettings } from '../shadow/schedule.ts';
import { DEFAULT_TRAINING, stepsPerEpoch } from '../shadow/schedule.ts';

const FEW_JETS = 40_000;
const SMALL_BATCH = 128;
/** Steps below which the gates have no time to settle; many more over-train on a small sample. */
const LEAST_STEPS = 500;
const MOST_EPOCHS = 60;

/** Batch size and epochs for a sample: small samples get small batches and more epochs, so that the gates have time to settle. */
export function suggestTraining(trainingJets: number): TrainingSettings {
  const batchSize = trainingJets < FEW_JETS ? SMALL_BATCH : DEFAULT_TRAINING.batchSize;
  const learningRate = trainingJets < FEW_JETS ? 1e-3 : DEFAULT_TRAINING.learningRate;
  const wanted = Math.ceil(LEAST_STEPS / stepsPerEpoch(Math.max(1, trainingJets), batchSize));
  const epochs = Math.min(MOST_EPOCHS, Math.max(DEFAULT_TRAINING.epochs, wanted));
  return { ...DEFAULT_TRAINING, batchSize, learningRate, epochs };
}
