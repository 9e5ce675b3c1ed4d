import type { TestJets } from './rejection-curve.ts';

/** Score distributions of both classes, unit area each; scores are sigmoid(logit), bins equal in [0, 1]. */
export interface ScoreHistogram {
  readonly bins: number;
  readonly signal: readonly number[];
  readonly background: readonly number[];
}

export function scoreHistogram(logits: ArrayLike<number>, jets: TestJets, bins = 50): ScoreHistogram {
  const counts = [new Array<number>(bins).fill(0), new Array<number>(bins).fill(0)];
  const totals = [0, 0];
  for (let i = 0; i < logits.length; i++) {
    const bin = Math.min(bins - 1, Math.floor(bins / (1 + Math.exp(-logits[i]!))));
    const of = jets.label[i] === 1 ? 1 : 0;
    const w = jets.weight?.[i] ?? 1;
    counts[of]![bin]! += w;
    totals[of]! += w;
  }
  const density = (of: 0 | 1): number[] => counts[of]!.map((count) => (count * bins) / (totals[of]! || 1));
  return { bins, signal: density(1), background: density(0) };
}
