/** Test jets of one network in falling order of score, in steps of equal score. */
export interface RankedScores {
  /** Row numbers, best score first. */
  readonly order: Uint32Array;
  /** Position in `order` where each step of equal scores begins; one more entry at the end. */
  readonly steps: Uint32Array;
  /** Score of each step. */
  readonly cuts: Float64Array;
}

/** Sorts the jets by score, highest first; equal scores form one step, since no cut can part them. */
export function rankScores(scores: ArrayLike<number>): RankedScores {
  const n = scores.length;
  const keys = Float64Array.from(scores);
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => keys[b]! - keys[a]! || a - b);
  const steps: number[] = [];
  const cuts: number[] = [];
  for (let i = 0; i < n; i++) {
    const score = keys[order[i]!]!;
    if (i === 0 || score !== cuts[cuts.length - 1]) {
      steps.push(i);
      cuts.push(score);
    }
  }
  steps.push(n);
  return { order, steps: Uint32Array.from(steps), cuts: Float64Array.from(cuts) };
}

/** The largest share of jets with one and the same score: a flat curve shows up here. */
export function largestTie(ranked: RankedScores): number {
  let largest = 0;
  for (let s = 0; s + 1 < ranked.steps.length; s++) {
    largest = Math.max(largest, ranked.steps[s + 1]! - ranked.steps[s]!);
  }
  return ranked.order.length > 0 ? largest / ranked.order.length : 0;
}
