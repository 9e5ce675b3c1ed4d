import { rankScores } from '../../domain/curves/ranked-scores.ts';
import type { RankedScores } from '../../domain/curves/ranked-scores.ts';
import type { RatioPoint } from '../../domain/curves/ratio-band.ts';
import { rejectionRatio } from '../../domain/curves/ratio-band.ts';
import type { CurvePoint, TestJets } from '../../domain/curves/rejection-curve.ts';
import { rejectionCurve, WORKING_POINTS } from '../../domain/curves/rejection-curve.ts';
import { Emulator } from '../../domain/fixedpoint/emulate.ts';
import type { OverflowCounts } from '../../domain/fixedpoint/emulate.ts';
import type { Agreement } from '../../domain/fixedpoint/fixed-agreement.ts';
import { agreementAt } from '../../domain/fixedpoint/fixed-agreement.ts';
import type { ConstantOverflow, FixedNetwork } from '../../domain/fixedpoint/fixed-network.ts';
import { buildFixedNetwork } from '../../domain/fixedpoint/fixed-network.ts';
import type { NetworkPrecision } from '../../domain/fixedpoint/precision.ts';
import { checkedProposal, proposedPrecision } from '../../domain/fixedpoint/propose-types.ts';
import type { CheckedProposal, SumTypes } from '../../domain/fixedpoint/propose-types.ts';
import type { RangeProfile } from '../../domain/fixedpoint/range-profile.ts';
import { RangeProfiler } from '../../domain/fixedpoint/range-profile.ts';
import { estimateNetwork } from '../../domain/hardware/estimate-network.ts';
import type { EstimateOptions } from '../../domain/hardware/layer-design.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import { scoreModel } from '../session/score-model.ts';
import { LatestWork, Superseded, giveWay, unlessSuperseded } from './work-queue.ts';

/** Jets of a study: raw values by feature of the sample, test jets first. */
export interface PrecisionJets {
  readonly columns: readonly Float32Array[];
  readonly rows: number;
  /** The first so many are the test jets, whose labels and weights these are. */
  readonly label: Uint8Array;
  readonly weight: Float32Array;
}

/** A finished network as the worker needs it. */
export interface PrecisionNetwork {
  /** One name for one model, for what is kept of it. */
  readonly id: string;
  readonly model: PenumbraModel;
  /** Columns of the jets that are its inputs. */
  readonly inputs: readonly number[];
  /** Its scores of the test jets in floating point; null: to be computed. */
  readonly logits: Float32Array | null;
}

/** Fixed point against floating point on the test jets. */
export interface FixedCurve {
  readonly jets: number;
  readonly points: readonly CurvePoint[];
  readonly floating: readonly CurvePoint[];
  /** At the working points, with the band of the paired bootstrap. */
  readonly ratios: readonly RatioPoint[];
  readonly workingPoints: readonly CurvePoint[];
  readonly floatingWorkingPoints: readonly CurvePoint[];
  readonly agreement: readonly Agreement[];
  /** Null where the numbers are too large for it. */
  readonly overflow: OverflowCounts | null;
  readonly constantOverflows: readonly ConstantOverflow[];
}

export interface ScanOptions {
  readonly widths: readonly number[];
  readonly sums: SumTypes;
  readonly efficiency: number;
  readonly estimate: EstimateOptions;
}

/** One width of a scan, with integer bits by profile. */
export interface ScanPoint {
  readonly width: number;
  /** Rejection in fixed over that in floating point; null where too few background jets pass. */
  readonly ratio: RatioPoint | null;
  readonly dsp: number;
  readonly lut: number;
  readonly proposal: CheckedProposal;
}

const JETS_AT_A_TIME = 1000;
/** Draws of the bootstrap: the band is good to a tenth of itself. */
const REPLICATES = 40;

interface Kept {
  readonly id: string;
  readonly ranked: RankedScores;
  profile: RangeProfile | null;
}

