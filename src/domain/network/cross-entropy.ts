/** log(1 + exp(z)) - y z without overflow: the cross-entropy of a logit. */
export function crossEntropy(logit: number, y: number): number {
  return Math.max(logit, 0) - logit * y + Math.log1p(Math.exp(-Math.abs(logit)));
}

interface Labelled {
  readonly y: ArrayLike<number>;
  readonly weight: ArrayLike<number>;
}

/** Mean cross-entropy of the first jets of a set, as many as there are logits, each with its weight. */
export function meanCrossEntropy(logits: ArrayLike<number>, jets: Labelled): number {
  let sum = 0;
  for (let i = 0; i < logits.length; i++) sum += jets.weight[i]! * crossEntropy(logits[i]!, jets.y[i]!);
  return sum / logits.length;
}
