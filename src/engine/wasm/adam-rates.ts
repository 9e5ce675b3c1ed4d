import { ADAM } from '../../domain/shadow/schedule.ts';

/** base^exponent by squaring: the same bits on every machine, which `**` does not promise. */
export function integerPower(base: number, exponent: number): number {
  let power = 1;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power *= square;
    square *= square;
  }
  return power;
}

/**
 * Rate and epsilon that hold Adam's bias correction: lr m/c1 / (sqrt(v/c2) + eps) = rate m / (sqrt(v) + epsilon) with
 * rate = lr sqrt(c2) / c1 and epsilon = eps sqrt(c2), where c = 1 - beta^t.
 *
 * @param step steps done before this one
 */
export function adamRates(
  learningRate: number,
  step: number,
): { readonly rate: number; readonly epsilon: number } {
  const first = 1 - integerPower(ADAM.beta1, step + 1);
  const second = Math.sqrt(1 - integerPower(ADAM.beta2, step + 1));
  return { rate: (learningRate * second) / first, epsilon: ADAM.epsilon * second };
}
