import type { WeightStatistics } from '../../src/domain/hardware/csd.ts';
import type { RowEstimate } from '../../src/domain/hardware/estimate-layer.ts';
import { estimateLayer } from '../../src/domain/hardware/estimate-layer.ts';
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

/** Without the weights only the counts that the table of reports gives are known: enough for DSPs. */
function knownCounts(report: LayerReport): WeightStatistics {
  const size = report.nIn * report.nOut;
  return {
    size,
    zeros: report.zeros,
    oneDigit: 0,
    twoDigits: 0,
    manyDigits: size - report.zeros,
    distinctNegativePowers: 0,
    distinctTwoDigits: 0,
    distinctManyDigits: report.distinctManyDigits,
    distinctElevenThirteen: Math.round(expectedElevenThirteen(report)),
    addersOfManyDigits: 0,
    maxFanIn: report.nIn,
  };
}

const BITS = 16;

function design(report: LayerReport): LayerDesign {
  return {
    name: 'dense',
    nIn: report.nIn,
    nOut: report.nOut,
    statistics: report.statistics ?? knownCounts(report),
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

export function shapeOf({ nIn, nOut }: LayerReport): string {
  return `${nIn} x ${nOut}`;
}

/** LUT of the Latency strategy at RF = 1: the same features as in the estimate, coefficients fitted without the row's shape. */
export function lutUnrolledLeftOut(reports: readonly LayerReport[]): Errors {
  const known = reports.flatMap((report) =>
    report.statistics === null ? [] : [{ report, counts: report.statistics }],
  );
  const features = known.map(({ counts }) => [
    counts.oneDigit + counts.twoDigits,
    counts.manyDigits,
    counts.distinctTwoDigits,
    counts.distinctNegativePowers,
  ]);
  const luts = known.map(({ report }) => report.lut);
  const predicted = predictLeftOut(
    features,
    luts,
    known.map(({ report }) => shapeOf(report)),
  );
  return errorsOf(predicted, luts);
}

function foldedFeatures({ nIn, nOut, reuse }: LayerReport): number[] {
  const lanes = (nIn * nOut) / reuse;
  const served = reuse / nIn;
  const ways = served > 2 ? 2 ** Math.ceil(Math.log2(nOut)) : 0;
  return [1, nIn, nOut, lanes, lanes * ways];
}

/** LUT of the Resource strategy at RF > 1, likewise. */
export function lutFoldedLeftOut(reports: readonly LayerReport[]): Errors {
  const luts = reports.map(({ lut }) => lut);
  return errorsOf(predictLeftOut(reports.map(foldedFeatures), luts, reports.map(shapeOf)), luts);
}
