import type { InputScaling, JetMatrix } from '../domain/dataset/sample.ts';
import { evaluateRounded } from '../domain/finishing/evaluate-rounded.ts';
import type { FixedBits } from '../domain/finishing/finishing.ts';
import { finishedBits } from '../domain/finishing/finishing.ts';
import { gridOf, roundedParameters } from '../domain/finishing/rounding.ts';
import { evaluate, selectColumns } from '../domain/network/evaluate.ts';
import { extractedModel, extractParameters, keptByLayer } from '../domain/network/extract.ts';
import type { KeptNodes } from '../domain/network/extract.ts';
import type { PenumbraModel } from '../domain/network/model.ts';
import { createKeeper } from '../domain/shadow/create-keeper.ts';
import type { RunPlan, RunState, Trainer } from './trainer.ts';
import { shadowPlan } from './trainer.ts';

/** What a finished training leaves behind. */
export interface RunResult {
  readonly id: string;
  /** The extracted network: no shadow, no dead nodes; after a finishing its numbers are those of the types that it names. */
  readonly model: PenumbraModel;
  /** Nodes that stayed: inputs first, then every hidden layer. */
  readonly kept: KeptNodes;
  /** Logits of the test jets from the network as trained, gates, rounded numbers and all. */
  readonly logits: Float32Array;
  /** Largest difference of a test jet's score between the network as trained and the extracted one. */
  readonly extractionDifference: number;
}

const TOLERANCE = 1e-5;
/** Bits right of the point for which sums are exact in single precision as long as they stay below 64. */
const EXACT_FRACTION = 18;

/**
 * Scores of the gated and the extracted network may differ by no more than this. With rounded numbers of many bits the sums of single
 * precision are not exact, and a result may come out as its neighbour.
 */
export function extractionTolerance({ finished }: PenumbraModel): number {
  if (finished === undefined) return TOLERANCE;
  const fraction = ({ width, integer }: FixedBits): number => width - integer;
  const fractions = finished.layers.map(
    ({ weight }, l) => fraction(weight) + fraction(finished.layers[l - 1]?.result ?? finished.input),
  );
  if (Math.max(...fractions) <= EXACT_FRACTION) return TOLERANCE;
  return 8 * Math.max(...finished.layers.map(({ result }) => gridOf(result).step));
}

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
  const { finishing } = plan.settings;
  const bits = finishing ? finishedBits(finishing, plan.architecture.hidden.length + 1) : null;
  const parameters = bits === null ? state.parameters : roundedParameters(state.parameters, bits);
  const network = extractParameters(parameters, kept);
  const { activation } = plan.architecture;
  const x = selectColumns(test.x, test.rows, test.features, kept[0]!);
  const extracted =
    bits === null
      ? evaluate(network, activation, x, test.rows)
      : evaluateRounded(network, activation, bits, x, test.rows);
  let extractionDifference = 0;
  for (let i = 0; i < test.rows; i++) {
    extractionDifference = Math.max(
      extractionDifference,
      Math.abs(sigmoid(logits[i]!) - sigmoid(extracted[i]!)),
    );
  }
  return {
    id: plan.id,
    model: {
      ...extractedModel(plan.architecture, parameters, kept, scalings),
      ...(bits === null ? {} : { finished: bits }),
    },
    kept,
    logits,
    extractionDifference,
  };
}

function keptNodes(plan: RunPlan, state: RunState): Uint8Array {
  const shadow = createKeeper(shadowPlan(plan, state.step), plan.keeper);
  shadow.restore(state.shadow);
  const kept = shadow.keptNodes;
  if (kept === null) throw new Error(`Run ${plan.id} has not locked its choice of nodes yet.`);
  return kept;
}
