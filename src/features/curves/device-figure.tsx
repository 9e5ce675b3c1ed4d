import { Line } from 'recharts';
import type { Scheme } from '../../ui/colours.ts';
import { formatPercent } from '../../ui/format.ts';
import type { Axis } from '../../ui/plot/axis.ts';
import { Chart } from '../../ui/plot/chart.tsx';
import { Figure } from '../../ui/plot/figure.tsx';
import { usePlotSpace } from '../../ui/plot/plot-space.ts';
import { PlotStamp } from '../../ui/plot/stamp.tsx';
import { kindWords } from '../../ui/run-kinds.ts';
import { lineColour } from './curve-line.ts';
import type { CurveLine } from './curve-line.ts';
import type { PlacedNetwork } from './device-fits.ts';

/** A finished run on the device. */
export interface DevicePoint extends PlacedNetwork {
  readonly line: CurveLine;
}

interface DeviceFigureProps {
  readonly points: readonly DevicePoint[];
  /** Share of the part that may be taken, 0..1. */
  readonly share: number;
  readonly part: string;
  readonly workingPoint: number;
  /** Id of the proposed run. */
  readonly best: string | null;
  readonly scheme: Scheme;
  readonly origin: string;
}

interface Row {
  readonly percent: number;
  readonly rejection: number;
}

const MARGIN = { top: 8, right: 20, bottom: 44, left: 62 };

/** Rejection of every trained network against what it takes of the part; at the right of the limit nothing fits. */
export function DeviceFigure(props: DeviceFigureProps) {
  const { points, share, part, workingPoint, best, scheme, origin } = props;
  const limit = 100 * share;
  const x: Axis = {
    domain: airy([...points.map(({ fit }) => fit.percent), limit], 1.5),
    scale: 'log',
    title: `largest use of any resource of ${part} [%]`,
  };
  const y: Axis = {
    domain: airy(
      points.flatMap(({ rejection, error }) => [rejection + error, Math.max(1, rejection - error)]),
      1.25,
    ),
    scale: 'log',
    title: `rejection at ${formatPercent(workingPoint)}`,
  };
  return (
    <Figure
      name={`Rejection against use of ${part}`}
      table={{
        columns: [
          'network',
          'kind',
          'tightest resource',
          'use [%]',
          'DSP',
          'LUT',
          'rejection',
          'error',
          'fits',
        ],
        rows: points.map(({ line, fit, rejection, error }) => [
          line.label,
          kindWords(line.kind).name,
          fit.tightest,
          fit.percent,
          fit.dsp,
          fit.lut,
          rejection,
          error,
          fit.fits ? 'yes' : 'no',
        ]),
      }}
    >
      <Chart rows={prunedRows(points)} xKey={(row) => row.percent} x={x} y={y} margin={MARGIN}>
        <Limit at={limit} words={`${formatPercent(share)} of ${part}`} />
        <Line
          dataKey={(row: Row) => row.rejection}
          stroke="var(--line-strong)"
          strokeWidth={1.25}
          strokeDasharray="4 3"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        <Marks points={points} best={best} scheme={scheme} />
        <PlotStamp
          origin={origin}
          detail="Bars: 68 %, binomial; line: pruned networks, mean over the seeds"
        />
      </Chart>
    </Figure>
  );
}

/** Log axis with some air on both sides. */
function airy(values: readonly number[], air: number): [number, number] {
  if (values.length === 0) return [1, 100];
  return [Math.min(...values) / air, Math.max(...values) * air];
}

/** Pruned networks by rising use, the seeds of a budget as their means. */
function prunedRows(points: readonly DevicePoint[]): Row[] {
  const byBudget = new Map<number, DevicePoint[]>();
  for (const point of points) {
    if (point.line.kind !== 'pruned' && point.line.kind !== 'full') continue;
    byBudget.set(point.line.share, [...(byBudget.get(point.line.share) ?? []), point]);
  }
  const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
  return [...byBudget.values()]
    .map((same) => ({
      percent: mean(same.map(({ fit }) => fit.percent)),
      rejection: mean(same.map(({ rejection }) => rejection)),
    }))
    .sort((a, b) => a.percent - b.percent);
}

/** Where the part, or its share, ends. */
function Limit({ at, words }: { at: number; words: string }) {
  const space = usePlotSpace();
  const x = space?.atX(at);
  if (space === null || x === undefined) return null;
  const { box } = space;
  return (
    <g fontSize={12} fontFamily="var(--font)">
      <rect
        x={x}
        y={box.y}
        width={Math.max(0, box.x + box.width - x)}
        height={box.height}
        fill="var(--bad)"
        fillOpacity={0.07}
      />
      <path d={`M${x} ${box.y}v${box.height}`} stroke="var(--bad)" strokeWidth={1.5} />
      <text x={x - 7} y={box.y + 20} textAnchor="end" fill="var(--ink)">
        {words}
      </text>
    </g>
  );
}

function Marks({
  points,
  best,
  scheme,
}: {
  points: readonly DevicePoint[];
  best: string | null;
  scheme: Scheme;
}) {
  const space = usePlotSpace();
  if (space === null) return null;
  const { box, atX, atY } = space;
  return (
    <g fontSize={11} fontFamily="var(--font)">
      {points.map(({ id, line, fit, rejection, error }, i) => {
        const [x, y] = [atX(fit.percent), atY(rejection)];
        const [top, foot] = [atY(rejection + error), atY(Math.max(1, rejection - error))];
        if (x === undefined || y === undefined) return null;
        const colour = lineColour(line, scheme);
        const first = points.findIndex((other) => other.line.short === line.short) === i;
        const outside = x > box.x + box.width - 90;
        return (
          <g key={id}>
            <path d={`M${x} ${top ?? y}V${foot ?? y}`} stroke={colour} strokeWidth={1.25} />
            <Mark x={x} y={y} kind={line.kind} colour={colour} />
            {id === best && (
              <circle cx={x} cy={y} r={11} fill="none" stroke="var(--accent)" strokeWidth={2} />
            )}
            {((first && line.kind !== 'retrained') || id === best) && (
              <text
                x={outside ? x - 9 : x + 9}
                y={y + 16}
                textAnchor={outside ? 'end' : 'start'}
                fill="var(--ink)"
                fontWeight={id === best ? 650 : 450}
              >
                {line.short}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** Full networks as squares, pruned ones filled, the others open. */
function Mark({ x, y, kind, colour }: { x: number; y: number; kind: CurveLine['kind']; colour: string }) {
  if (kind === 'full') return <rect x={x - 5} y={y - 5} width={10} height={10} fill={colour} />;
  if (kind === 'pruned') return <circle cx={x} cy={y} r={5} fill={colour} />;
  return <circle cx={x} cy={y} r={4.5} fill="var(--surface)" stroke={colour} strokeWidth={1.75} />;
}
