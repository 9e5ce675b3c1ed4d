import { estimateLayer } from '../../src/domain/hardware/estimate-layer.ts';
import type { Quantity, ResourceName } from '../../src/domain/hardware/quantity.ts';
import { sum } from '../../src/domain/hardware/quantity.ts';
import { streamCost } from '../../src/domain/hardware/stream-cost.ts';
import { typicalStatistics } from '../../src/domain/hardware/typical-weights.ts';
import type { ActivationReport } from './reports.ts';

const NODES = 64;
const BITS = 16;
const FRACTION_BITS = 10;
/** Streams of the input, between the layer and its activation, and of the output. */
const STREAM_BITS = BITS * (1 + 2 * NODES);

/** Estimates of a layer of 64 nodes and one input with its activation, for typical weights: those of the reports are not known. */
export function estimateActivation({
  tool,
  activation,
  streams,
}: Pick<ActivationReport, 'tool' | 'activation' | 'streams'>): Record<ResourceName | 'latency', Quantity> {
  const { hls, latency } = estimateLayer(
    {
      name: 'dense',
      nIn: 1,
      nOut: NODES,
      statistics: typicalStatistics(1, NODES, FRACTION_BITS),
      biases: 0,
      weightBits: BITS,
      inputBits: BITS,
      accumulatorBits: BITS,
      activation,
      resultBits: BITS,
    },
    {
      strategy: 'latency',
      reuse: 1,
      multipliers: 'auto',
      clockNs: 5,
      family: 'ultrascale+',
      tool: tool.startsWith('Vivado') ? 'vivado' : 'vitis',
    },
  );
  if (!streams) return { ...hls, latency };
  const added = streamCost(STREAM_BITS, 2);
  return {
    ...hls,
    lut: sum([hls.lut, added.hls.lut]),
    ff: sum([hls.ff, added.hls.ff]),
    latency: sum([latency, added.latency]),
  };
}
