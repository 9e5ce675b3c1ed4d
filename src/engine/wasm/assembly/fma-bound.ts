import { laneSum, madd, zeros } from './vectors';

/**
 * The most multiply-adds that a core does on 128-bit vectors: twelve independent chains in registers, nothing from memory.
 * 12 x 4 lanes x 2 operations a round. Twelve chains cover the latency of the widest cores (two units, four to six cycles).
 *
 * @returns a number that depends on all of them, so that none is left out
 */
export function multiplyAdd(rounds: i32, factor: f32): f64 {
  const x = f32x4.splat(factor);
  const y = f32x4.splat(1 - factor);
  let a = zeros();
  let b = zeros();
  let c = zeros();
  let d = zeros();
  let e = zeros();
  let f = zeros();
  let g = zeros();
  let h = zeros();
  let i = zeros();
  let j = zeros();
  let k = zeros();
  let l = zeros();
  do {
    a = madd(a, x, y);
    b = madd(b, x, y);
    c = madd(c, x, y);
    d = madd(d, x, y);
    e = madd(e, x, y);
    f = madd(f, x, y);
    g = madd(g, x, y);
    h = madd(h, x, y);
    i = madd(i, x, y);
    j = madd(j, x, y);
    k = madd(k, x, y);
    l = madd(l, x, y);
  } while (--rounds);
  const abcd = f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
  const efgh = f32x4.add(f32x4.add(e, f), f32x4.add(g, h));
  const ijkl = f32x4.add(f32x4.add(i, j), f32x4.add(k, l));
  return laneSum(f32x4.add(abcd, f32x4.add(efgh, ijkl)));
}
