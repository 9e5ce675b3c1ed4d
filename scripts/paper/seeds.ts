import type { RunKind } from '../../src/domain/study/study.ts';
import type { RunRecord } from './run-record.ts';
import { KIND_NAMES, kindsIn } from './tables.ts';

/** Numbers of seeds over the budgets of some kinds, "10" or "10 to 20". */
export function seedCounts(records: readonly RunRecord[], kinds: readonly RunKind[]): string {
  const counts = kinds.flatMap((kind) => [...seedsByBudget(records, kind).values()]);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? String(least) : `${least} to ${most}`;
}

/** How many seeds every kind has, budgets that have others apart: "pruned in training 10 (20 at 30, 15 %)". */
export function seedsLine(records: readonly RunRecord[]): string {
  const kinds: RunKind[] = [
    ...(records.some(({ kind }) => kind === 'full') ? (['full'] as const) : []),
    ...kindsIn(records),
  ];
  return kinds.map((kind) => `${KIND_NAMES[kind]} ${countsOf(records, kind)}`).join('; ');
}

function countsOf(records: readonly RunRecord[], kind: RunKind): string {
  const byCount = new Map<number, string[]>();
  for (const [budget, count] of seedsByBudget(records, kind)) {
    const percent = records.find((record) => record.budget === budget)!.percent.toFixed(0);
    byCount.set(count, [...(byCount.get(count) ?? []), percent]);
  }
  const [first, ...others] = [...byCount].map(([count, percents]) => ({ count, percents }));
  const apart = others.map(({ count, percents }) => `${count} at ${percents.join(', ')} %`);
  return apart.length === 0 ? String(first!.count) : `${first!.count} (${apart.join('; ')})`;
}

/** Seeds of a kind by budget, the largest budget first. */
function seedsByBudget(records: readonly RunRecord[], kind: RunKind): Map<number, number> {
  const counts = new Map<number, number>();
  const ofKind = records.filter((record) => record.kind === kind).sort((a, b) => b.budget - a.budget);
  for (const { budget } of ofKind) counts.set(budget, (counts.get(budget) ?? 0) + 1);
  return counts;
}
