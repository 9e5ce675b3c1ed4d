import type { RatioPoint } from '../../domain/curves/ratio-band.ts';
import type { CurvePoint } from '../../domain/curves/rejection-curve.ts';
import type { RunKind } from '../../domain/study/study.ts';
import { budgetColour } from '../../ui/colours.ts';
import type { Scheme } from '../../ui/colours.ts';
import { kindWords } from '../../ui/run-kinds.ts';

/** One curve of the figure. */
export interface CurveLine {
  readonly id: string;
  /** "30 %, 77 nodes" */
  readonly label: string;
  /** At the line's end: "30 %", "30 % random". */
  readonly short: string;
  readonly kind: RunKind;
  /** True: of another study. */
  readonly pinned?: true;
  /** Share of the gated nodes that stay, 0..1. */
  readonly share: number;
  /** Shares of all budgets of the study, so that a line keeps its colour whatever is shown beside it. */
  readonly budgets: readonly number[];
  /** Hidden nodes that stay. */
  readonly nodes: number;
  /** Nodes that stay in each hidden layer: 21·17·17·22. */
  readonly layers: string;
  /** Share of the test jets that have the most frequent score; of several seeds the largest. */
  readonly equalScores: number;
  readonly points: readonly CurvePoint[];
  /** To the full network; empty for that itself. */
  readonly ratio: readonly RatioPoint[];
}

export function lineColour(line: Pick<CurveLine, 'share' | 'budgets'>, scheme: Scheme): string {
  return budgetColour(line.share, line.budgets, scheme);
}

/** Networks of other studies have dashes of their own, whatever their kind. */
const PINNED_DASH = '10 3 2 3 2 3';

export function lineDash({ pinned, kind }: Pick<CurveLine, 'pinned' | 'kind'>): string | undefined {
  return pinned === true ? PINNED_DASH : kindWords(kind).dash;
}

/** A row of the chart: one efficiency, and the values of every line there by its id. */
export interface CurveRow {
  readonly efficiency: number;
  readonly points: ReadonlyMap<string, CurvePoint>;
  readonly ratios: ReadonlyMap<string, RatioPoint>;
}

/** All lines on the union of their efficiencies; a line that stops has no entry. */
export function curveRows(lines: readonly CurveLine[]): CurveRow[] {
  const rows = new Map<number, { points: Map<string, CurvePoint>; ratios: Map<string, RatioPoint> }>();
  const row = (efficiency: number): { points: Map<string, CurvePoint>; ratios: Map<string, RatioPoint> } => {
    const found = rows.get(efficiency) ?? { points: new Map(), ratios: new Map() };
    rows.set(efficiency, found);
    return found;
  };
  for (const line of lines) {
    for (const point of line.points) row(point.efficiency).points.set(line.id, point);
    for (const ratio of line.ratio) row(ratio.efficiency).ratios.set(line.id, ratio);
  }
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([efficiency, { points, ratios }]) => ({ efficiency, points, ratios }));
}
