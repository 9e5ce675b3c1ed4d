import type { HlsTool, LayerDesign } from './layer-design.ts';
import type { Quantity, Resources } from './quantity.ts';
import { between, exactly, within } from './quantity.ts';

/** LUTs of a ReLU per bit: 28 for 16 bits by Vivado HLS 2020.1; by Vitis HLS as many to begin with, and 38 to 40 from 2023.1 on. */
const LUT_PER_RELU_BIT: Record<HlsTool, number> = { vivado: 28 / 16, vitis: 34 / 16 };
/** Index arithmetic of a sigmoid by table. */
const LUT_PER_SIGMOID = 126;
/** Nodes that share a block RAM with the table, one per port. */
const SIGMOIDS_PER_TABLE = 2;
const SIGMOID_CYCLES = 2;
const BAND = [0.7, 1.4] as const;

export interface ActivationCost {
  readonly resources: Resources;
  readonly latency: Quantity;
}

const NOTHING: Resources = { dsp: exactly(0), lut: exactly(0), ff: exactly(0), bram18: exactly(0) };

/**
 * What a layer's activation adds in the report of HLS. No DSP in any case; a leaky ReLU of slope 1/8 is a shift and costs what a ReLU
 * does; a sigmoid reads a table of 1024 entries, two nodes to a block RAM.
 */
export function activationCost(
  { activation, nOut, resultBits }: LayerDesign,
  tool: HlsTool = 'vitis',
): ActivationCost {
  switch (activation) {
    case 'linear':
      return { resources: NOTHING, latency: exactly(0) };
    case 'relu':
    case 'leaky_relu':
      return {
        resources: { ...NOTHING, lut: within(LUT_PER_RELU_BIT[tool] * resultBits * nOut, ...BAND) },
        latency: between(0, 0, 1),
      };
    case 'sigmoid':
      return {
        resources: {
          dsp: exactly(0),
          lut: within(LUT_PER_SIGMOID * nOut, ...BAND),
          ff: within(resultBits * nOut, 0.5, 2),
          bram18: exactly(Math.ceil(nOut / SIGMOIDS_PER_TABLE)),
        },
        latency: between(SIGMOID_CYCLES, SIGMOID_CYCLES, SIGMOID_CYCLES + 1),
      };
  }
}
