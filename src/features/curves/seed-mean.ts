import type { RatioPoint } from '../../domain/curves/ratio-band.ts';
import type { CurvePoint } from '../../domain/curves/rejection-curve.ts';
import type { CurveLine } from './curve-line.ts';

interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

/** Mean and standard deviation (with n - 1) of a few numbers; deviation 0 of a single one. */
function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0 };
}

/** Points of all seeds at the efficiencies that every one of them has. */
function common<Point extends { readonly efficiency: number }>(
  series: readonly (readonly Point[])[],
): Point[][] {
  const [first, ...others] = series;
  return (first ?? []).flatMap((point) => {
    const same = others.map((other) => other.find((one) => one.efficiency === point.efficiency));
    const found = same.filter((one) => one !== undefined);
    return found.length === others.length ? [[point, ...found]] : [];
  });
}

/**
 * One line for the same network trained with several seeds: mean rejection and ratio, bands of one standard deviation over the
 * seeds. A cut belongs to one network, so it is not a number here.
 */
export function meanOfSeeds(lines: readonly [CurveLine, ...CurveLine[]]): CurveLine {
  const [first] = lines;
  const points = common(lines.map((line) => line.points)).map((same): CurvePoint => {
    const { mean, deviation } = spreadOf(same.map((point) => point.rejection));
    return {
      efficiency: same[0]?.efficiency ?? NaN,
      cut: NaN,
      rejection: mean,
      low: Math.max(mean - deviation, 1),
      high: mean + deviation,
      passing: spreadOf(same.map((point) => point.passing)).mean,
    };
  });
  const ratio = common(lines.map((line) => line.ratio)).map((same): RatioPoint => {
    const { mean, deviation } = spreadOf(same.map((point) => point.ratio));
    return {
      efficiency: same[0]?.efficiency ?? NaN,
      ratio: mean,
      low: mean - deviation,
      high: mean + deviation,
    };
  });
  const equalScores = Math.max(...lines.map((line) => line.equalScores));
  return { ...first, layers: seedsWords(lines), equalScores, points, ratio };
}

/** The nodes per layer where all seeds agree, else how many seeds there are, with their nodes where these differ. */
function seedsWords(lines: readonly [CurveLine, ...CurveLine[]]): string {
  const [{ layers }] = lines;
  if (lines.length === 1) return layers;
  const counts = lines.map(({ nodes }) => nodes);
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  const seeds = `${lines.length} seeds`;
  if (low < high) return `${seeds}, ${low} to ${high} nodes`;
  return lines.every((line) => line.layers === layers) ? `${layers}, ${seeds}` : seeds;
}
