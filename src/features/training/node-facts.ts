import type { KeptNodes } from '../../domain/network/extract.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import type { LiveRun } from '../../state/live-runs.ts';
import type { CardRun } from './card-runs.ts';
import { hiddenGates } from './hidden-gates.ts';
import type { RunMoment } from './live.ts';
import type { NodeCourse } from './node-verdict.ts';
import type { MarkedNode } from './paint-gates.ts';
import { runName } from './run-name.ts';
import { levelOf, nodeName, shownWidths } from './shown-layers.ts';

/** What the inspector tells of one node. */
export interface NodeFacts extends NodeCourse {
  /** "Layer 2 · node 17", or the name of an input feature */
  readonly name: string;
  readonly runName: string;
  /** Place among the nodes that it competes with now, 1 the brightest. */
  readonly rank: number;
  readonly epochs: number;
  /** Largest weights of a node that stays; null before the end and for nodes that went. Inputs have no incoming ones. */
  readonly incoming: readonly NamedWeight[] | null;
  readonly outgoing: readonly NamedWeight[] | null;
}

export interface NamedWeight {
  readonly name: string;
  readonly weight: number;
}

const MOST_WEIGHTS = 6;

/** A run's extracted network, and which nodes of the full one it consists of. */
export interface Extracted {
  readonly model: PenumbraModel;
  readonly kept: KeptNodes;
}

export function nodeFacts(
  run: CardRun,
  { layer, node }: MarkedNode,
  moment: RunMoment,
  live: Pick<LiveRun, 'epochs'>,
  viewEpoch: number | null,
  epochs: number,
  extracted: Extracted | null,
): NodeFacts {
  const widths = shownWidths(run);
  const place = widths.slice(0, layer).reduce((sum, width) => sum + width, 0) + node;
  const level = levelOf(run, layer);
  // Inputs compete among themselves, for a budget of their own.
  const ofInputs = level === 0;
  const rivals = (gates: Float32Array): Float32Array => {
    const shown = hiddenGates(gates, widths);
    return ofInputs ? shown.subarray(0, widths[0]) : shown.subarray(run.inputs === null ? 0 : widths[0]);
  };
  const gateIn = (gates: Float32Array): number => hiddenGates(gates, widths)[place] ?? 0;
  const rankIn = (gates: Float32Array): number => rankOf(gateIn(gates), rivals(gates));
  const now = rivals(moment.gates);
  return {
    name: nodeName(run, layer, node),
    runName: runName(run),
    kind: run.kind,
    gate: gateIn(moment.gates),
    rank: rankIn(moment.gates),
    budget: ofInputs ? (run.inputs?.kept ?? 0) : run.kept,
    nodes: now.length,
    history: live.epochs.map(({ gates }) => gateIn(gates)),
    ranks: live.epochs.map(({ gates }) => rankIn(gates)),
    recorded: live.epochs.map(({ epoch }) => epoch),
    at: positionOf(live, viewEpoch),
    epochs,
    locked: now.every((other) => other === 0 || other === 1),
    incoming: extracted === null ? null : incomingWeights(extracted, level, node),
    outgoing: extracted === null ? null : outgoingWeights(extracted, level, node),
  };
}

/** Position of an epoch among the recorded ones; the last where none is looked at. */
function positionOf({ epochs }: Pick<LiveRun, 'epochs'>, viewEpoch: number | null): number {
  const found = viewEpoch === null ? -1 : epochs.findIndex(({ epoch }) => epoch >= viewEpoch);
  return found < 0 ? epochs.length - 1 : found;
}

function rankOf(gate: number, rivals: Float32Array): number {
  return 1 + rivals.reduce((brighter, other) => brighter + (other > gate ? 1 : 0), 0);
}

function largest(weights: readonly NamedWeight[]): NamedWeight[] {
  return [...weights].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, MOST_WEIGHTS);
}

/** Name of a node of the extracted network by its number in the full one. */
function fullName({ model, kept }: Extracted, level: number, row: number): string {
  if (level === 0) return model.inputs[row]?.name ?? '';
  if (level === kept.length) return 'output';
  return `layer ${level} · node ${(kept[level]?.[row] ?? 0) + 1}`;
}

/**
 * The largest weights into a node of the extracted network; null where it is not a part of that, or an input.
 *
 * @param level 0 the inputs, hidden layers from 1
 * @param node number in the full layer, from 0
 */
export function incomingWeights(extracted: Extracted, level: number, node: number): NamedWeight[] | null {
  const column = extracted.kept[level]?.indexOf(node) ?? -1;
  const kernel = extracted.model.layers[level - 1]?.kernel;
  if (column < 0 || kernel === undefined) return null;
  return largest(
    kernel.map((weights, row) => ({
      name: fullName(extracted, level - 1, row),
      weight: weights[column] ?? 0,
    })),
  );
}

/** The largest weights out of a node of the extracted network; null where it is not a part of that. */
export function outgoingWeights(extracted: Extracted, level: number, node: number): NamedWeight[] | null {
  const row = extracted.kept[level]?.indexOf(node) ?? -1;
  const weights = extracted.model.layers[level]?.kernel[row];
  if (row < 0 || weights === undefined) return null;
  return largest(weights.map((weight, column) => ({ name: fullName(extracted, level + 1, column), weight })));
}
