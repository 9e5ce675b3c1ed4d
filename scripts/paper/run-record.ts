import { largestTie, rankScores } from '../../src/domain/curves/ranked-scores.ts';
import type { CurvePoint } from '../../src/domain/curves/rejection-curve.ts';
import { areaUnderCurve, EFFICIENCY_GRID, rejectionCurve } from '../../src/domain/curves/rejection-curve.ts';
import type { PlannedRun } from '../../src/domain/study/plan.ts';
import type { RunKind } from '../../src/domain/study/study.ts';
import type { RunResult } from '../../src/engine/run-result.ts';
import type { LoadedSample } from '../../src/workers/training/training-api.ts';

/** The tagging efficiency at which networks are compared. */
export const COMPARED_AT = 0.6;

/** What is kept of a finished run for the tables and figures. */
export interface RunRecord {
  readonly id: string;
  readonly kind: RunKind;
  readonly budget: number;
  readonly percent: number;
  readonly seed: number;
  readonly nodesPerLayer: readonly number[];
  readonly auc: number;
  /** Background rejection at 60 % tagging efficiency; null where fewer than five background jets pass. */
  readonly rejection: number | null;
  /** Binomial error of the test set; the same jets for all runs, so it cancels in part where runs are compared. */
  readonly binomial: number | null;
  readonly largestTie: number;
  readonly extractionDifference: number;
  readonly curve: readonly CurvePoint[];
}

export function runRecord(run: PlannedRun, result: RunResult, loaded: LoadedSample): RunRecord {
  const jets = { label: loaded.testLabel, weight: loaded.testWeight };
  const ranked = rankScores(result.logits);
  const [point] = rejectionCurve(ranked, jets, [COMPARED_AT]);
  return {
    id: run.id,
    kind: run.kind,
    budget: run.budget,
    percent: run.percent,
    seed: run.seed,
    nodesPerLayer: result.kept.slice(1).map((nodes) => nodes.length),
    auc: areaUnderCurve(ranked, jets),
    rejection: point?.rejection ?? null,
    binomial: point === undefined ? null : 0.5 * (point.high - point.low),
    largestTie: largestTie(ranked),
    extractionDifference: result.extractionDifference,
    curve: rejectionCurve(ranked, jets, EFFICIENCY_GRID),
  };
}
