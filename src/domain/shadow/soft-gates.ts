import { projectToBudget } from './projection.ts';

/** Slack below a floor that counts as rounding and not as a layer that starves. */
const FLOOR_SLACK = 1e-9;

/** The layers of a group as slices of its score vector. */
export interface GroupLayout {
  /** Nodes of each gated layer, in the order of the group's layers. */
  readonly sizes: readonly number[];
  /** Least number of nodes of each layer. */
  readonly floors: readonly number[];
  readonly budget: number;
}

/** Warm starts of the projections, one per layer and one for the free layers together. */
export interface ProjectionMemory {
  free: number;
  readonly layers: Float64Array;
}

export function createMemory(layout: GroupLayout): ProjectionMemory {
  return { free: 0, layers: new Float64Array(layout.sizes.length) };
}

interface Slice {
  readonly from: number;
  readonly to: number;
}

export function layerSlices(sizes: readonly number[]): Slice[] {
  let from = 0;
  return sizes.map((size) => {
    const slice = { from, to: from + size };
    from += size;
    return slice;
  });
}

/**
 * Gates of one group with floors, by an active set: all layers share the budget; a layer whose sum falls below its floor gets a
 * projection of its own with the floor as budget, the rest share what is left; repeated, at most once per layer.
 * The gates sum to the budget at every temperature.
 *
 * @param scores one per node of the group, layer by layer
 * @param gates receives the gates, same layout
 */
export function softGates(
  scores: Float64Array,
  layout: GroupLayout,
  temperature: number,
  gates: Float64Array,
  memory: ProjectionMemory,
): void {
  const slices = layerSlices(layout.sizes);
  const fixed = new Set<number>();
  let budget = layout.budget;
  for (;;) {
    const free = slices.map((_, l) => l).filter((l) => !fixed.has(l));
    if (free.length === 0) return;
    projectLayers(scores, slices, free, budget, temperature, gates, memory);
    const starving = free.filter((l) => {
      let sum = 0;
      for (let i = slices[l]!.from; i < slices[l]!.to; i++) sum += gates[i]!;
      return sum < layout.floors[l]! - FLOOR_SLACK;
    });
    if (starving.length === 0) return;
    for (const l of starving) {
      const { from, to } = slices[l]!;
      const floor = layout.floors[l]!;
      memory.layers[l] = projectToBudget(
        scores.subarray(from, to),
        floor,
        temperature,
        gates.subarray(from, to),
        memory.layers[l],
      );
      fixed.add(l);
      budget -= floor;
    }
  }
}

function projectLayers(
  scores: Float64Array,
  slices: readonly Slice[],
  layers: readonly number[],
  budget: number,
  temperature: number,
  gates: Float64Array,
  memory: ProjectionMemory,
): void {
  if (layers.length === slices.length) {
    memory.free = projectToBudget(scores, budget, temperature, gates, memory.free);
    return;
  }
  const size = layers.reduce((sum, l) => sum + slices[l]!.to - slices[l]!.from, 0);
  const gathered = new Float64Array(size);
  const projected = new Float64Array(size);
  let offset = 0;
  for (const l of layers) {
    const { from, to } = slices[l]!;
    gathered.set(scores.subarray(from, to), offset);
    offset += to - from;
  }
  memory.free = projectToBudget(gathered, budget, temperature, projected, memory.free);
  offset = 0;
  for (const l of layers) {
    const { from, to } = slices[l]!;
    gates.set(projected.subarray(offset, offset + to - from), from);
    offset += to - from;
  }
}

/** Below this spread of the gates the choice is made and the gradient is zero. */
const DECIDED = 1e-12;

/**
 * Gradient of the loss with respect to the scores, from the gradient with respect to the gates:
 * dL/ds_i = (w_i / T) (G_i - sum_j w_j G_j / sum_j w_j) with w_i = g_i (1 - g_i). It sums to zero: nodes compete for a fixed
 * budget. All layers of the group compete here, also those at their floor, which could never leave it otherwise.
 */
export function scoreGradient(
  gates: Float64Array,
  gateGradient: Float64Array,
  temperature: number,
  gradient: Float64Array,
): void {
  let total = 0;
  let weighted = 0;
  for (let i = 0; i < gates.length; i++) {
    const w = gates[i]! * (1 - gates[i]!);
    total += w;
    weighted += w * gateGradient[i]!;
  }
  if (total < DECIDED) {
    gradient.fill(0);
    return;
  }
  const mean = weighted / total;
  for (let i = 0; i < gates.length; i++) {
    const w = gates[i]! * (1 - gates[i]!);
    gradient[i] = (w / temperature) * (gateGradient[i]! - mean);
  }
}
