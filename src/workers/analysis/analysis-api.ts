import { largestTie, rankScores, type RankedScores } from '../../domain/curves/ranked-scores.ts';
import type { RatioPoint } from '../../domain/curves/ratio-band.ts';
import { rejectionRatio } from '../../domain/curves/ratio-band.ts';
import type { CurvePoint, TestJets } from '../../domain/curves/rejection-curve.ts';
import {
  areaUnderCurve,
  EFFICIENCY_GRID,
  rejectionCurve,
  WORKING_POINTS,
} from '../../domain/curves/rejection-curve.ts';
import type { ScoreHistogram } from '../../domain/curves/score-histogram.ts';
import { scoreHistogram } from '../../domain/curves/score-histogram.ts';

/** Curve of one run on the test jets. */
export interface RunCurve {
  readonly id: string;
  readonly auc: number;
  readonly points: readonly CurvePoint[];
  readonly workingPoints: readonly CurvePoint[];
  /** Share of the test jets that have the most frequent score. */
  readonly largestTie: number;
  readonly scores: ScoreHistogram;
}

export interface RatioCurve {
  readonly id: string;
  readonly points: readonly RatioPoint[];
}

/** Every second point of the drawn curve: the bootstrap need not be finer than the eye. */
const RATIO_GRID = EFFICIENCY_GRID.filter((_, i) => i % 2 === 0);

/** Curves of the runs of one study on one test set. */
export function createAnalysisApi() {
  let jets: TestJets | null = null;
  const ranked = new Map<string, RankedScores>();

  function testJets(): TestJets {
    if (jets === null) throw new Error('The test jets have not been set.');
    return jets;
  }

  return {
    setJets(label: Uint8Array, weight: Float32Array): Promise<void> {
      jets = { label, weight };
      ranked.clear();
      return Promise.resolve();
    },

    /** Ranks the scores of a run and gives its curve. */
    addRun(id: string, logits: Float32Array): Promise<RunCurve> {
      const order = rankScores(logits);
      ranked.set(id, order);
      return Promise.resolve({
        id,
        auc: areaUnderCurve(order, testJets()),
        points: rejectionCurve(order, testJets(), EFFICIENCY_GRID),
        workingPoints: rejectionCurve(order, testJets(), WORKING_POINTS),
        largestTie: largestTie(order),
        scores: scoreHistogram(logits, testJets()),
      });
    },

    /** Working points of a run at efficiencies of the user's choice. */
    pointsAt(id: string, efficiencies: readonly number[]): Promise<readonly CurvePoint[]> {
      const order = ranked.get(id);
      return Promise.resolve(order === undefined ? [] : rejectionCurve(order, testJets(), efficiencies));
    },

    /** Ratio of two runs with the band of the paired bootstrap. */
    ratio(id: string, reference: string): Promise<RatioCurve> {
      const network = ranked.get(id);
      const base = ranked.get(reference);
      const points =
        network === undefined || base === undefined
          ? []
          : rejectionRatio(network, base, testJets(), RATIO_GRID, 60);
      return Promise.resolve({ id, points });
    },

    clear(): Promise<void> {
      ranked.clear();
      return Promise.resolve();
    },
  };
}

export type AnalysisApi = ReturnType<typeof createAnalysisApi>;
