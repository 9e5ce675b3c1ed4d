import { Line, usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { useState } from 'react';
import { Choice } from '../../ui/choice.tsx';
import { budgetColour } from '../../ui/colours.ts';
import type { Scheme } from '../../ui/colours.ts';
import type { Axis } from '../../ui/plot/axis.ts';
import { Chart } from '../../ui/plot/chart.tsx';
import { Figure } from '../../ui/plot/figure.tsx';
import type { ComparedRun } from './comparison-table.tsx';
import { paretoFront } from './pareto.ts';

const MARGIN = { top: 8, right: 20, bottom: 44, left: 62 };

interface CostFigureProps {
  readonly runs: readonly ComparedRun[];
  readonly scheme: Scheme;
  readonly efficiency: number;
}

interface Point {
  readonly cost: number;
  readonly rejection: number;
  readonly front: number | undefined;
  readonly run: ComparedRun;
}

/** Rejection against cost for all networks, with the front of those that no other beats in both. */
export function CostFigure({ runs, scheme, efficiency }: CostFigureProps) {
  const [resource, setResource] = useState<'dsp' | 'lut'>('dsp');
  const points = costPoints(runs, resource);
  const shares = runs.map((run) => run.share);
  const x: Axis = {
    domain: decades(points.map((point) => point.cost)),
    scale: 'log',
    title: resource === 'dsp' ? 'DSPs' : 'LUTs (report of HLS)',
  };
  const y: Axis = {
    domain: decades(points.map((point) => point.rejection)),
    scale: 'log',
    title: `rejection at ${Math.round(100 * efficiency)} %`,
  };
  return (
    <Figure
      name={`Rejection against ${resource === 'dsp' ? 'DSPs' : 'LUTs'}`}
      table={{
        columns: ['network', resource.toUpperCase(), 'rejection', 'on the front'],
        rows: points.map(({ run, cost, rejection, front }) => [
          run.label,
          cost,
          rejection,
          front === undefined ? 'no' : 'yes',
        ]),
      }}
      controls={
        <Choice
          name="Cost"
          options={[
            { value: 'dsp', label: 'DSP' },
            { value: 'lut', label: 'LUT' },
          ]}
          value={resource}
          onChange={setResource}
        />
      }
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
        <Marks points={points} colour={(run) => budgetColour(run.share, shares, scheme)} />
        <MarkLegend kinds={[...new Set(points.map((point) => point.run.kind))]} />
      </Chart>
    </Figure>
  );
}

/** Rows by rising cost; networks without a cost or a rejection have no place on log axes. */
function costPoints(runs: readonly ComparedRun[], resource: 'dsp' | 'lut'): Point[] {
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
    .sort((a, b) => a.cost - b.cost);
}

/** Log axis with some air on both sides. */
function decades(values: readonly number[]): [number, number] {
  if (values.length === 0) return [1, 10];
  return [Math.min(...values) / 1.6, Math.max(...values) * 1.9];
}

/** Points with their names; full networks as squares, retrained ones open, random ones as crosses. */
function Marks({ points, colour }: { points: readonly Point[]; colour: (run: ComparedRun) => string }) {
  const box = usePlotArea();
  const placeX = useXAxisScale();
  const placeY = useYAxisScale();
  if (box === undefined || placeX === undefined || placeY === undefined) return null;
  return (
    <g fontSize={11} fontFamily="var(--font)">
      {points.map(({ run, cost, rejection }) => {
        const x = placeX(cost) ?? 0;
        const outside = x > box.x + box.width - 80;
        return (
          <g key={run.id} transform={`translate(${x} ${placeY(rejection) ?? 0})`}>
            <Mark kind={run.kind} colour={colour(run)} />
            {(run.kind === 'pruned' || run.kind === 'full') && (
              <text
                x={outside ? -9 : 9}
                y={outside ? -7 : 15}
                textAnchor={outside ? 'end' : 'start'}
                fill="var(--ink)"
              >
                {run.label.split(',')[0]}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** Which mark stands for which kind, at the right below. */
function MarkLegend({ kinds }: { kinds: readonly ComparedRun['kind'][] }) {
  const box = usePlotArea();
  if (box === undefined) return null;
  const top = box.y + box.height - 18 * kinds.length;
  return (
    <g fontSize={11} fontFamily="var(--font)" fill="var(--ink-soft)">
      {kinds.map((kind, i) => (
        <g key={kind} transform={`translate(${box.x + box.width - 76} ${top + 18 * i})`}>
          <Mark kind={kind} colour="var(--ink-soft)" />
          <text x={11} y={4}>
            {kind}
          </text>
        </g>
      ))}
    </g>
  );
}

function Mark({ kind, colour }: { kind: ComparedRun['kind']; colour: string }) {
  switch (kind) {
    case 'full':
      return <rect x={-5} y={-5} width={10} height={10} fill={colour} />;
    case 'pruned':
      return <circle r={5.5} fill={colour} />;
    case 'retrained':
      return <circle r={5} fill="var(--surface)" stroke={colour} strokeWidth={2} />;
    case 'random':
      return <path d="M-5 -5L5 5M-5 5L5 -5" stroke={colour} strokeWidth={2} />;
  }
}
