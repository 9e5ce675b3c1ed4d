import { usePlotSpace } from './plot-space.ts';
import { textLines } from './text-lines.ts';

const INDENT = 18;
const ROW = 16;
/** Width of a letter of the smaller text, on average [pixels]. */
const LETTER = 6;

/** What the figure shows, written inside its frame: bold origin, then details, then what its bands are, a line each. */
export function PlotStamp({
  origin,
  detail,
  note = '',
  corner = 'bottom-left',
}: {
  origin: string;
  detail: string;
  note?: string;
  corner?: 'bottom-left' | 'top-left';
}) {
  const box = usePlotSpace()?.box;
  if (box === undefined) return null;
  const room = (box.width - 1.5 * INDENT) / LETTER;
  const lines = [...textLines(detail, room), ...(note === '' ? [] : textLines(note, room))];
  const below = 3 + lines.length * ROW;
  const top = corner === 'bottom-left' ? box.y + box.height - below - 19 : box.y + 26;
  return (
    <g fontFamily="var(--font)" transform={`translate(${box.x + INDENT} ${top})`}>
      <text fontSize={14} fill="var(--ink)">
        <tspan fontWeight={700}>Penumbra</tspan> {origin}
      </text>
      {lines.map((line, i) => (
        <text key={i} fontSize={12} y={3 + (i + 1) * ROW} fill="var(--ink-soft)">
          {line}
        </text>
      ))}
    </g>
  );
}
