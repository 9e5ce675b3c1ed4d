import type { WeightStatistics } from '../../src/domain/hardware/csd.ts';
import { signedBits } from '../../src/domain/hardware/csd.ts';
import type { RowEstimate } from '../../src/domain/hardware/estimate-layer.ts';
import { estimateLayer } from '../../src/domain/hardware/estimate-layer.ts';
import { multiplexerLuts } from '../../src/domain/hardware/folded-layer.ts';
import type { EstimateOptions, LayerDesign } from '../../src/domain/hardware/layer-design.ts';
import { predictLeftOut } from './least-squares.ts';
import type { LayerReport } from './reports.ts';

/** A report next to its estimate. */
export interface Comparison {
  readonly report: LayerReport;
  readonly estimate: RowEstimate;
}

/**
 * Distinct (input, +11 or +13) pairs that are to be expected among weights drawn evenly from +-sqrt(3 / n_in), as all of these layers'
 * were (lecun_uniform).
 */
function expectedElevenThirteen({ nIn, nOut, weightBits }: LayerReport): number {
  const reach = Math.sqrt(3 / nIn) * 2 ** (weightBits - 1);
  if (reach < 13) return 0;
  return 2 * nIn * (1 - (1 - 1 / (2 * reach)) ** nOut);
}

/** Without the weights only the counts that the table of reports gives are known, and how they were drawn: enough for DSPs. */
function knownCounts(report: LayerReport): WeightStatistics {
  const size = report.nIn * report.nOut;
  const largestBits = signedBits(Math.floor(Math.sqrt(3 / report.nIn) * 2 ** (report.weightBits - 1)));
  return {
    size,
    zeros: report.zeros,
    oneDigit: 0,
    twoDigits: 0,
    manyDigits: size - report.zeros,
    distinctNegativePowers: 0,
    distinctTwoDigits: 0,
    distinctManyDigits: report.distinctManyDigits,
    distinctManyDigitsByBits: [...Array<number>(report.weightBits).fill(0), report.distinctManyDigits],
    distinctElevenThirteen: Math.round(expectedElevenThirteen(report)),
    addersOfManyDigits: 0,
    maxFanIn: report.nIn,
    fedOutputs: report.nOut,
    largestBits,
  };
}

const BITS = 16;

function design(report: LayerReport): LayerDesign {
  return {
    name: 'dense',
    nIn: report.nIn,
    nOut: report.nOut,
    statistics: report.statistics ?? knownCounts(report),
    // Left at 0, as the initialisation has them.
    biases: 0,
    weightBits: report.weightBits,
    inputBits: BITS,
    accumulatorBits: BITS,
    activation: 'linear',
    resultBits: BITS,
  };
}

export function compareAll(reports: readonly LayerReport[]): Comparison[] {
  return reports.map((report) => {
    const options: EstimateOptions = {
      strategy: report.strategy,
      reuse: report.reuse,
      multipliers: 'auto',
      clockNs: 5,
      family: 'ultrascale+',
      tool: report.tool,
    };
    return { report, estimate: estimateLayer(design(report), options) };
  });
}

export interface Errors {
  readonly rows: number;
  /** Relative, 0.1 for 10 %. */
  readonly median: number;
  readonly p90: number;
  /** Share of rows without any error. */
  readonly exact: number;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? NaN;
  const above = sorted[Math.ceil(at)] ?? NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** Errors relative to the report; relative to 1 where the report says 0. */
export function errorsOf(estimated: readonly number[], reported: readonly number[]): Errors {
  const errors = estimated.map((value, i) => Math.abs(value - reported[i]!) / Math.max(1, reported[i]!));
  return {
    rows: errors.length,
    median: quantile(errors, 0.5),
    p90: quantile(errors, 0.9),
    exact: errors.filter((error) => error === 0).length / errors.length,
  };
}

/** What reports are left out by: all of one group at a time. */
type Grouping = (report: LayerReport) => string;

export function shapeOf({ nIn, nOut }: LayerReport): string {
  return `${nIn} x ${nOut}`;
}

export const GROUPINGS: readonly { readonly name: string; readonly of: Grouping }[] = [
  { name: 'shape', of: shapeOf },
  { name: 'number of inputs', of: ({ nIn }) => String(nIn) },
  { name: 'number of nodes', of: ({ nOut }) => String(nOut) },
  { name: 'width of the weights', of: ({ weightBits }) => String(weightBits) },
];

/** A fit with a part that is known beforehand. */
interface Form {
  readonly features: readonly number[];
  readonly known: number;
}

/** Errors of a form whose coefficients are fitted anew, for the least relative errors, without the group that they are tried on. */
function leftOut(
  reports: readonly LayerReport[],
  form: (report: LayerReport) => Form,
  reported: (report: LayerReport) => number,
  group: Grouping,
): Errors {
  const forms = reports.map(form);
  const targets = reports.map(reported);
  const predicted = predictLeftOut(
    forms.map(({ features }, i) => features.map((value) => value / targets[i]!)),
    forms.map(({ known }, i) => 1 - known / targets[i]!),
    reports.map(group),
  );
  return errorsOf(
    predicted.map((share, i) => share * targets[i]! + forms[i]!.known),
    targets,
  );
}

/** The features of `unrolled-layer.ts`, for weights of 16-bit inputs and sums. */
function unrolledForm({ statistics }: LayerReport): Form {
  if (statistics === null) throw new Error('A report without its weights has no features.');
  const { oneDigit, twoDigits, manyDigits, fedOutputs } = statistics;
  const terms = oneDigit + twoDigits + manyDigits;
  const added = (terms - fedOutputs) / terms;
  return {
    features: [
      added * (oneDigit + twoDigits),
      added * manyDigits,
      statistics.distinctTwoDigits,
      statistics.distinctNegativePowers,
    ],
    known: 0,
  };
}

/** LUT of weights as constants of the logic, RF = 1. */
export function lutUnrolledLeftOut(reports: readonly LayerReport[], group: Grouping): Errors {
  const known = reports.filter(({ statistics }) => statistics !== null);
  return leftOut(known, unrolledForm, ({ lut }) => lut, group);
}

/** The features of `folded-layer.ts`; the multiplexers are those of the tool. */
function foldedForm({ nIn, nOut, reuse, weightBits }: LayerReport): Form {
  const lanes = (nIn * nOut) / reuse;
  const served = reuse / nIn;
  return {
    features: [1, nIn, nOut, lanes, weightBits <= 4 ? lanes : 0],
    known: lanes * multiplexerLuts(served > 2 ? nOut : served, BITS),
  };
}

/** LUT of the Resource strategy at RF > 1, where lanes are several. */
export function lutFoldedLeftOut(reports: readonly LayerReport[], group: Grouping): Errors {
  const several = reports.filter(({ nIn, nOut, reuse }) => nIn * nOut > reuse);
  return leftOut(several, foldedForm, ({ lut }) => lut, group);
}
