import type { KeptNodes } from '../../domain/network/extract.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import type { LiveRun } from '../../state/live-runs.ts';
import type { CardRun } from './card-runs.ts';
import { hiddenGates } from './hidden-gates.ts';
import type { RunMoment } from './live.ts';
import type { MarkedNode } from './paint-gates.ts';
import { runName } from './run-name.ts';

/** What the inspector tells of one node. Layer and node count from 1. */
export interface NodeFacts {
  readonly layer: number;
  readonly node: number;
  readonly runName: string;
  readonly gate: number;
  /** 1: the brightest. */
  readonly rank: number;
  readonly nodes: number;
  /** Gate at the start and at the end of each recorded epoch. */
  readonly history: readonly number[];
  /** Position in `history` that is looked at. */
  readonly at: number;
  readonly epochs: number;
  readonly locked: boolean;
  /** Largest incoming weights of a node that stays; null before the end and for nodes that went. */
  readonly weights: readonly IncomingWeight[] | null;
}

export interface IncomingWeight {
  readonly name: string;
  readonly weight: number;
}

const MOST_WEIGHTS = 8;

export function nodeFacts(
  run: CardRun,
  { layer, node }: MarkedNode,
  moment: RunMoment,
  live: Pick<LiveRun, 'epochs'>,
  viewEpoch: number | null,
  epochs: number,
  model: PenumbraModel | undefined,
  kept: KeptNodes | undefined,
): NodeFacts {
  const place = run.widths.slice(0, layer).reduce((sum, width) => sum + width, 0) + node;
  const gates = hiddenGates(moment.gates, run.widths);
  const gate = gates[place] ?? 0;
  return {
    layer: layer + 1,
    node: node + 1,
    runName: runName(run),
    gate,
    rank: 1 + gates.reduce((brighter, other) => brighter + (other > gate ? 1 : 0), 0),
    nodes: gates.length,
    history: live.epochs.map((record) => hiddenGates(record.gates, run.widths)[place] ?? 0),
    at: viewEpoch ?? live.epochs.length - 1,
    epochs,
    locked: gates.every((other) => other === 0 || other === 1),
    weights: model === undefined || kept === undefined ? null : incomingWeights(model, kept, layer, node),
  };
}

/**
 * The largest weights into a node of the extracted network.
 *
 * @param layer hidden layer, from 0
 * @param node number in the full layer, from 0
 */
export function incomingWeights(
  model: PenumbraModel,
  kept: KeptNodes,
  layer: number,
  node: number,
): IncomingWeight[] | null {
  const column = kept[layer + 1]?.indexOf(node) ?? -1;
  if (column < 0) return null;
  const nameOf = (row: number): string =>
    layer === 0 ? (model.inputs[row]?.name ?? '') : `layer ${layer} · node ${(kept[layer]?.[row] ?? 0) + 1}`;
  return (model.layers[layer]?.kernel ?? [])
    .map((weights, row) => ({ name: nameOf(row), weight: weights[column] ?? 0 }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, MOST_WEIGHTS);
}
