import { usePlotSpace } from './plot-space.ts';

export interface LegendEntry {
  readonly label: string;
  readonly colour: string;
  readonly dash?: string | undefined;
  /** A filled area instead of a line. */
  readonly filled?: boolean;
}

const ROW = 18;
const SAMPLE = 26;

/** Legend inside the frame, so that it travels with the exported figure. */
export function PlotLegend({
  entries,
  corner,
  width = 190,
}: {
  entries: readonly LegendEntry[];
  corner: 'top-right' | 'top-left' | 'bottom-left' | 'bottom-right';
  width?: number;
}) {
  const box = usePlotSpace()?.box;
  if (box === undefined) return null;
  const left = corner.endsWith('left') ? box.x + 18 : box.x + box.width - width;
  const top = corner.startsWith('top') ? box.y + 22 : box.y + box.height - ROW * entries.length - 4;
  return (
    <g fontSize={12} fontFamily="var(--font)" fill="var(--ink)">
      {entries.map((entry, i) => (
        <g key={entry.label} transform={`translate(${left} ${top + i * ROW})`}>
          {entry.filled === true ? (
            <rect
              y={-5}
              width={SAMPLE}
              height={10}
              fill={entry.colour}
              fillOpacity={0.3}
              stroke={entry.colour}
            />
          ) : (
            <path d={`M0 0H${SAMPLE}`} stroke={entry.colour} strokeWidth={2} strokeDasharray={entry.dash} />
          )}
          <text x={SAMPLE + 8} y={4}>
            {entry.label}
          </text>
        </g>
      ))}
    </g>
  );
}
