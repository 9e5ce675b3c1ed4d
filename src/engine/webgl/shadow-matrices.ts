import type { GateGroup } from '../../domain/shadow/gate-group.ts';
import type { ShadowState } from '../../domain/shadow/gate-keeper.ts';
import type { StackLayout } from './layout.ts';

/** Mark of a node or layer that belongs to no group. */
const UNGATED = -1;

/** The shadow networks of a stack as matrices (see programs/shadow.ts and programs/projection.ts for the texels). */
type RunGroups = readonly GateGroup[];

/** Padded position of every node of the inputs and hidden layers, in the order of a run's gates. */
function nodePositions(layout: StackLayout): Uint32Array {
  return Uint32Array.from(
    layout.nodeOffsets.flatMap((offset, l) =>
      Array.from({ length: layout.widths[l]! }, (_, i) => offset + i),
    ),
  );
}

/** Padded positions in the order of a shadow's state: group by group, layer by layer. */
function scorePositions(layout: StackLayout, groups: RunGroups): number[] {
  return groups.flatMap(({ layers }) =>
    layers.flatMap((l) => Array.from({ length: layout.widths[l]! }, (_, i) => layout.nodeOffsets[l]! + i)),
  );
}

/** Gates over their complements, [2 x runs, nodes]; padding is open. */
export function packGates(layout: StackLayout, gates: readonly ArrayLike<number>[]): Float32Array {
  const positions = nodePositions(layout);
  const packed = new Float32Array(2 * layout.runs * layout.nodes);
  gates.forEach((ofRun, run) => {
    const start = 2 * run * layout.nodes;
    packed.fill(1, start, start + layout.nodes);
    positions.forEach((position, node) => {
      packed[start + position] = ofRun[node]!;
      packed[start + layout.nodes + position] = 1 - ofRun[node]!;
    });
  });
  return packed;
}

/** Replaces the gates of one run. */
export function setGates(
  layout: StackLayout,
  packed: Float32Array,
  run: number,
  gates: ArrayLike<number>,
): void {
  const single = { ...layout, runs: 1 };
  packed.set(packGates(single, [gates]), 2 * run * layout.nodes);
}

export function unpackGates(layout: StackLayout, packed: Float32Array, run: number): Float32Array {
  const start = 2 * run * layout.nodes;
  return Float32Array.from(nodePositions(layout), (position) => packed[start + position]!);
}

/** Scores and moments, [4 x runs, nodes]: rows s, m, v and an empty one for every run. */
export function packScores(
  layout: StackLayout,
  groups: readonly RunGroups[],
  states: readonly ShadowState[],
): Float32Array {
  const packed = new Float32Array(4 * layout.runs * layout.nodes);
  states.forEach((state, run) => {
    scorePositions(layout, groups[run]!).forEach((position, i) => {
      const at = 4 * run * layout.nodes + position;
      packed[at] = state.scores[i]!;
      packed[at + layout.nodes] = state.firstMoment[i]!;
      packed[at + 2 * layout.nodes] = state.secondMoment[i]!;
    });
  });
  return packed;
}

export function unpackScores(
  layout: StackLayout,
  groups: RunGroups,
  packed: Float32Array,
  run: number,
): Pick<ShadowState, 'scores' | 'firstMoment' | 'secondMoment'> {
  const positions = scorePositions(layout, groups);
  const row = (r: number): Float64Array =>
    Float64Array.from(positions, (position) => packed[(4 * run + r) * layout.nodes + position]!);
  return { scores: row(0), firstMoment: row(1), secondMoment: row(2) };
}

/** Number of the group of every node, [2 x runs, nodes], in the first row of each run. */
export function packMembers(layout: StackLayout, groups: readonly RunGroups[]): Float32Array {
  const packed = new Float32Array(2 * layout.runs * layout.nodes).fill(UNGATED);
  groups.forEach((ofRun, run) => {
    ofRun.forEach((group, number) => {
      for (const position of scorePositions(layout, [group])) {
        packed[2 * run * layout.nodes + position] = number;
      }
    });
  });
  return packed;
}

/** Group, budget and floor of every layer, [2 x runs, 2 x layers]. */
export function packLimits(layout: StackLayout, groups: readonly RunGroups[]): Float32Array {
  const columns = 2 * layout.nodeOffsets.length;
  const packed = new Float32Array(2 * layout.runs * columns).fill(UNGATED);
  groups.forEach((ofRun, run) => {
    ofRun.forEach((group, number) => {
      group.layers.forEach((l, i) => {
        const at = 2 * run * columns + 2 * l;
        packed[at] = number;
        packed[at + 1] = group.budget;
        packed[at + columns] = group.floors[i]!;
      });
    });
  });
  return packed;
}

/** Where the projections start, [2 x runs, 2 x layers]. */
export function packShifts(
  layout: StackLayout,
  groups: readonly RunGroups[],
  states: readonly ShadowState[],
): Float32Array {
  const columns = 2 * layout.nodeOffsets.length;
  const packed = new Float32Array(2 * layout.runs * columns);
  groups.forEach((ofRun, run) => {
    const { starts } = states[run]!;
    let first = 0;
    for (const { layers } of ofRun) {
      layers.forEach((l, i) => {
        const at = 2 * run * columns + 2 * l;
        packed[at + 1] = starts[first]!;
        packed[at + columns] = starts[first + 1 + i]!;
      });
      first += 1 + layers.length;
    }
  });
  return packed;
}

export function unpackShifts(
  layout: StackLayout,
  groups: RunGroups,
  packed: Float32Array,
  run: number,
): Float64Array {
  const columns = 2 * layout.nodeOffsets.length;
  const start = 2 * run * columns;
  return Float64Array.from(
    groups.flatMap(({ layers }) => [
      packed[start + 2 * layers[0]! + 1]!,
      ...layers.map((l) => packed[start + columns + 2 * l]!),
    ]),
  );
}
