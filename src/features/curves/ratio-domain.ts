import type { CurveLine } from './curve-line.ts';

/** Axis of the ratio: holds the central part of all ratios and 1, in steps of a tenth, never wider than 0 to 2. */
export function ratioDomain(lines: readonly CurveLine[]): [number, number] {
  const ratios = lines.flatMap((line) => line.ratio.map((point) => point.ratio)).sort((a, b) => a - b);
  const quantile = (p: number): number => ratios[Math.round(p * (ratios.length - 1))] ?? 1;
  const low = Math.min(0.9, quantile(0.02) - 0.05);
  const high = Math.max(1.1, quantile(0.98) + 0.05);
  return [Math.max(0, Math.floor(low * 10) / 10), Math.min(2, Math.ceil(high * 10) / 10)];
}
