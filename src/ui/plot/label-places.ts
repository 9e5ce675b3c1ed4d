/**
 * Places of labels in one column, as near as possible (least squares) to where they want to be, `gap` apart at least, inside
 * [low, high]. Labels of equal wish keep the order of the list.
 *
 * Neighbours that come too close are pooled and share their mean wish (pool adjacent violators). Where the column is too short for
 * all, the distances shrink evenly.
 */
export function labelPlaces(wishes: readonly number[], gap: number, low: number, high: number): number[] {
  const n = wishes.length;
  if (n === 0) return [];
  const step = n > 1 ? Math.min(gap, (high - low) / (n - 1)) : gap;
  const order = wishes.map((_, i) => i).sort((a, b) => (wishes[a] ?? 0) - (wishes[b] ?? 0) || a - b);
  const pools: { sum: number; count: number }[] = [];
  order.forEach((i, rank) => {
    pools.push({ sum: (wishes[i] ?? 0) - rank * step, count: 1 });
    joinBack(pools);
  });
  const places = new Array<number>(n).fill(low);
  let rank = 0;
  for (const { sum, count } of pools) {
    const base = Math.min(Math.max(sum / count, low), high - (n - 1) * step);
    for (let k = 0; k < count; k++, rank++) places[order[rank] ?? 0] = base + rank * step;
  }
  return places;
}

function joinBack(pools: { sum: number; count: number }[]): void {
  for (;;) {
    const last = pools.at(-1);
    const before = pools.at(-2);
    if (last === undefined || before === undefined) return;
    if (before.sum / before.count <= last.sum / last.count) return;
    pools.pop();
    before.sum += last.sum;
    before.count += last.count;
  }
}
