import type { Result } from '../result.ts';
import { failure, success } from '../result.ts';
import { createGroup, shareOut } from '../shadow/budget.ts';
import type { GateGroup } from '../shadow/gate-group.ts';
import type { Study } from './study.ts';

/**
 * The groups of hidden nodes that compete for a budget: all gated layers together, or every layer by itself.
 *
 * @param layers gated layers, counted from 1
 * @param budget nodes that stay in all of them
 */
export function hiddenGroups(
  study: Pick<Study, 'network' | 'gates'>,
  layers: readonly number[],
  budget: number,
): Result<readonly GateGroup[]> {
  const widths = [0, ...study.network.hidden];
  const { floor, perLayer } = study.gates;
  const floorOf = (l: number): number => Math.min(floor ?? 1, widths[l]!);
  const together = createGroup(layers, widths, budget, floor === null ? undefined : layers.map(floorOf));
  if (perLayer === null || budget === gatedSum(widths, layers)) {
    return together.ok ? success([together.value]) : together;
  }
  if (perLayer.kind === 'share' && !together.ok) return together;
  const sizes = layers.map((l) => widths[l]!);
  const parts = perLayer.kind === 'share' ? shareOut(sizes, budget) : perLayer.nodes;
  if (parts.length !== layers.length) {
    return failure(
      `Numbers of nodes are given for ${parts.length} layers, but ${layers.length} carry shadow nodes.`,
      'Give one number for each of these layers.',
    );
  }
  const groups: GateGroup[] = [];
  for (const [i, l] of layers.entries()) {
    const part = parts[i]!;
    const group = createGroup([l], widths, part, [Math.max(1, Math.min(floorOf(l), part))]);
    if (!group.ok) {
      return failure(
        `Hidden layer ${l} cannot keep ${part} of its ${widths[l]!} nodes.`,
        `Choose a whole number from 1 to ${widths[l]!} for it.`,
      );
    }
    groups.push(group.value);
  }
  return success(groups);
}

function gatedSum(widths: readonly number[], layers: readonly number[]): number {
  return layers.reduce((sum, l) => sum + widths[l]!, 0);
}
