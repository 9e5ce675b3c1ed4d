import { fractionBits } from '../fixedpoint/fixed-type.ts';
import type { FixedType } from '../fixedpoint/fixed-type.ts';
import type { Architecture } from '../network/architecture.ts';
import { hiddenNodes, layerWidths } from '../network/architecture.ts';
import { estimateLayer } from './estimate-layer.ts';
import { totalOf } from './estimate-network.ts';
import type { NetworkEstimate } from './estimate-network.ts';
import type { EstimateOptions, LayerDesign } from './layer-design.ts';
import type { Part } from './part-table.ts';
import { fits } from './parts.ts';
import { typicalStatistics } from './typical-weights.ts';

/** The largest budget that fits, with what it takes. */
export interface BudgetThatFits {
  /** Nodes of the hidden layers together. */
  readonly nodes: number;
  readonly hidden: readonly number[];
  readonly estimate: NetworkEstimate;
}

/** A device and how it is to be used. */
export interface DeviceTarget {
  readonly type: FixedType;
  readonly options: EstimateOptions;
  readonly part: Part;
  /** Part of the device that may be taken, 0 to 1. */
  readonly share: number;
}

/**
 * Spreads a budget over the hidden layers in proportion to their widths: whole nodes by largest remainder, one node per layer at least.
 *
 * @throws RangeError if there are fewer nodes than layers, or more than the widths hold
 */
export function scaledWidths(hidden: readonly number[], nodes: number): number[] {
  const all = hidden.reduce((sum, width) => sum + width, 0);
  if (nodes < hidden.length || nodes > all) {
    throw new RangeError(`No budget of ${nodes} nodes in ${hidden.length} layers of ${all}.`);
  }
  const spare = hidden.map(
    (width) => ((nodes - hidden.length) * (width - 1)) / Math.max(1, all - hidden.length),
  );
  const widths = spare.map((share) => 1 + Math.floor(share));
  const byRemainder = spare
    .map((share, l) => ({ l, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.l - b.l);
  const missing = nodes - widths.reduce((sum, width) => sum + width, 0);
  for (const { l } of byRemainder.slice(0, missing)) widths[l]!++;
  return widths;
}

function typicalLayer(architecture: Architecture, l: number, type: FixedType): LayerDesign {
  const widths = layerWidths(architecture);
  const [nIn, nOut] = [widths[l]!, widths[l + 1]!];
  const last = l === widths.length - 2;
  return {
    name: last ? 'output' : `hidden ${l + 1}`,
    nIn,
    nOut,
    statistics: typicalStatistics(nIn, nOut, fractionBits(type)),
    weightBits: type.width,
    inputBits: type.width,
    accumulatorBits: type.width,
    activation: last ? 'linear' : architecture.activation,
    resultBits: type.width,
  };
}

/** What a network will take before it has been trained: dense, with random weights (`typicalStatistics`); without its standardisation. */
export function estimateArchitecture(
  architecture: Architecture,
  type: FixedType,
  options: EstimateOptions,
): NetworkEstimate {
  const layers = Array.from({ length: architecture.hidden.length + 1 }, (_, l) =>
    estimateLayer(typicalLayer(architecture, l, type), options),
  );
  return totalOf(null, layers, options.clockNs);
}

/**
 * The largest number of hidden nodes, up to those of the architecture, whose network is estimated to fit a device after logic
 * synthesis. Widths scale with the layers'. Every larger budget has been tried and does not fit: under the Resource strategy a larger
 * budget may need less, when the reuse factor divides its widths better.
 *
 * @returns null if not even one node per layer fits
 */
export function budgetThatFits(architecture: Architecture, target: DeviceTarget): BudgetThatFits | null {
  for (let nodes = hiddenNodes(architecture); nodes >= architecture.hidden.length; nodes--) {
    const hidden = scaledWidths(architecture.hidden, nodes);
    const estimate = estimateArchitecture({ ...architecture, hidden }, target.type, target.options);
    if (fits(estimate.total.afterSynthesis, target.part, target.share).fits)
      return { nodes, hidden, estimate };
  }
  return null;
}
