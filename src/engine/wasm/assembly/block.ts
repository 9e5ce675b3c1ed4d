import { ROW_BYTES } from './layout';
import { activate, madd, throughActivation, zeros } from './vectors';

/**
 * The register block: a 4 x 8 piece of a product of matrices, eight accumulators of four numbers. All the time of a training is
 * spent here.
 *
 * Offsets of loads must be constants for the compiler, and in an inlined function only types are; so strides come as types of
 * that size.
 */

/** Stride of one f32. */
@unmanaged
export class ScalarStride {
  x: f32;
}

/** Stride of one row of a panel, 32 bytes. */
@unmanaged
export class RowStride {
  a: f64;
  b: f64;
  c: f64;
  d: f64;
}

/** What becomes of the block's product P. */
/** result = act(P + bias) */
export const ACTIVATE: i32 = 0;
/** result += P */
export const ADD: i32 = 1;
/** result = P act'(activation); bias += column sums of the result */
export const DIFFERENTIATE: i32 = 2;

/**
 * P[i][j] = sum over terms of a[i] b[j], i = 0 .. 3, j = 0 .. 7.
 *
 * @typeParam Lane stride between the four scalars a[i] of a term
 * @typeParam Term stride of `a` from one term to the next; `b` moves on by a row
 * @param finish one of the three constants above, literal at every call
 * @param a address of the scalars; after each group of `terms` terms it skips `gap` bytes more
 * @param b address of the rows
 * @param result address of 4 rows of a panel
 * @param activation address of the activations (DIFFERENTIATE)
 * @param bias address of 8 biases (ACTIVATE) or of their gradient (DIFFERENTIATE)
 */
@inline
export function multiplyBlock<Lane, Term>(
  finish: i32,
  gap: usize,
  a: usize,
  b: usize,
  groups: i32,
  terms: i32,
  result: usize,
  activation: usize,
  bias: usize,
  slope: v128,
  bits: v128,
): void {
  let left0 = zeros();
  let left1 = zeros();
  let left2 = zeros();
  let left3 = zeros();
  let right0 = zeros();
  let right1 = zeros();
  let right2 = zeros();
  let right3 = zeros();
  do {
    let term = terms;
    // One term a round: unrolled by hand, V8 hoists the loads of all copies and spills registers.
    do {
      const left = v128.load(b);
      const right = v128.load(b, 16);
      let scalar = v128.load32_splat(a);
      left0 = madd(scalar, left, left0);
      right0 = madd(scalar, right, right0);
      scalar = v128.load32_splat(a, offsetof<Lane>());
      left1 = madd(scalar, left, left1);
      right1 = madd(scalar, right, right1);
      scalar = v128.load32_splat(a, 2 * offsetof<Lane>());
      left2 = madd(scalar, left, left2);
      right2 = madd(scalar, right, right2);
      scalar = v128.load32_splat(a, 3 * offsetof<Lane>());
      left3 = madd(scalar, left, left3);
      right3 = madd(scalar, right, right3);
      a += offsetof<Term>();
      b += ROW_BYTES;
    } while (--term);
    a += gap;
  } while (--groups);

  if (finish == ADD) {
    v128.store(result, f32x4.add(v128.load(result), left0));
    v128.store(result, f32x4.add(v128.load(result, 16), right0), 16);
    v128.store(result, f32x4.add(v128.load(result, 32), left1), 32);
    v128.store(result, f32x4.add(v128.load(result, 48), right1), 48);
    v128.store(result, f32x4.add(v128.load(result, 64), left2), 64);
    v128.store(result, f32x4.add(v128.load(result, 80), right2), 80);
    v128.store(result, f32x4.add(v128.load(result, 96), left3), 96);
    v128.store(result, f32x4.add(v128.load(result, 112), right3), 112);
    return;
  }
  if (finish == ACTIVATE) {
    const left = v128.load(bias);
    const right = v128.load(bias, 16);
    left0 = activate(left0, left, slope);
    right0 = activate(right0, right, slope);
    left1 = activate(left1, left, slope);
    right1 = activate(right1, right, slope);
    left2 = activate(left2, left, slope);
    right2 = activate(right2, right, slope);
    left3 = activate(left3, left, slope);
    right3 = activate(right3, right, slope);
  } else {
    left0 = throughActivation(left0, v128.load(activation), slope, bits);
    right0 = throughActivation(right0, v128.load(activation, 16), slope, bits);
    left1 = throughActivation(left1, v128.load(activation, 32), slope, bits);
    right1 = throughActivation(right1, v128.load(activation, 48), slope, bits);
    left2 = throughActivation(left2, v128.load(activation, 64), slope, bits);
    right2 = throughActivation(right2, v128.load(activation, 80), slope, bits);
    left3 = throughActivation(left3, v128.load(activation, 96), slope, bits);
    right3 = throughActivation(right3, v128.load(activation, 112), slope, bits);
    const leftSum = f32x4.add(f32x4.add(left0, left1), f32x4.add(left2, left3));
    const rightSum = f32x4.add(f32x4.add(right0, right1), f32x4.add(right2, right3));
    v128.store(bias, f32x4.add(v128.load(bias), leftSum));
    v128.store(bias, f32x4.add(v128.load(bias, 16), rightSum), 16);
  }
  v128.store(result, left0);
  v128.store(result, right0, 16);
  v128.store(result, left1, 32);
  v128.store(result, right1, 48);
  v128.store(result, left2, 64);
  v128.store(result, right2, 80);
  v128.store(result, left3, 96);
  v128.store(result, right3, 112);
}
