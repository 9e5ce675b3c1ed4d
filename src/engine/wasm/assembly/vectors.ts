/** Arithmetic on four numbers at once. */

/** a * b + c; fused where the build has relaxed SIMD. */
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

@inline
export function zeros(): v128 {
  return f32x4.splat(0);
}

/** act(z + bias): the larger of z and slope * z. */
@inline
export function activate(z: v128, bias: v128, slope: v128): v128 {
  const a = f32x4.add(z, bias);
  return f32x4.pmax(a, f32x4.mul(a, slope));
}

/** The bits that tell 1 from `slope`, for `throughActivation`. */
@inline
export function slopeBits(slope: v128): v128 {
  return v128.xor(slope, f32x4.splat(1));
}

/** delta * act'(a), from the activation act(a), which has the sign of a. */
@inline
export function throughActivation(delta: v128, activation: v128, slope: v128, bits: v128): v128 {
  const positive = f32x4.gt(activation, zeros());
  return f32x4.mul(delta, v128.xor(slope, v128.and(positive, bits)));
}

/** exp(x) for x <= 0, relative error about 1e-7: 2^n times a Taylor series on |r| <= ln(2) / 2. */
@inline
export function expNegative(x: v128): v128 {
  const bounded = f32x4.pmax(x, f32x4.splat(-87));
  const n = f32x4.nearest(f32x4.mul(bounded, f32x4.splat(1.44269504)));
  // ln(2) in two parts, so that the remainder keeps its digits.
  let r = f32x4.sub(bounded, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.add(r, f32x4.mul(n, f32x4.splat(2.1219444e-4)));
  let series = madd(f32x4.splat(1.0 / 5040.0), r, f32x4.splat(1.0 / 720.0));
  series = madd(series, r, f32x4.splat(1.0 / 120.0));
  series = madd(series, r, f32x4.splat(1.0 / 24.0));
  series = madd(series, r, f32x4.splat(1.0 / 6.0));
  series = madd(series, r, f32x4.splat(0.5));
  series = madd(series, r, f32x4.splat(1));
  series = madd(series, r, f32x4.splat(1));
  const power = i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127));
  return f32x4.mul(series, i32x4.shl(power, 23));
}

/** log(1 + e) for 0 <= e <= 1, as 2 atanh(e / (2 + e)). */
@inline
export function logOnePlus(e: v128): v128 {
  const t = f32x4.div(e, f32x4.add(e, f32x4.splat(2)));
  const square = f32x4.mul(t, t);
  let series = madd(f32x4.splat(1.0 / 13.0), square, f32x4.splat(1.0 / 11.0));
  series = madd(series, square, f32x4.splat(1.0 / 9.0));
  series = madd(series, square, f32x4.splat(1.0 / 7.0));
  series = madd(series, square, f32x4.splat(1.0 / 5.0));
  series = madd(series, square, f32x4.splat(1.0 / 3.0));
  series = madd(series, square, f32x4.splat(1));
  return f32x4.mul(f32x4.add(t, t), series);
}

/** v, with 0 for numbers below `least`: as they shrink on, they would become subnormal and slow all arithmetic down. */
@inline
export function withoutDust(v: v128, least: f32): v128 {
  return v128.and(v, f32x4.gt(f32x4.abs(v), f32x4.splat(least)));
}

/** The four sums of the lanes of a, b, c and d. */
@inline
export function laneSums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/** Sum of the four lanes, in double precision. */
@inline
export function laneSum(v: v128): f64 {
  const low = <f64>f32x4.extract_lane(v, 0) + <f64>f32x4.extract_lane(v, 1);
  return low + (<f64>f32x4.extract_lane(v, 2) + <f64>f32x4.extract_lane(v, 3));
}

/** memory[address .. +4] += v */
@inline
export function addTo(address: usize, v: v128): void {
  v128.store(address, f32x4.add(v128.load(address), v));
}
