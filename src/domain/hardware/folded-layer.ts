import type { EstimateOptions, LayerDesign } from './layer-design.ts';
import { inDsps } from './layer-design.ts';
import { dspsPerProduct } from './multiplier.ts';
import type { EstimateNotes, Quantity } from './quantity.ts';
import { between, exactly, within } from './quantity.ts';
import type { DenseEstimate } from './unrolled-layer.ts';

/** LUTs that every folded layer has in the reports, whatever its shape. */
const LUT_CONTROL = 4633;
/** LUTs per bit of an input (two registers' multiplexers), and per bit of an accumulator. */
const LUT_PER_INPUT_BIT = 2.03;
const LUT_PER_OUTPUT_BIT = 1.48;
/** LUTs of a lane (multiplier and adder) next to its multiplexer, per bit of the accumulator. */
const LUT_PER_LANE_BIT = 1.575;
/** What a single lane, alone with all outputs, takes on top, per bit of an accumulator. */
const LUT_PER_LONE_BIT = 1.43;
const FF_PER_LONE_BIT = 1;
/** LUTs per bit of multiplexers of 2, 4, ... ways. Those of 2 and of 32 to 256 ways are measured, those between are the tool's usual ones. */
const LUT_PER_MULTIPLEXER_BIT = [1, 1.3, 2.7, 4, 9, 17, 42, 85] as const;
const LARGEST_MULTIPLEXER = 256;
/** A multiplier in LUTs, per bit of one factor times bits of the other; of 4-bit weights and fewer, the report shows 5 in all. */
const LUT_PER_BIT_PRODUCT = 0.6;
const LUT_NARROW_MULTIPLIER = 5;
const NARROW_WEIGHT_BITS = 4;
const WIDE_WEIGHT_BITS = 8;
/** Flip-flops that every folded layer has, with multipliers in DSPs and in LUTs, where a lane serves two nodes at most and more. */
const FF_CONTROL = { dsps: { few: 120, many: 109 }, luts: { few: 104, many: 125 } } as const;

const CALIBRATED_BAND = [0.9, 1.1] as const;
/** No report has 1 < RF < 2 n_in. */
const UNCALIBRATED_BAND = [0.5, 1.6] as const;

/** Words and bits of a block RAM at its widest. */
const BRAM_WORDS = 512;
const BRAM_WORD_BITS = 36;
/** Tables of fewer bits are built from LUTs. */
const LEAST_BRAM_TABLE_BITS = 1024;

/**
 * Block RAMs of a table: as many columns of full width as there are, each as deep as the table, and the rest in blocks of half the width
 * and twice the depth, and so on.
 */
function tableBlocks(words: number, bits: number): number {
  const rows = Math.ceil(words / BRAM_WORDS);
  const deepBits = BRAM_WORD_BITS / nextPowerOfTwo(rows);
  return rows * Math.floor(bits / BRAM_WORD_BITS) + Math.ceil((bits % BRAM_WORD_BITS) / deepBits);
}

/**
 * Weights, one word of all lanes per step, and where lanes serve several nodes a table of which. The word ends with the last bit that
 * the last lane's weights need, so that small weights of a wide type save some.
 */
function blockRams({ nIn, weightBits, statistics }: LayerDesign, reuse: number, lanes: number): number {
  const unused = Math.max(0, weightBits - statistics.largestBits);
  const weights = tableBlocks(reuse, lanes * weightBits - unused);
  const nodeBits = Math.ceil(Math.log2(Math.max(1, reuse / nIn)));
  return weights + (reuse * nodeBits >= LEAST_BRAM_TABLE_BITS ? 1 : 0);
}

function nextPowerOfTwo(n: number): number {
  return 2 ** Math.ceil(Math.log2(n));
}

/** LUTs of a multiplexer in the report of HLS, by its ways rounded up to a power of two. */
export function multiplexerLuts(ways: number, bits: number): number {
  if (ways <= 1) return 0;
  const beyond = Math.max(1, nextPowerOfTwo(ways) / LARGEST_MULTIPLEXER);
  const size = Math.log2(Math.min(LARGEST_MULTIPLEXER, nextPowerOfTwo(ways)));
  return bits * beyond * LUT_PER_MULTIPLEXER_BIT[size - 1]!;
}

