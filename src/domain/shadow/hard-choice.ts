import type { GroupLayout } from './soft-gates.ts';
import { layerSlices } from './soft-gates.ts';

/**
 * The K nodes that stay: first the best of every layer up to its floor, then the best of the rest. Ties go to the earlier layer,
 * then to the lower index, so the choice is deterministic.
 *
 * @returns 1 for a node that stays, 0 for one that goes; exactly `layout.budget` ones
 */
export function hardChoice(scores: Float64Array, layout: GroupLayout): Uint8Array {
  const kept = new Uint8Array(scores.length);
  // Positions run layer by layer, so a stable order by score alone breaks ties as promised.
  const best = (from: number, to: number): number[] =>
    Array.from({ length: to - from }, (_, i) => from + i).sort((a, b) => scores[b]! - scores[a]! || a - b);
  let left = layout.budget;
  layerSlices(layout.sizes).forEach(({ from, to }, l) => {
    for (const i of best(from, to).slice(0, layout.floors[l])) {
      kept[i] = 1;
      left--;
    }
  });
  for (const i of best(0, scores.length)) {
    if (left === 0) break;
    if (kept[i] === 0) {
      kept[i] = 1;
      left--;
    }
  }
  return kept;
}
