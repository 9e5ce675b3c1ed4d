import type { WeightStatistics } from './csd.ts';
import type { EstimateOptions, LayerDesign } from './layer-design.ts';
import { adderLuts, inDsps } from './layer-design.ts';
import { dspsPerConstant } from './multiplier.ts';
import type { FpgaFamily } from './part-table.ts';
import type { EstimateNotes, Quantity, Resources } from './quantity.ts';
import { between, exactly, within } from './quantity.ts';

/** A dense layer as HLS reports it, without its activation. */
export interface DenseEstimate {
  readonly resources: Resources;
  readonly latency: Quantity;
  readonly ii: Quantity;
  readonly notes: EstimateNotes;
}

/**
 * Adders per sum of two terms. Sums of wires and of two-digit constants are folded into three-input adders, about two thirds of an
 * adder each; products from DSPs take a whole one under the Latency strategy and 0.8 under Resource with RF = 1.
 */
const ADDERS_PER_FOLDED_TERM = 0.7;
const ADDERS_PER_PRODUCT = { latency: 1.04, resource: 0.83 } as const;
/** Adders for a distinct two-digit constant: one when it is positive, up to two when it is negative. */
const ADDERS_PER_TWO_DIGITS = 1.4;
/** Adders for a distinct negative power of two: the negation, and the carry of its truncation. */
const ADDERS_PER_NEGATION = 1.85;
/** LUT against the reports at RF = 1: 90 % lie within 7 % of shapes left out; other versions of the tools spread to a quarter. */
const LUT_BAND = [0.8, 1.25] as const;
/** Multiplications by constants in LUTs: no report calibrates them. */
const FABRIC_BAND = [0.5, 1.6] as const;

/** Bits kept in flip-flops per accumulator bit and weight of one, two, and more digits where the pipeline cuts the adder tree. */
const FF_PER_TERM = { one: 0.092, two: 0.12, many: 0.19 } as const;
/** The same per distinct pair under the Resource strategy with RF = 1, where products are kept as well. */
const FF_PER_PRODUCT = { two: 0.41, many: 0.55 } as const;
/** The same per non-zero weight where products wait for a shared multiplier (Latency strategy, RF > 1). */
const FF_PER_WAITING_TERM = 0.7;
/** Measured spread of FF / LUT at RF = 1 and 5 ns. */
const FF_PER_LUT: Record<FpgaFamily, readonly [number, number]> = {
  '7-series': [0.6, 1.4],
  ultrascale: [0.08, 0.4],
  'ultrascale+': [0.08, 0.24],
  versal: [0.08, 0.24],
};

/** Delays in ns on UltraScale+: a multiplier, and one level of the adder tree; other families scale. */
const MULTIPLIER_NS = 2.5;
const ADDER_LEVEL_NS = 0.95;
const DELAY_FACTOR: Record<FpgaFamily, number> = {
  '7-series': 1.6,
  ultrascale: 1.2,
  'ultrascale+': 1,
  versal: 1,
};
/** Part of the clock period that HLS leaves to logic. */
const CLOCK_SHARE = 0.875;

/** All eleven reports of RF = 1024 whose products wait have the multipliers, and the cycles, of a reuse factor of 1023. */
const LARGEST_REUSE = 1023;

/** Multipliers that the scheduler may use: ceil(n_in n_out / RF) - floor(zeros / RF), RF at most 1023. */
export function multiplierLimit({ size, zeros }: WeightStatistics, reuse: number): number {
  const used = Math.min(reuse, LARGEST_REUSE);
  return Math.max(0, Math.ceil(size / used) - Math.floor(zeros / used));
}

function dspCount(layer: LayerDesign, options: EstimateOptions, reuse: number): Quantity {
  const { distinctManyDigits, distinctElevenThirteen } = layer.statistics;
  const limit = multiplierLimit(layer.statistics, reuse);
  const { dsps, uncertain } = inDsps(layer, options.multipliers, true);
  const most = Math.min(distinctManyDigits, limit);
  const fewest = Math.min(distinctManyDigits - distinctElevenThirteen, limit);
  const count = options.tool === 'vivado' ? fewest : most;
  const each = dspsPerConstant(layer.statistics, layer.inputBits, options.family);
  // Of a product in several DSPs, pieces that no bit of the sum needs are left out; Vivado HLS has also split it into more.
  const [leastEach, mostEach] = each > 1 ? [(1 + each) / 2, 2 * each] : [1, 1];
  return between(
    dsps ? count * each : 0,
    dsps && !uncertain ? fewest * leastEach : 0,
    dsps || uncertain ? most * mostEach : 0,
  );
}

/** Share of the terms of all sums that take an adder: a sum of n terms has n - 1, and a bias that is not zero is a term. */
function addedShare({ statistics, biases }: LayerDesign): number {
  const { oneDigit, twoDigits, manyDigits, fedOutputs } = statistics;
  const terms = oneDigit + twoDigits + manyDigits;
  return terms === 0 ? 0 : (terms - Math.max(0, fedOutputs - biases)) / terms;
}

