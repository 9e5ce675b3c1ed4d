import type { InputScaling, JetMatrix } from '../domain/dataset/sample.ts';
import { evaluate, selectColumns } from '../domain/network/evaluate.ts';
import { extractedModel, extractParameters, keptByLayer } from '../domain/network/extract.ts';
import type { KeptNodes } from '../domain/network/extract.ts';
import type { PenumbraModel } from '../domain/network/model.ts';
import { Shadow } from '../domain/shadow/shadow.ts';
import type { RunPlan, RunState, Trainer } from './trainer.ts';
import { shadowPlan } from './trainer.ts';

/** What a finished training leaves behind. */
export interface RunResult {
  readonly id: string;
  /** The extracted network: no shadow, no dead nodes. */
  readonly model: PenumbraModel;
  /** Nodes that stayed: inputs first, then every hidden layer. */
  readonly kept: KeptNodes;
  /** Logits of the test jets from the network as trained, gates and all. */
  readonly logits: Float32Array;
  /** Largest difference of a test jet's score between the network as trained and the extracted one. */
  readonly extractionDifference: number;
}

/** Scores of the gated and the extracted network may differ by no more than this. */
export const EXTRACTION_TOLERANCE = 1e-5;

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** Extracts the network of a finished run and compares it, in double precision, with what the engine itself computes. */
export async function finishRun(
  trainer: Trainer,
  plan: RunPlan,
  state: RunState,
  scalings: readonly InputScaling[],
  test: JetMatrix,
): Promise<RunResult> {
  const kept = keptByLayer(plan.architecture, keptNodes(plan, state));
  const logits = await trainer.predict(plan.id, test.x, test.rows);
  const inputs = kept[0]!;
  const extracted = evaluate(
    extractParameters(state.parameters, kept),
    plan.architecture.activation,
    selectColumns(test.x, test.rows, test.features, inputs),
    test.rows,
  );
  let extractionDifference = 0;
  for (let i = 0; i < test.rows; i++) {
    extractionDifference = Math.max(
      extractionDifference,
      Math.abs(sigmoid(logits[i]!) - sigmoid(extracted[i]!)),
    );
  }
  return {
    id: plan.id,
    model: extractedModel(plan.architecture, state.parameters, kept, scalings),
    kept,
    logits,
    extractionDifference,
  };
}

function keptNodes(plan: RunPlan, state: RunState): Uint8Array {
  const shadow = new Shadow(shadowPlan(plan, state.step));
  shadow.restore(state.shadow);
  const kept = shadow.keptNodes;
  if (kept === null) throw new Error(`Run ${plan.id} has not locked its choice of nodes yet.`);
  return kept;
}
