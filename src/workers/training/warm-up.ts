import type { JetMatrix } from '../../domain/dataset/sample.ts';
import type { RunPlan, TrainerFactory } from '../../engine/trainer.ts';

/** No lock comes within the steps of the warm-up. */
const EPOCHS = 1000;
const STEPS = 2;

/** One batch of jets without content. */
function blankJets(rows: number, features: number): JetMatrix {
  const y = Float32Array.from({ length: rows }, (_, row) => row % 2);
  return { rows, features, x: new Float32Array(rows * features), y, weight: new Float32Array(rows).fill(1) };
}

/**
 * Has an engine prepare everything that runs of this shape need: two steps and a prediction on blank jets. Nothing is kept but what the
 * browser keeps of compiled programs.
 */
export async function warmUp(factory: TrainerFactory, runs: readonly RunPlan[]): Promise<void> {
  const [first] = runs;
  if (first === undefined) return;
  const jets = blankJets(first.settings.batchSize, first.architecture.inputs);
  const longer = runs.map((run) => ({ ...run, settings: { ...run.settings, epochs: EPOCHS } }));
  const trainer = await factory(longer, jets);
  try {
    await trainer.advance(STEPS);
    await trainer.predict(first.id, jets.x, jets.rows);
  } finally {
    trainer.dispose();
  }
}
