import type { ModelActivation } from '../network/model.ts';
import type { WeightStatistics } from './csd.ts';
import type { FpgaFamily } from './part-table.ts';
import type { HlsStrategy } from './reuse.ts';

/** One dense layer as far as its resources depend on it. */
export interface LayerDesign {
  readonly name: string;
  readonly nIn: number;
  readonly nOut: number;
  readonly statistics: WeightStatistics;
  /** Nodes whose bias is not zero. */
  readonly biases: number;
  readonly weightBits: number;
  readonly inputBits: number;
  readonly accumulatorBits: number;
  readonly activation: ModelActivation;
  /** Bits that go into the activation. */
  readonly resultBits: number;
}

export const MULTIPLIERS = ['auto', 'dsp', 'fabric'] as const;
/** Where multiplications go: as synthesis chooses (DSPs from 12 input bits on), always DSPs, always LUTs. */
export type Multipliers = (typeof MULTIPLIERS)[number];

export const HLS_TOOLS = ['vitis', 'vivado'] as const;
/** Whose count of DSPs is meant where they differ: Vitis HLS from 2021.1 on, or Vivado HLS 2020.1. */
export type HlsTool = (typeof HLS_TOOLS)[number];

/** Reuse factors asked for by layers for themselves, by position; undefined, or beyond the list: the network's. */
export type LayerReuse = readonly (number | undefined)[];

export interface EstimateOptions {
  readonly strategy: HlsStrategy;
  /** Reuse factor asked for. */
  readonly reuse: number;
  readonly layerReuse?: LayerReuse;
  readonly multipliers: Multipliers;
  readonly clockNs: number;
  /** Values pass from layer to layer through streams (io_stream), not side by side. */
  readonly streams?: boolean;
  readonly family: FpgaFamily;
  /** Vitis unless told. */
  readonly tool?: HlsTool;
}

/** Below this many input bits synthesis builds multiplications from LUTs; about, see `inDsps`. */
const DSP_INPUT_BITS = 12;
/** Under the Resource strategy weights of 4 bits and fewer are multiplied in LUTs in all reports, of 6 and more in DSPs. */
const DSP_WEIGHT_BITS = 5;

/** Whether a layer's multiplications go to DSPs, and whether that is uncertain: between 9 and 13 input bits reports differ. */
export function inDsps(
  { inputBits, weightBits }: Pick<LayerDesign, 'inputBits' | 'weightBits'>,
  multipliers: Multipliers,
  constants: boolean,
): { readonly dsps: boolean; readonly uncertain: boolean } {
  if (multipliers !== 'auto') return { dsps: multipliers === 'dsp', uncertain: false };
  if (!constants && weightBits < DSP_WEIGHT_BITS) return { dsps: false, uncertain: false };
  return { dsps: inputBits >= DSP_INPUT_BITS, uncertain: inputBits >= 8 && inputBits <= 13 };
}

/** LUTs of an adder in the report of HLS: its bits and 7. */
export function adderLuts(bits: number): number {
  return bits + 7;
}
