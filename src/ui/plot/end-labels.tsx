import { labelPlaces } from './label-places.ts';
import { usePlotSpace } from './plot-space.ts';
import type { PlotSpace } from './plot-space.ts';

/** The left end of a line and its name. */
export interface EndLabel {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  readonly dash?: string | undefined;
  /** Where the line begins, in the units of the axes. */
  readonly x: number;
  readonly y: number;
  readonly faded?: boolean;
  readonly strong?: boolean;
}

const ROW = 14;
const FONT = 11.5;
const SMALLEST_FONT = 8;
/** Width of a letter in units of the font's size, on average. */
const LETTER = 0.56;
const LEADER = 13;
const PADDING = 10;

interface EndLabelsProps {
  readonly labels: readonly EndLabel[];
  /** Value of x up to which the column reaches: the lines begin there or to its right. */
  readonly until: number;
}

/**
 * Names of lines at their left ends, where rejection curves lie furthest apart: a column inside the frame, each name led to its line.
 * Part of the drawing, so that it travels with the exported figure.
 */
export function EndLabels({ labels, until }: EndLabelsProps) {
  const space = usePlotSpace();
  if (space === null) return null;
  const column = space.atX(until);
  if (column === undefined) return null;
  return (
    <g
      role="list"
      aria-label="Lines"
      fontSize={fontFor(labels, column - LEADER - 4 - space.box.x - PADDING)}
      fontFamily="var(--font)"
      fill="var(--ink)"
    >
      {placed(labels, space).map(({ label, at, end }) => (
        <g key={label.id} role="listitem" opacity={label.faded === true ? 0.35 : 1}>
          <path
            d={`M${column - LEADER} ${at}L${end.x} ${end.y}`}
            fill="none"
            stroke={label.colour}
            strokeWidth={1.25}
            strokeDasharray={label.dash}
          />
          <text
            x={column - LEADER - 4}
            y={at + 4}
            textAnchor="end"
            fontWeight={label.strong === true ? 650 : 450}
          >
            {label.label}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Names do not reach over the frame, where the numbers of the axis are: in a narrow figure they are smaller. */
function fontFor(labels: readonly EndLabel[], room: number): number {
  const letters = Math.max(1, ...labels.map(({ label }) => label.length));
  return Math.min(FONT, Math.max(SMALLEST_FONT, room / (letters * LETTER)));
}

interface PlacedLabel {
  readonly label: EndLabel;
  /** Pixel of the name. */
  readonly at: number;
  /** Pixel of the line's end. */
  readonly end: { readonly x: number; readonly y: number };
}

function placed(labels: readonly EndLabel[], { box, atX, atY }: PlotSpace): PlacedLabel[] {
  const bottom = box.y + box.height;
  const ends = labels.flatMap((label) => {
    const x = atX(label.x);
    const y = atY(label.y);
    if (x === undefined || y === undefined) return [];
    return [{ label, end: { x, y: Math.min(bottom, Math.max(box.y, y)) } }];
  });
  const places = labelPlaces(
    ends.map(({ end }) => end.y),
    ROW,
    box.y + PADDING,
    bottom - PADDING,
  );
  return ends.map((one, i) => ({ ...one, at: places[i] ?? one.end.y }));
}
