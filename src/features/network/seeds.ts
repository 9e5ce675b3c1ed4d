import type { Result } from '../../domain/result.ts';
import { failure, success } from '../../domain/result.ts';

const MOST_SEEDS = 20;

/** "1, 2, 5" -> [1, 2, 5]; "1-5" counts; each seed once. */
export function parseSeeds(text: string): Result<number[]> {
  const seeds = new Set<number>();
  for (const part of text.split(/[\s,;]+/).filter(Boolean)) {
    const range = /^(\d+)(?:[-–](\d+))?$/.exec(part);
    const from = Number(range?.[1] ?? NaN);
    const to = Number(range?.[2] ?? range?.[1] ?? NaN);
    if (!Number.isSafeInteger(from) || to < from || to > 0x7fffffff) {
      return failure(`"${part}" is not a seed.`, 'Write whole numbers, as in "1, 2, 3" or "1-3".');
    }
    for (let seed = from; seed <= to && seeds.size <= MOST_SEEDS; seed++) seeds.add(seed);
  }
  if (seeds.size === 0) return failure('There is no seed.', 'Write at least one whole number.');
  if (seeds.size > MOST_SEEDS) {
    return failure(`There are more than ${MOST_SEEDS} seeds.`, `Choose ${MOST_SEEDS} at most.`);
  }
  return success([...seeds]);
}
