import type { Result } from '../result.ts';
import { failure, success } from '../result.ts';
import type { GateGroup } from './gate-group.ts';

/** Least number of nodes of each layer unless the user says otherwise: min(2, floor(K / layers)), at least 1. */
export function defaultFloors(sizes: readonly number[], budget: number): number[] {
  const floor = Math.max(1, Math.min(2, Math.floor(budget / sizes.length)));
  return sizes.map((size) => Math.min(size, floor));
}

/**
 * A budget that can be met: K at least the sum of the floors and at most the number of nodes.
 *
 * @param layers positions of the gated layers, 0 = inputs
 * @param widths nodes of all layers, inputs first
 */
export function createGroup(
  layers: readonly number[],
  widths: readonly number[],
  budget: number,
  floors?: readonly number[],
): Result<GateGroup> {
  const sizes = layers.map((l) => widths[l] ?? 0);
  const nodes = sizes.reduce((sum, size) => sum + size, 0);
  const least = floors ?? defaultFloors(sizes, budget);
  const smallest = floors ? floors.reduce((sum, floor) => sum + floor, 0) : layers.length;
  if (!Number.isInteger(budget)) {
    return failure(
      `A budget of ${budget} nodes is not a whole number.`,
      `Choose from ${smallest} to ${nodes} nodes.`,
    );
  }
  if (budget < smallest) {
    return failure(
      `A budget of ${budget} nodes cannot be met: every gated layer keeps at least ${floors ? 'its floor' : 'one node'}.`,
      `Choose at least ${smallest} of the ${nodes} nodes.`,
    );
  }
  if (budget > nodes) {
    return failure(
      `A budget of ${budget} is more than the ${nodes} nodes that carry shadow nodes.`,
      `Choose at most ${nodes}, or widen the network.`,
    );
  }
  if (least.some((floor, l) => floor < 1 || floor > sizes[l]!)) {
    return failure(
      'A floor must lie between 1 and the width of its layer.',
      'Lower the floor or widen the layer.',
    );
  }
  return success({ layers, budget, floors: least });
}

/**
 * Shares a budget out among layers in proportion to their widths, to whole nodes by the largest remainders, ties to the earlier
 * layer; every layer gets at least one node. The parts sum to the budget.
 *
 * @param budget layers <= budget <= sum of sizes
 */
export function shareOut(sizes: readonly number[], budget: number): number[] {
  const nodes = sizes.reduce((sum, size) => sum + size, 0);
  const exact = sizes.map((size) => (size * budget) / nodes);
  const parts = exact.map((share) => Math.max(1, Math.floor(share)));
  const left = (): number => budget - parts.reduce((sum, part) => sum + part, 0);
  while (left() !== 0) {
    const change = Math.sign(left());
    let best = -1;
    parts.forEach((part, l) => {
      if (change > 0 ? part >= sizes[l]! : part <= 1) return;
      const missing = (l: number): number => change * (exact[l]! - parts[l]!);
      if (best < 0 || missing(l) > missing(best)) best = l;
    });
    if (best < 0)
      throw new RangeError(`${budget} nodes cannot be shared out among layers of ${sizes.join(', ')}.`);
    parts[best]! += change;
  }
  return parts;
}
