import { fractionBits } from '../fixedpoint/fixed-type.ts';
import type { FixedType } from '../fixedpoint/fixed-type.ts';
import type { Architecture } from '../network/architecture.ts';
import { layerWidths } from '../network/architecture.ts';
import { estimateLayer } from './estimate-layer.ts';
import { totalOf } from './estimate-network.ts';
import type { NetworkEstimate } from './estimate-network.ts';
import type { EstimateOptions, LayerDesign } from './layer-design.ts';
import type { Part } from './part-table.ts';
import type { Fit } from './parts.ts';
import { fits } from './parts.ts';
import { typicalStatistics } from './typical-weights.ts';

/** A budget with what its network is estimated to take. */
export interface BudgetEstimate {
  /** Nodes of the gated hidden layers together. */
  readonly nodes: number;
  /** Widths of all hidden layers. */
  readonly hidden: readonly number[];
  readonly estimate: NetworkEstimate;
  /** After logic synthesis, in the share of the device. */
  readonly fit: Fit;
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
    biases: nOut,
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

/** Positions of the gated hidden layers, from 1; all of them where the user has not chosen. */
function gatedOf({ hidden }: Architecture, layers: readonly number[] | null): readonly number[] {
  return layers ?? hidden.map((_, l) => l + 1);
}

/** Nodes of the layers that can lose some. */
function gatedNodes(architecture: Architecture, gated: readonly number[]): number {
  return gated.reduce((sum, l) => sum + (architecture.hidden[l - 1] ?? 0), 0);
}

/**
 * What a budget is estimated to take on a device, before any training: the budget is spread over the gated layers in proportion to
 * their widths, the other layers keep theirs.
 *
 * @param layers gated hidden layers, counted from 1; null: all
 * @throws RangeError as `scaledWidths`
 */
export function estimateBudget(
  architecture: Architecture,
  nodes: number,
  target: DeviceTarget,
  layers: readonly number[] | null = null,
): BudgetEstimate {
  const gated = gatedOf(architecture, layers);
  const parts = scaledWidths(
    gated.map((l) => architecture.hidden[l - 1] ?? 0),
    nodes,
  );
  const hidden = architecture.hidden.map((width, l) => parts[gated.indexOf(l + 1)] ?? width);
  const estimate = estimateArchitecture({ ...architecture, hidden }, target.type, target.options);
  return { nodes, hidden, estimate, fit: fits(estimate.total.afterSynthesis, target.part, target.share) };
}

/**
 * The largest number of gated hidden nodes, up to those of the architecture, whose network is estimated to fit a device after logic
 * synthesis. Widths scale with the layers'. Every larger budget has been tried and does not fit: under the Resource strategy a larger
 * budget may need less, when the reuse factor divides its widths better.
 *
 * @param layers gated hidden layers, counted from 1; null: all
 * @returns null if not even one node per gated layer fits
 */
export function budgetThatFits(
  architecture: Architecture,
  target: DeviceTarget,
  layers: readonly number[] | null = null,
): BudgetEstimate | null {
  const gated = gatedOf(architecture, layers);
  for (let nodes = gatedNodes(architecture, gated); nodes >= gated.length; nodes--) {
    const tried = estimateBudget(architecture, nodes, target, gated);
    if (tried.fit.fits) return tried;
  }
  return null;
}

/** Budgets worth training beside the largest that fits: a larger one, since real weights may need less, and some that leave room. */
const CANDIDATES_OF_LARGEST = [1.2, 1, 0.85, 0.7, 0.5];
/** Where the whole network fits, pruning it only makes room. */
const CANDIDATES_OF_ALL = [1, 0.7, 0.5, 0.3];

/**
 * The budgets to train for a device, largest first, the largest that fits among them: which one is best shows when they are trained.
 *
 * @param layers gated hidden layers, counted from 1; null: all
 * @returns null if nothing fits
 */
export function candidateBudgets(
  architecture: Architecture,
  target: DeviceTarget,
  layers: readonly number[] | null = null,
): { readonly largest: BudgetEstimate; readonly candidates: readonly BudgetEstimate[] } | null {
  const largest = budgetThatFits(architecture, target, layers);
  if (largest === null) return null;
  const gated = gatedOf(architecture, layers);
  const all = gatedNodes(architecture, gated);
  const shares = largest.nodes === all ? CANDIDATES_OF_ALL : CANDIDATES_OF_LARGEST;
  const nodes = shares.map((share) =>
    Math.min(all, Math.max(gated.length, Math.round(share * largest.nodes))),
  );
  return {
    largest,
    candidates: [...new Set(nodes)].map((budget) => estimateBudget(architecture, budget, target, gated)),
  };
}
