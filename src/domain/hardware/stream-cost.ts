import type { FixedNetwork } from '../fixedpoint/fixed-network.ts';
import type { RowEstimate } from './estimate-layer.ts';
import { afterLogicSynthesis } from './estimate-layer.ts';
import type { EstimateNotes } from './quantity.ts';
import { between, exactly, within } from './quantity.ts';

/** LUTs per bit of a stream: 0.5 in reports of Vitis HLS 2023.1 and 2024.1, 1.4 to 1.8 in those of Vivado HLS 2020.1. */
const LUT_PER_BIT = 0.53;
const LUT_BAND = [0.3, 3.4] as const;
/** One flip-flop per bit in reports of Vitis, a seventh of that in those of Vivado. */
const FF_BAND = [0.14, 1.5] as const;

const NOTES: EstimateNotes = {
  dsp: 'none',
  lut: 'handshakes and packing, per bit of the streams, from 18 reports of 1 x 64 layers by three tools',
  ff: 'the bits of all streams, from the same reports',
  bram18: 'none: streams are short',
  latency: 'a cycle for each process of the dataflow',
};

/** Bits of the words between the processes of a dataflow: raw and standardised inputs, and the results of every layer. */
function streamBits({ inputs, inputType, standardisedType, layers }: FixedNetwork): number {
  return layers.reduce(
    (sum, { nOut, precision }) => sum + nOut * precision.result.width,
    inputs.length * (inputType.width + standardisedType.width),
  );
}

/** What streams of so many bits in all, between so many processes, add in the report of HLS. */
export function streamCost(bits: number, processes: number): Pick<RowEstimate, 'hls' | 'latency'> {
  return {
    hls: {
      dsp: exactly(0),
      lut: within(LUT_PER_BIT * bits, ...LUT_BAND),
      ff: within(bits, ...FF_BAND),
      bram18: exactly(0),
    },
    latency: between(processes, processes - 1, 2 * processes),
  };
}

/** What handing over through streams (io_stream) adds to a network whose values pass side by side. */
export function estimateStreams(network: FixedNetwork): RowEstimate {
  const { hls, latency } = streamCost(streamBits(network), 1 + network.layers.length);
  return {
    name: 'streams',
    nIn: network.inputs.length,
    nOut: network.layers.at(-1)?.nOut ?? 0,
    hls,
    afterSynthesis: afterLogicSynthesis(hls),
    latency,
    ii: exactly(1),
    reuse: { asked: 1, used: 1 },
    notes: NOTES,
  };
}
