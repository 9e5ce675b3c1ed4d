import { robustRange } from '../../domain/dataset/histogram.ts';
import { efficiencyAgainst, equalCountEdges } from '../../domain/curves/efficiency-against.ts';
import type { EfficiencyBin } from '../../domain/curves/efficiency-against.ts';
import type { MassSculpting } from '../../domain/curves/mass-sculpting.ts';
import { massSculpting, spectrumBins } from '../../domain/curves/mass-sculpting.ts';
import type { RedrawnNetwork } from '../../domain/curves/paired-bootstrap.ts';
import { redrawNetworks } from '../../domain/curves/paired-bootstrap.ts';
import { passShares } from '../../domain/curves/pass-shares.ts';
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

export interface RunSculpting {
  readonly id: string;
  readonly sculpting: MassSculpting;
}

export interface RunEfficiencies {
  readonly signal: readonly EfficiencyBin[];
  readonly background: readonly EfficiencyBin[];
}

/** A network on the test jets and on redraws of them. */
export interface RedrawnRun {
  readonly id: string;
  readonly redrawn: RedrawnNetwork;
}

const EFFICIENCY_BINS = 8;

/** Jets that all redraws of all networks together may rank: a few seconds of work. */
const MOST_REDRAWN_JETS = 3e8;
/** With 40 redraws an error is known to 11 %, with 200 to 5 %. */
const REDRAWS = { least: 40, most: 200 } as const;

function passingBackground(pass: Float64Array, { label }: TestJets): number {
  return pass.reduce((sum, share, row) => (label[row] === 1 ? sum : sum + share), 0);
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

    /** Rejection at an efficiency and area of several runs on the same redraws of the test jets, for errors of their differences. */
    redraw(ids: readonly string[], efficiency: number): Promise<readonly RedrawnRun[]> {
      const jets = testJets();
      const known = ids.flatMap((id) => {
        const order = ranked.get(id);
        return order === undefined ? [] : [{ id, order }];
      });
      const affordable = Math.floor(MOST_REDRAWN_JETS / Math.max(1, known.length * jets.label.length));
      const redrawn = redrawNetworks(
        known.map(({ order }) => order),
        jets,
        efficiency,
        Math.min(REDRAWS.most, Math.max(REDRAWS.least, affordable)),
      );
      return Promise.resolve(
        known.flatMap(({ id }, n) => (redrawn[n] === undefined ? [] : [{ id, redrawn: redrawn[n] }])),
      );
    },

    /** What the cut at an efficiency does to the background's shape in `mass`, one value per test jet; in the same bins for all runs. */
    massSculpting(
      ids: readonly string[],
      efficiency: number,
      mass: Float32Array,
    ): Promise<readonly RunSculpting[]> {
      const jets = testJets();
      const shares = ids.flatMap((id) => {
        const order = ranked.get(id);
        return order === undefined ? [] : [{ id, pass: passShares(order, jets, efficiency) }];
      });
      const background = mass.filter((_, row) => jets.label[row] !== 1).sort();
      const fewest = Math.min(...shares.map(({ pass }) => passingBackground(pass, jets)));
      const bins = spectrumBins(fewest);
      return Promise.resolve(
        shares.map(({ id, pass }) => ({
          id,
          sculpting: massSculpting(mass, pass, jets, robustRange(background), bins),
        })),
      );
    },

    /** Efficiencies of the cut of a run for both classes against another variable, one value per test jet. */
    efficiencyAgainst(id: string, efficiency: number, values: Float32Array): Promise<RunEfficiencies> {
      const order = ranked.get(id);
      if (order === undefined) throw new Error(`There is no curve of the run ${id}.`);
      const jets = testJets();
      const pass = passShares(order, jets, efficiency);
      const edges = equalCountEdges(values, EFFICIENCY_BINS);
      return Promise.resolve({
        signal: efficiencyAgainst(values, pass, jets, 1, edges),
        background: efficiencyAgainst(values, pass, jets, 0, edges),
      });
    },

    clear(): Promise<void> {
      ranked.clear();
      return Promise.resolve();
    },
  };
}

export type AnalysisApi = ReturnType<typeof createAnalysisApi>;