function lutCount(layer: LayerDesign, options: EstimateOptions, dsps: boolean): Quantity {
  const { statistics, accumulatorBits, inputBits } = layer;
  const folded = statistics.oneDigit + statistics.twoDigits + (dsps ? 0 : statistics.manyDigits);
  const whole = dsps ? statistics.manyDigits : 0;
  const sums =
    adderLuts(accumulatorBits) *
    addedShare(layer) *
    (ADDERS_PER_FOLDED_TERM * folded + ADDERS_PER_PRODUCT[options.strategy] * whole);
  const constants =
    adderLuts(inputBits) *
    (ADDERS_PER_TWO_DIGITS * statistics.distinctTwoDigits +
      ADDERS_PER_NEGATION * statistics.distinctNegativePowers);
  const fabric = dsps ? 0 : adderLuts(inputBits) * ADDERS_PER_TWO_DIGITS * statistics.addersOfManyDigits;
  const known = sums + constants;
  return between(
    known + fabric,
    known * LUT_BAND[0] + fabric * FABRIC_BAND[0],
    known * LUT_BAND[1] + fabric * FABRIC_BAND[1],
  );
}

/** Pipeline cuts inside one layer: the delay of a multiplier and of the adder tree in clock periods. */
function pipelineCuts(layer: LayerDesign, options: EstimateOptions): number {
  const { statistics } = layer;
  const multiplier = statistics.distinctManyDigits > 0 ? MULTIPLIER_NS : 0;
  const delay = multiplier + ADDER_LEVEL_NS * Math.log2(statistics.maxFanIn + 1);
  return Math.floor((delay * DELAY_FACTOR[options.family]) / (options.clockNs * CLOCK_SHARE));
}

/** How the schedule of a layer bears on its flip-flops. */
interface Schedule {
  /** Products wait for a multiplier that they share. */
  readonly waits: boolean;
  readonly cuts: number;
  readonly reuse: number;
}

function flipFlopBits(layer: LayerDesign, options: EstimateOptions, schedule: Schedule): number {
  const { statistics, accumulatorBits, inputBits, nIn, nOut } = layer;
  const { oneDigit, twoDigits, manyDigits } = statistics;
  if (schedule.waits) return FF_PER_WAITING_TERM * accumulatorBits * (oneDigit + twoDigits + manyDigits);
  if (options.strategy === 'resource') {
    const products =
      FF_PER_PRODUCT.two * statistics.distinctTwoDigits + FF_PER_PRODUCT.many * statistics.distinctManyDigits;
    return accumulatorBits * (nOut + products);
  }
  if (schedule.cuts === 0) return inputBits * nIn;
  const terms = FF_PER_TERM.one * oneDigit + FF_PER_TERM.two * twoDigits + FF_PER_TERM.many * manyDigits;
  // Without a new jet in every cycle, one register per output is not needed.
  const spared = schedule.reuse > 1 ? nOut : 0;
  return inputBits * nIn + accumulatorBits * Math.max(0, schedule.cuts * terms - spared);
}

function flipFlops(bits: number, lut: number, waits: boolean, options: EstimateOptions): Quantity {
  const [low, high] = FF_PER_LUT[options.family];
  if (waits || options.strategy === 'resource') return within(bits, 0.7, 1.4);
  if (options.family === '7-series') return between(Math.sqrt(low * high) * lut, low * lut, high * lut);
  return between(bits, Math.min(bits * 0.7, low * lut), Math.max(bits * 1.4, high * lut));
}

const NOTES: EstimateNotes = {
  dsp: 'min(distinct (input, weight) pairs of 3 or more signed digits, limit): exact on reports; low end: +11 and +13 built from adders, as Vivado HLS 2020.1 does; several DSPs per product beyond 27 x 18 bits',
  lut: 'adders of bits + 7 LUT by number of signed digits, fitted to 21 reports of Vivado HLS 2020.1',
  ff: 'registers where the pipeline cuts the sums, fitted to reports at 5 ns; weakly known elsewhere',
  bram18: 'weights are constants of the logic',
  latency:
    'delay of multiplier and adder tree over the clock period; 0 to 1 cycle per layer in reports at 5 ns',
};

/**
 * A layer whose weights are constants of the logic: the Latency strategy, and Resource with RF = 1. A zero weight vanishes, a power of
 * two is a wire, a two-digit constant an adder, equal weights on one input share their multiplier.
 *
 * With RF > 1 (Latency) the distinct products take turns on the multipliers that the limit leaves, ceil(products / limit) + 1 cycles;
 * the next jet may come after RF cycles or, where that is sooner, when this one is done. Under Resource with RF = 1 it is always the
 * latter in the reports.
 */
export function estimateUnrolled(layer: LayerDesign, options: EstimateOptions, reuse: number): DenseEstimate {
  const { dsps } = inDsps(layer, options.multipliers, true);
  const products = layer.statistics.distinctManyDigits;
  const limit = multiplierLimit(layer.statistics, reuse);
  const waits = dsps && products > limit;
  const cuts = pipelineCuts(layer, options);
  const lut = lutCount(layer, options, dsps);
  const oneByOne = reuse > 1 && cuts > 0 ? cuts + 1 : cuts;
  const latency = waits ? Math.ceil(products / limit) + 1 : oneByOne;
  const bits = flipFlopBits(layer, options, { waits, cuts, reuse });
  return {
    resources: {
      dsp: dspCount(layer, options, reuse),
      lut,
      ff: flipFlops(bits, lut.value, waits, options),
      bram18: exactly(0),
    },
    latency: between(latency, latency - 1, latency + 1),
    ii: exactly(options.strategy === 'resource' ? latency + 1 : Math.min(reuse, latency + 1)),
    notes: NOTES,
  };
}
