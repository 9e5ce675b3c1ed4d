import type { Scheme } from '../../ui/colours.ts';
import { lineColour, lineDash } from './curve-line.ts';
import type { CurveLine } from './curve-line.ts';
import { pointAt, ratioAt } from './shown-lines.ts';

/** One network at one working point; null where its curve has stopped. */
export interface WorkingPointRow {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  readonly dash: string | undefined;
  /** Cut on the score in 0..1. */
  readonly cut: number | null;
  readonly rejection: number | null;
  readonly error: number | null;
  readonly ratio: number | null;
  /** Effective number of background jets that pass. */
  readonly passing: number | null;
  /** Share of the test jets that have one and the same score, 0..1. */
  readonly equalScores: number;
  /** Nodes of each hidden layer: 21·17·17·22. */
  readonly layers: string;
}

export function workingPointRows(
  lines: readonly CurveLine[],
  efficiency: number,
  scheme: Scheme,
): WorkingPointRow[] {
  return lines.map((line) => {
    const point = pointAt(line.points, efficiency);
    return {
      id: line.id,
      label: line.label,
      colour: lineColour(line, scheme),
      dash: lineDash(line),
      cut: point === undefined || Number.isNaN(point.cut) ? null : 1 / (1 + Math.exp(-point.cut)),
      rejection: point?.rejection ?? null,
      error: point === undefined ? null : (point.high - point.low) / 2,
      ratio: ratioAt(line, efficiency),
      passing: point?.passing ?? null,
      equalScores: line.equalScores,
      layers: line.layers,
    };
  });
}
