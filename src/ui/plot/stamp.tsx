import { usePlotSpace } from './plot-space.ts';

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
  const top = corner === 'bottom-left' ? box.y + box.height - (note === '' ? 38 : 54) : box.y + 26;
  return (
    <g fontFamily="var(--font)" transform={`translate(${box.x + 18} ${top})`}>
      <text fontSize={14} fill="var(--ink)">
        <tspan fontWeight={700}>Penumbra</tspan> {origin}
      </text>
      <text fontSize={12} y={19} fill="var(--ink-soft)">
        {detail}
      </text>
      {note !== '' && (
        <text fontSize={12} y={35} fill="var(--ink-soft)">
          {note}
        </text>
      )}
    </g>
  );
}