/** A multiplier in LUTs. */
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
  const lone = lanes === 1 ? LUT_PER_LONE_BIT * accumulatorBits * nOut : 0;
  const value = control + lone + lanes * lane + multiplexers(layer, reuse, lanes);
  const calibrated = reuse >= 2 * nIn && (dsps || layer.weightBits <= NARROW_WEIGHT_BITS);
  const [low, high] = calibrated ? CALIBRATED_BAND : UNCALIBRATED_BAND;
  return within(value, low, high);
}

/** Bits that a lane keeps: the product or its weight; a multiplier in LUTs for two nodes at most keeps none. */
function laneBits({ weightBits, accumulatorBits }: LayerDesign, few: boolean, dsps: boolean): number {
  if (few) return dsps ? weightBits : 0;
  return dsps ? accumulatorBits : weightBits;
}

/** Accumulators, and what the lanes keep, in flip-flops. */
function flipFlops(layer: LayerDesign, reuse: number, lanes: number, dsps: boolean): Quantity {
  const { nIn, nOut, accumulatorBits } = layer;
  const few = reuse <= 2 * nIn;
  const control = FF_CONTROL[dsps ? 'dsps' : 'luts'][few ? 'few' : 'many'];
  const lone = lanes === 1 ? FF_PER_LONE_BIT * accumulatorBits * nOut : 0;
  const value = control + lone + accumulatorBits * nOut + laneBits(layer, few, dsps) * lanes;
  const [low, high] = reuse >= 2 * nIn ? CALIBRATED_BAND : UNCALIBRATED_BAND;
  return within(value, low, high);
}

/**
 * One multiplier per lane. Where no weight needs more than 4 bits the last lane's is built from LUTs, as are all those of types of 4
 * bits; the other lanes' weights have their type's bits whatever is in them. In the reports this happens with types of 6 bits; for types
 * of 8 and more, whose weights are never that small there, it is the low end of the band.
 */
function dspCount(layer: LayerDesign, options: EstimateOptions, lanes: number): Quantity {
  const { inputBits, weightBits, statistics } = layer;
  const { dsps, uncertain } = inDsps(layer, options.multipliers, false);
  const each = dspsPerProduct(inputBits, weightBits, options.family);
  const narrow = options.multipliers === 'auto' && statistics.largestBits <= NARROW_WEIGHT_BITS ? 1 : 0;
  const count = lanes - (weightBits < WIDE_WEIGHT_BITS ? narrow : 0);
  const low = !dsps || uncertain ? 0 : (lanes - narrow) * (each > 1 ? (1 + each) / 2 : 1);
  return between(dsps ? count * each : 0, low, dsps || uncertain ? lanes * (each > 1 ? 2 * each : 1) : 0);
}

const NOTES: EstimateNotes = {
  dsp: 'ceil(n_in n_out / RF): zero weights are not skipped, only removed nodes save; exact on 650 reports; several DSPs per product beyond 27 x 18 bits',
  lut: 'multiplexers over the accumulators, fitted to 650 reports with RF >= 2 n_in; extrapolated below',
  ff: 'accumulators and one word per multiplier, from 650 reports',
  bram18:
    'blocks for the words of weights and for the table of nodes: exact on 96 %, within 1 on all of 650 reports',
  latency: 'RF + 2 cycles at most on 95 % of 650 reports, RF + 1 at least',
};

/**
 * A layer of the Resource strategy with RF > 1: ceil(n_in n_out / RF) multipliers read their weights from block RAM, RF cycles long.
 * Zero weights are multiplied like any other, so pruned weights save nothing here; removed nodes do.
 */
export function estimateFolded(layer: LayerDesign, options: EstimateOptions, reuse: number): DenseEstimate {
  const { dsps } = inDsps(layer, options.multipliers, false);
  const lanes = Math.ceil((layer.nIn * layer.nOut) / reuse);
  const bram = blockRams(layer, reuse, lanes);
  return {
    resources: {
      dsp: dspCount(layer, options, lanes),
      lut: lutCount(layer, reuse, lanes, dsps),
      ff: flipFlops(layer, reuse, lanes, dsps),
      bram18: between(bram, bram - 1, bram + 1),
    },
    latency: between(reuse + 2, reuse + 1, reuse + 2),
    ii: exactly(reuse),
    notes: NOTES,
  };
}
