import type { FixedLayer, FixedNetwork } from '../fixedpoint/fixed-network.ts';
import { weightStatistics } from './csd.ts';
import { estimateLayer } from './estimate-layer.ts';
import type { RowEstimate } from './estimate-layer.ts';
import type { EstimateOptions, LayerDesign } from './layer-design.ts';
import type { Quantity, Resources } from './quantity.ts';
import { between, exactly, largest, sum, sumResources } from './quantity.ts';
import { estimateStandardise } from './standardise-cost.ts';
import { estimateStreams } from './stream-cost.ts';

/** Sums of a network. */
export interface TotalEstimate {
  readonly hls: Resources;
  readonly afterSynthesis: Resources;
  /** Cycles from a jet's inputs to its output. */
  readonly latency: Quantity;
  readonly latencyNs: Quantity;
  /** Cycles between two jets. */
  readonly ii: Quantity;
}

export interface NetworkEstimate {
  /** The standardisation of the inputs, where it was asked about. */
  readonly standardise: RowEstimate | null;
  readonly layers: readonly RowEstimate[];
  /** What streams between the layers add, where they are asked for. */
  readonly streams: RowEstimate | null;
  readonly total: TotalEstimate;
}

/** What synthesis will see of a quantised layer. */
export function layerDesign(layer: FixedLayer): LayerDesign {
  const { name, nIn, nOut, activation, precision } = layer;
  return {
    name,
    nIn,
    nOut,
    statistics: weightStatistics(layer.weights, nIn, nOut),
    biases: layer.bias.reduce((count, bias) => count + (bias === 0 ? 0 : 1), 0),
    weightBits: precision.weight.width,
    inputBits: layer.inputType.width,
    accumulatorBits: precision.accumulator.width,
    activation,
    resultBits: precision.result.width,
  };
}

/** Cycles add up, one more for every hand-over from layer to layer. */
function totalLatency(rows: readonly RowEstimate[], layers: number): Quantity {
  const { value, low, high } = sum(rows.map(({ latency }) => latency));
  const handOvers = Math.max(0, layers - 1);
  return between(value + handOvers, low, high + 2 * handOvers);
}

/** Sums up rows that have been estimated one by one. */
export function totalOf(
  standardise: RowEstimate | null,
  layers: readonly RowEstimate[],
  clockNs: number,
  streams: RowEstimate | null = null,
): NetworkEstimate {
  const rows = [standardise, ...layers, streams].filter((row) => row !== null);
  const latency = totalLatency(rows, layers.length);
  return {
    standardise,
    layers,
    streams,
    total: {
      hls: sumResources(rows.map(({ hls }) => hls)),
      afterSynthesis: sumResources(rows.map(({ afterSynthesis }) => afterSynthesis)),
      latency,
      latencyNs: {
        value: latency.value * clockNs,
        low: latency.low * clockNs,
        high: latency.high * clockNs,
      },
      ii: largest([exactly(1), ...rows.map(({ ii }) => ii)]),
    },
  };
}

/**
 * Estimates what a quantised network takes on an FPGA, from its weights: no synthesis. Sources and errors of every number are in
 * docs/estimates.md.
 */
export function estimateNetwork(network: FixedNetwork, options: EstimateOptions): NetworkEstimate {
  return totalOf(
    estimateStandardise(network.inputs, network.inputType, network.standardisedType, options),
    network.layers.map((layer, l) =>
      estimateLayer(layerDesign(layer), { ...options, reuse: options.layerReuse?.[l] ?? options.reuse }),
    ),
    options.clockNs,
    options.streams === true ? estimateStreams(network) : null,
  );
}
