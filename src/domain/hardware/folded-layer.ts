import type { EstimateOptions, LayerDesign } from './layer-design.ts';
import { inDsps } from './layer-design.ts';
import type { EstimateNotes, Quantity } from './quantity.ts';
import { between, exactly, within } from './quantity.ts';
import type { DenseEstimate } from './unrolled-layer.ts';

/** LUTs that every folded layer has in the reports, whatever its shape: 4,670 to 4,880. */
const LUT_CONTROL = 4690;
/** LUTs per bit of an input (two registers' multiplexers), and per bit of an accumulator. */
const LUT_PER_INPUT_BIT = 2;
const LUT_PER_OUTPUT_BIT = 1.5;
/** LUTs of a lane (multiplier and adder) next to its multiplexer, per bit of the accumulator. */
const LUT_PER_LANE_BIT = 1.5;
/** LUTs of a multiplexer per way and bit, ways rounded up to a power of two: 5.2 LUT per way of 16 bits. */
const LUT_PER_WAY_BIT = 5.2 / 16;
/** A two-way multiplexer, per bit. */
const LUT_PER_TWO_WAY_BIT = 1;
/** A multiplier in LUTs, per bit of one factor times bits of the other; of 4-bit weights and fewer, the report shows 5 in all. */
const LUT_PER_BIT_PRODUCT = 0.6;
const LUT_NARROW_MULTIPLIER = 5;
const NARROW_WEIGHT_BITS = 4;
const FF_CONTROL = 120;

const CALIBRATED_BAND = [0.9, 1.1] as const;
/** No report has 1 < RF < n_in. */
const UNCALIBRATED_BAND = [0.5, 1.6] as const;

/** Bits of one block RAM word, which shrinks as the reuse factor makes it deeper. */
function bramWordBits(reuse: number): number {
  if (reuse <= 512) return 36;
  return reuse <= 1024 ? 18 : 9;
}

function nextPowerOfTwo(n: number): number {
  return 2 ** Math.ceil(Math.log2(n));
}

function multiplexerLuts(ways: number, bits: number): number {
  if (ways <= 1) return 0;
  return bits * (ways <= 2 ? LUT_PER_TWO_WAY_BIT : LUT_PER_WAY_BIT * nextPowerOfTwo(ways));
}

function multiplierLuts(layer: LayerDesign): number {
  if (layer.weightBits <= NARROW_WEIGHT_BITS) return LUT_NARROW_MULTIPLIER;
  return LUT_PER_BIT_PRODUCT * layer.weightBits * layer.inputBits;
}

/**
 * Where RF > n_in, a lane (one multiplier with its adder) serves RF / n_in accumulators. From three on HLS builds a multiplexer over
 * ALL n_out accumulators for every lane: the bulk of the LUTs. Where RF < n_in every lane has its accumulator, and n_in / RF
 * multiplexers of RF ways choose the inputs.
 */
function multiplexers(layer: LayerDesign, reuse: number, lanes: number): number {
  const { nIn, nOut, accumulatorBits, inputBits } = layer;
  if (reuse < nIn) return (nIn / reuse) * multiplexerLuts(reuse, inputBits);
  const served = reuse / nIn;
  return lanes * multiplexerLuts(served > 2 ? nOut : served, accumulatorBits);
}

function lutCount(layer: LayerDesign, reuse: number, lanes: number, dsps: boolean): Quantity {
  const { nIn, nOut, inputBits, accumulatorBits } = layer;
  const control =
    LUT_CONTROL + LUT_PER_INPUT_BIT * inputBits * nIn + LUT_PER_OUTPUT_BIT * accumulatorBits * nOut;
  const lane = LUT_PER_LANE_BIT * accumulatorBits + (dsps ? 0 : multiplierLuts(layer));
  const value = control + lanes * lane + multiplexers(layer, reuse, lanes);
  const calibrated = reuse >= nIn && (dsps || layer.weightBits <= NARROW_WEIGHT_BITS);
  const [low, high] = calibrated ? CALIBRATED_BAND : UNCALIBRATED_BAND;
  return within(value, low, high);
}

/** Accumulators, and per lane either the weight's word or the product, in flip-flops. */
function flipFlops(layer: LayerDesign, reuse: number, lanes: number, dsps: boolean): Quantity {
  const { nIn, nOut, accumulatorBits, weightBits } = layer;
  const perLane = reuse > 2 * nIn && dsps ? accumulatorBits : weightBits;
  const value = FF_CONTROL + accumulatorBits * nOut + perLane * lanes;
  const [low, high] = reuse >= nIn ? CALIBRATED_BAND : UNCALIBRATED_BAND;
  return within(value, low, high);
}

function dspCount(layer: LayerDesign, options: EstimateOptions, lanes: number): Quantity {
  const { dsps, uncertain } = inDsps(layer, options.multipliers, false);
  const surelyDsps = layer.weightBits >= 8;
  const low = !dsps || uncertain ? 0 : lanes - (surelyDsps ? 0 : 1);
  return between(dsps ? lanes : 0, low, dsps || uncertain ? lanes : 0);
}

const NOTES: EstimateNotes = {
  dsp: 'ceil(n_in n_out / RF): zero weights are not skipped, only removed nodes save; exact on reports of 8 bits and more',
  lut: 'multiplexers over the accumulators, fitted to 650 reports with RF > n_in; extrapolated below',
  ff: 'accumulators and one word per multiplier, from 650 reports',
  bram18: 'ceil(n_in n_out / RF weight bits / word) + 1: within 1 on 95 % of 650 reports',
  latency: 'RF + 1 cycles on 95 % of 650 reports',
};

/**
 * A layer of the Resource strategy with RF > 1: ceil(n_in n_out / RF) multipliers read their weights from block RAM, RF cycles long.
 * Zero weights are multiplied like any other, so pruned weights save nothing here; removed nodes do.
 */
export function estimateFolded(layer: LayerDesign, options: EstimateOptions, reuse: number): DenseEstimate {
  const { dsps } = inDsps(layer, options.multipliers, false);
  const lanes = Math.ceil((layer.nIn * layer.nOut) / reuse);
  const bram = Math.ceil((lanes * layer.weightBits) / bramWordBits(reuse)) + 1;
  return {
    resources: {
      dsp: dspCount(layer, options, lanes),
      lut: lutCount(layer, reuse, lanes, dsps),
      ff: flipFlops(layer, reuse, lanes, dsps),
      bram18: between(bram, bram - 1, bram + 1),
    },
    latency: between(reuse + 1, reuse, reuse + 2),
    ii: exactly(reuse),
    notes: NOTES,
  };
}
