import type { GateGroup } from './gate-group.ts';
import type { GroupLayout } from './soft-gates.ts';

/** The nodes of one group among all nodes of a network and among all gated nodes of the run. */
export interface GatedNodes {
  readonly layout: GroupLayout;
  readonly layers: readonly number[];
  /** Position of every node of the group among all nodes of the inputs and hidden layers. */
  readonly position: Uint32Array;
  /** The group's nodes are `from` .. `to - 1` of all gated nodes of the run. */
  readonly from: number;
  readonly to: number;
}

/**
 * @param groups the groups of a run, which share one numbering of gated nodes: group by group, layer by layer
 * @param widths nodes of the inputs and of every hidden layer
 */
export function gatedNodes(groups: readonly GateGroup[], widths: readonly number[]): GatedNodes[] {
  let from = 0;
  return groups.map((group) => {
    const sizes = group.layers.map((l) => widths[l]!);
    const nodes: GatedNodes = {
      layout: { sizes, floors: group.floors, budget: group.budget },
      layers: group.layers,
      position: nodePositions(group.layers, widths),
      from,
      to: from + sizes.reduce((sum, size) => sum + size, 0),
    };
    from = nodes.to;
    return nodes;
  });
}

function nodePositions(layers: readonly number[], widths: readonly number[]): Uint32Array {
  const positions: number[] = [];
  for (const layer of layers) {
    const first = widths.slice(0, layer).reduce((sum, width) => sum + width, 0);
    for (let i = 0; i < widths[layer]!; i++) positions.push(first + i);
  }
  return Uint32Array.from(positions);
}
