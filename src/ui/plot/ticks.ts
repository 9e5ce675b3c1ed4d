import { scaleLinear } from 'd3-scale';

export interface Ticks {
  readonly major: readonly number[];
  readonly minor: readonly number[];
}

/** Powers of ten, and 2 to 9 times each of them, inside [low, high]. */
export function logTicks(low: number, high: number): Ticks {
  const major: number[] = [];
  const minor: number[] = [];
  const inside = (value: number): boolean => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  for (let n = Math.floor(Math.log10(low)); n <= Math.ceil(Math.log10(high)); n++) {
    if (inside(10 ** n)) major.push(10 ** n);
    for (let digit = 2; digit < 10; digit++) if (inside(digit * 10 ** n)) minor.push(digit * 10 ** n);
  }
  return { major, minor };
}

/** Ticks that carry a number on a log axis: the decades; on a short axis 2 and 5 times each as well. */
export function labelledLogTicks(low: number, high: number): number[] {
  const { major, minor } = logTicks(low, high);
  if (major.length > 1) return [...major];
  const handy = minor.filter((value) => {
    const digit = Math.round(value / 10 ** Math.floor(Math.log10(value) + 1e-9));
    return digit === 2 || digit === 5;
  });
  return [...major, ...handy].sort((a, b) => a - b);
}

/** About `count` round values, and four minor ones between each pair. */
export function linearTicks(low: number, high: number, count = 6): Ticks {
  const major = scaleLinear([low, high], [0, 1]).ticks(count);
  const step = major.length > 1 ? (major[1] ?? 0) - (major[0] ?? 0) : high - low;
  const minorStep = step / 5;
  const minor: number[] = [];
  const first = Math.ceil(low / minorStep - 1e-9);
  const last = Math.floor(high / minorStep + 1e-9);
  for (let i = first; i <= last; i++) {
    const value = i * minorStep;
    if (!major.some((tick) => Math.abs(tick - value) < minorStep / 100)) minor.push(value);
  }
  return { major, minor };
}

/** Text of a tick: as many digits as the distance between ticks needs, so that no two ticks read the same. */
export function linearLabel(value: number, [low, high]: readonly [number, number], count = 6): string {
  const text = scaleLinear([low, high], [0, 1]).tickFormat(count)(value);
  return text.replaceAll(',', '\u202f');
}

/** Round powers of ten that enclose all positive values; [1, 10] where there are none. */
export function logDomain(values: Iterable<number>): [number, number] {
  let low = Infinity;
  let high = 0;
  for (const value of values) {
    if (!(value > 0) || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (high === 0) return [1, 10];
  const bottom = 10 ** Math.floor(Math.log10(low) + 1e-9);
  return [bottom, Math.max(bottom * 10, high * 1.6)];
}
