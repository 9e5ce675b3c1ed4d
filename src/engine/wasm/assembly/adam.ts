import { madd, withoutDust } from './vectors';

/** A moment that changes no weight any more: its square root is far below Adam's epsilon. */
const NEGLIGIBLE: f32 = 1e-30;

/**
 * One step of Adam (arXiv:1412.6980) on `bytes` bytes of f32, a multiple of 16. Bias correction is part of `rate` and `epsilon`:
 * with c1 = 1 - beta1^t and c2 = 1 - beta2^t, rate = lr sqrt(c2) / c1 and epsilon = eps sqrt(c2).
 */
export function adam(
  parameters: usize,
  gradients: usize,
  firstMoment: usize,
  secondMoment: usize,
  bytes: usize,
  rate: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
): void {
  const keep1 = f32x4.splat(<f32>beta1);
  const take1 = f32x4.splat(<f32>(1 - beta1));
  const keep2 = f32x4.splat(<f32>beta2);
  const take2 = f32x4.splat(<f32>(1 - beta2));
  const lr = f32x4.splat(<f32>rate);
  const eps = f32x4.splat(<f32>epsilon);
  for (let i: usize = 0; i < bytes; i += 16) {
    const g = v128.load(gradients + i);
    const m = withoutDust(madd(keep1, v128.load(firstMoment + i), f32x4.mul(take1, g)), NEGLIGIBLE);
    const v = withoutDust(madd(keep2, v128.load(secondMoment + i), f32x4.mul(take2, f32x4.mul(g, g))), NEGLIGIBLE);
    v128.store(firstMoment + i, m);
    v128.store(secondMoment + i, v);
    const change = f32x4.div(f32x4.mul(lr, m), f32x4.add(f32x4.sqrt(v), eps));
    v128.store(parameters + i, f32x4.sub(v128.load(parameters + i), change));
  }
}