/** Everything the page asks of fixed-point networks; plain functions, so that they can be tested without a worker. */
export function createPrecisionApi() {
  let held: PrecisionJets | null = null;
  let kept: Kept | null = null;
  const curves = new LatestWork();
  const profiles = new LatestWork();
  const scans = new LatestWork();

  function jetsNow(): PrecisionJets {
    if (held === null) throw new Error('The jets have not been set.');
    return held;
  }

  function testJets(): TestJets {
    const { label, weight } = jetsNow();
    return { label, weight };
  }

  function keptOf(network: PrecisionNetwork): Kept {
    const { id, model, logits } = network;
    if (kept?.id === id) return kept;
    const scores = logits ?? scoreModel(model, columnsOf(network), jetsNow().label.length);
    kept = { id, ranked: rankScores(scores), profile: null };
    return kept;
  }

  function columnsOf({ inputs }: PrecisionNetwork): readonly Float32Array[] {
    const { columns } = jetsNow();
    return inputs.map((input) => columns[input]!);
  }

  /** Rows of work with a look at the messages in between. */
  async function inParts(
    rows: number,
    check: () => void,
    part: (from: number, to: number) => void,
  ): Promise<void> {
    for (let from = 0; from < rows; from += JETS_AT_A_TIME) {
      check();
      part(from, Math.min(rows, from + JETS_AT_A_TIME));
      await giveWay();
    }
    check();
  }

  async function fixedScores(
    network: FixedNetwork,
    columns: readonly Float32Array[],
    check: () => void,
  ): Promise<{ readonly ranked: RankedScores; readonly emulator: Emulator }> {
    const emulator = new Emulator(network);
    const bits = new Float64Array(jetsNow().label.length * emulator.outputs);
    await inParts(jetsNow().label.length, check, (from, to) => emulator.run(columns, from, to, bits));
    return { ranked: rankScores(emulator.values(bits)), emulator };
  }

  async function profileOf(network: PrecisionNetwork, check: () => void): Promise<RangeProfile> {
    const memory = keptOf(network);
    if (memory.profile !== null) return memory.profile;
    const profiler = new RangeProfiler(network.model);
    const columns = columnsOf(network);
    await inParts(jetsNow().rows, check, (from, to) => profiler.add(columns, from, to));
    memory.profile = profiler.profile();
    return memory.profile;
  }

  /** Integer bits by profile, checked over all jets. */
  async function proposalOf(
    network: PrecisionNetwork,
    width: number,
    sums: SumTypes,
    check: () => void,
  ): Promise<CheckedProposal> {
    const profile = await profileOf(network, check);
    const columns = columnsOf(network);
    const { rows } = jetsNow();
    return checkedProposal(network.model, profile, { width, sums }, (emulator) => {
      const bits = new Float64Array(rows * emulator.outputs);
      return inParts(rows, check, (from, to) => emulator.run(columns, from, to, bits));
    });
  }

  async function scanWidth(
    network: PrecisionNetwork,
    width: number,
    { sums, efficiency, estimate }: ScanOptions,
    check: () => void,
  ): Promise<ScanPoint> {
    const proposal = await proposalOf(network, width, sums, check);
    const fixed = buildFixedNetwork(network.model, proposedPrecision(network.model, proposal.types));
    const { ranked } = await fixedScores(fixed, columnsOf(network), check);
    const floating = keptOf(network).ranked;
    const [ratio = null] = rejectionRatio(ranked, floating, testJets(), [efficiency], REPLICATES);
    const { hls } = estimateNetwork(fixed, estimate).total;
    return { width, ratio, dsp: hls.dsp.value, lut: hls.lut.value, proposal };
  }

  return {
    setJets(jets: PrecisionJets): Promise<void> {
      held = jets;
      kept = null;
      for (const work of [curves, profiles, scans]) work.end();
      return Promise.resolve();
    },

    /** Ranges over all jets; null if another profile was asked for meanwhile. */
    profile(network: PrecisionNetwork): Promise<RangeProfile | null> {
      const { check } = profiles.begin();
      return unlessSuperseded(() => profileOf(network, check));
    },

    /** Types with as few integer bits as do not overflow; null if superseded. */
    propose(network: PrecisionNetwork, width: number, sums: SumTypes): Promise<CheckedProposal | null> {
      const { check } = profiles.begin();
      return unlessSuperseded(() => proposalOf(network, width, sums, check));
    },

    /** The curve in fixed point next to that in floating point; null if another curve was asked for meanwhile. */
    curve(
      network: PrecisionNetwork,
      precision: NetworkPrecision,
      efficiencies: readonly number[],
    ): Promise<FixedCurve | null> {
      const { check } = curves.begin();
      return unlessSuperseded(async () => {
        const fixed = buildFixedNetwork(network.model, precision);
        const { ranked, emulator } = await fixedScores(fixed, columnsOf(network), check);
        const jets = testJets();
        const floating = keptOf(network).ranked;
        return {
          jets: jets.label.length,
          points: rejectionCurve(ranked, jets, efficiencies),
          floating: rejectionCurve(floating, jets, efficiencies),
          workingPoints: rejectionCurve(ranked, jets, WORKING_POINTS),
          floatingWorkingPoints: rejectionCurve(floating, jets, WORKING_POINTS),
          ratios: rejectionRatio(ranked, floating, jets, WORKING_POINTS, REPLICATES),
          agreement: WORKING_POINTS.map((efficiency) => agreementAt(ranked, floating, jets, efficiency)),
          overflow: emulator.overflow(),
          constantOverflows: fixed.constantOverflows,
        };
      });
    },

    /**
     * Goes through the widths, with integer bits by profile for each.
     *
     * @returns whether it came to its end: false after `cancelScan`, or when another scan began
     */
    async scan(
      network: PrecisionNetwork,
      options: ScanOptions,
      onPoint: (point: ScanPoint) => void,
    ): Promise<boolean> {
      const { check } = scans.begin();
      try {
        for (const width of options.widths) {
          onPoint(await scanWidth(network, width, options, check));
        }
        return true;
      } catch (reason) {
        if (reason instanceof Superseded) return false;
        throw reason;
      }
    },

    cancelScan(): Promise<void> {
      scans.end();
      return Promise.resolve();
    },
  };
}

export type PrecisionApi = ReturnType<typeof createPrecisionApi>;
