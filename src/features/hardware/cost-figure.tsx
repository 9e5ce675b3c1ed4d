import { Line, usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { budgetColour } from '../../ui/colours.ts';
import type { Scheme } from '../../ui/colours.ts';
import type { Axis } from '../../ui/plot/axis.ts';
import { Chart } from '../../ui/plot/chart.tsx';
import { Figure } from '../../ui/plot/figure.tsx';
import { kindWords } from '../../ui/run-kinds.ts';
import type { ComparedRun } from './comparison-table.tsx';
import { CostMark } from './cost-marks.tsx';
import { placeLabels } from './mark-labels.ts';
import { paretoFront } from './pareto.ts';

const MARGIN = { top: 8, right: 20, bottom: 44, left: 62 };
const LEGEND_ROW = 16;
const LEGEND_WIDTH = 118;

export type Cost = 'dsp' | 'lut' | 'latencyNs';

const COSTS: Record<Cost, { readonly title: string; readonly words: string }> = {
  dsp: { title: 'DSPs', words: 'DSPs' },
  lut: { title: 'LUTs (report of HLS)', words: 'LUTs' },
  latencyNs: { title: 'latency [ns]', words: 'latency' },
};

interface CostFigureProps {
  readonly runs: readonly ComparedRun[];
  readonly scheme: Scheme;
  readonly efficiency: number;
  readonly cost: Cost;
  readonly onSelect: (id: string) => void;
}

interface Point {
  readonly cost: number;
  readonly rejection: number;
  readonly front: number | undefined;
  readonly run: ComparedRun;
}

/** Rejection against cost for all networks, with the front of those that no other beats in both. */
export function CostFigure({ runs, scheme, efficiency, cost, onSelect }: CostFigureProps) {
  const points = costPoints(runs, cost);
  const shares = runs.map((run) => run.share);
  const { title, words } = COSTS[cost];
  const x: Axis = {
    domain: around(points.map((point) => point.cost)),
    scale: 'log',
    title,
  };
  const y: Axis = {
    domain: around(points.map((point) => point.rejection)),
    scale: 'log',
    title: `rejection at ${Math.round(100 * efficiency)} %`,
  };
  return (
    <Figure
      name={`Rejection against ${words}`}
      table={{
        columns: [title, 'rejection', 'network', 'on the front'],
        rows: points.map(({ run, cost: value, rejection, front }) => [
          value,
          rejection,
          run.label,
          front === undefined ? 'no' : 'yes',
        ]),
      }}
      controls={<small>the dashed front: no network is cheaper and rejects more</small>}
    >
      <Chart rows={points} xKey={(point) => point.cost} x={x} y={y} margin={MARGIN}>
        <Line
          dataKey={(point: Point) => point.front}
          stroke="var(--line-strong)"
          strokeWidth={1.25}
          strokeDasharray="4 3"
          dot={false}
          activeDot={false}
          connectNulls
          isAnimationActive={false}
        />
        <Marks
          points={points}
          colour={(run) => budgetColour(run.share, shares, scheme)}
          kinds={[...new Set(runs.map((run) => run.kind))]}
          onSelect={onSelect}
        />
      </Chart>
    </Figure>
  );
}

/** Rows by rising cost; networks without a cost or a rejection have no place on log axes. */
function costPoints(runs: readonly ComparedRun[], resource: Cost): Point[] {
  const placed = runs.flatMap((run) =>
    run.rejection !== null && run[resource] > 0 ? [{ run, cost: run[resource], gain: run.rejection }] : [],
  );
  const front = paretoFront(placed);
  return placed
    .map(({ run, cost, gain }, i) => ({
      run,
      cost,
      rejection: gain,
      front: front[i] === true ? gain : undefined,
    }))
    .sort((a, b) => a.cost - b.cost || a.rejection - b.rejection);
}

/** Log axis with some air on both sides, and room for names. */
function around(values: readonly number[]): [number, number] {
  if (values.length === 0) return [1, 10];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = high / low < 1.5 ? 2 : Math.max(1.25, (high / low) ** 0.14);
  return [low / air, high * air];
}

interface MarksProps {
  readonly points: readonly Point[];
  readonly colour: (run: ComparedRun) => string;
  readonly kinds: readonly ComparedRun['kind'][];
  readonly onSelect: (id: string) => void;
}

/** Points, the names of those on the front beside them, and which mark is which kind. A click chooses the network, as in the table. */
function Marks({ points, colour, kinds, onSelect }: MarksProps) {
  const box = usePlotArea();
  const placeX = useXAxisScale();
  const placeY = useYAxisScale();
  if (box === undefined || placeX === undefined || placeY === undefined) return null;
  const marks = points.map(({ run, cost, rejection, front }) => ({
    id: run.id,
    x: placeX(cost) ?? 0,
    y: placeY(rejection) ?? 0,
    text: front === undefined ? '' : markName(run),
  }));
  const frame = {
    left: box.x + 3,
    right: box.x + box.width - 3,
    top: box.y + 3,
    bottom: box.y + box.height - 3,
  };
  const legend = {
    left: frame.right - LEGEND_WIDTH,
    right: frame.right,
    top: frame.bottom - LEGEND_ROW * kinds.length - 8,
    bottom: frame.bottom,
  };
  return (
    <g fontSize={11} fontFamily="var(--font)">
      {points.map(({ run }, i) => (
        <g
          key={run.id}
          transform={`translate(${marks[i]?.x ?? 0} ${marks[i]?.y ?? 0})`}
          onClick={() => onSelect(run.id)}
          cursor="pointer"
        >
          <title>{run.label}</title>
          <circle r={10} fill="transparent" />
          <CostMark kind={run.kind} colour={colour(run)} />
        </g>
      ))}
      {placeLabels(marks, frame, [legend]).map(({ id, text, x, y, anchor }) => (
        <text key={id} x={x} y={y} textAnchor={anchor} fill="var(--ink)" pointerEvents="none">
          {text}
        </text>
      ))}
      <g fill="var(--ink-soft)">
        {kinds.map((kind, i) => (
          <g key={kind} transform={`translate(${legend.left + 8} ${legend.top + 10 + LEGEND_ROW * i})`}>
            <CostMark kind={kind} colour="var(--ink-soft)" />
            <text x={12} y={4}>
              {kindWords(kind).name}
            </text>
          </g>
        ))}
      </g>
    </g>
  );
}

/** "30 %" for the method itself, with the kind for all others. */
function markName({ label, kind }: ComparedRun): string {
  if (kind === 'full') return 'full';
  const budget = label.split(',')[0] ?? label;
  return kind === 'pruned' ? budget : `${budget} ${kindWords(kind).name}`;
}
