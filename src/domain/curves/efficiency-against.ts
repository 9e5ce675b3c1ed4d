import { clopperPearson } from './binomial.ts';
import type { TestJets } from './rejection-curve.ts';

/** Efficiency of a cut in one bin of another variable, with its 68 % interval (Clopper and Pearson). */
export interface EfficiencyBin {
  readonly from: number;
  readonly to: number;
  readonly efficiency: number;
  readonly low: number;
  readonly high: number;
  /** Effective number of jets in the bin. */
  readonly jets: number;
}

/**
 * Efficiency of a cut for one class against another variable, such as pT.
 *
 * @param values one per test jet
 * @param pass share of each jet that passes, see `passShares`
 * @param label the class: 1 signal, 0 background
 * @param edges of the bins, rising; a bin holds its lower edge, the last one both
 * @returns one entry per bin that holds jets of the class
 */
export function efficiencyAgainst(
  values: ArrayLike<number>,
  pass: ArrayLike<number>,
  jets: TestJets,
  label: 0 | 1,
  edges: ArrayLike<number>,
): EfficiencyBin[] {
  const bins = edges.length - 1;
  const sums = Array.from({ length: bins }, () => ({ all: 0, passing: 0, squares: 0 }));
  for (let row = 0; row < jets.label.length; row++) {
    if (jets.label[row] !== label) continue;
    const sum = sums[binOf(edges, values[row]!)];
    if (sum === undefined) continue;
    const w = jets.weight?.[row] ?? 1;
    sum.all += w;
    sum.passing += w * pass[row]!;
    sum.squares += w * w;
  }
  return sums.flatMap(({ all, passing, squares }, bin) => {
    if (!(all > 0)) return [];
    const efficiency = Math.min(1, passing / all);
    const effective = all ** 2 / squares;
    const { low, high } = clopperPearson(efficiency * effective, effective);
    return [{ from: edges[bin]!, to: edges[bin + 1]!, efficiency, low, high, jets: effective }];
  });
}

/** -1 outside of all bins. */
function binOf(edges: ArrayLike<number>, value: number): number {
  const bins = edges.length - 1;
  if (!(value >= edges[0]! && value <= edges[bins]!)) return -1;
  let bin = 0;
  while (bin < bins - 1 && value >= edges[bin + 1]!) bin++;
  return bin;
}

/** Edges between which equally many values lie: the lowest value first, the highest last; equal edges are merged. */
export function equalCountEdges(values: ArrayLike<number>, bins: number): Float64Array {
  const sorted = Float64Array.from(values).sort();
  const last = sorted.length - 1;
  const edges = Array.from({ length: bins + 1 }, (_, i) => sorted[Math.round((i * last) / bins)] ?? 0);
  return Float64Array.from(edges.filter((edge, i) => i === 0 || edge > edges[i - 1]!));
}
