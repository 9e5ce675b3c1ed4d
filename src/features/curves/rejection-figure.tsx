import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { Area, Line, ReferenceLine } from 'recharts';
import { budgetColour } from '../../ui/colours.ts';
import type { Scheme } from '../../ui/colours.ts';
import type { Axis } from '../../ui/plot/axis.ts';
import { Chart } from '../../ui/plot/chart.tsx';
import type { FigureTable } from '../../ui/plot/figure-table.ts';
import { Figure } from '../../ui/plot/figure.tsx';
import { PlotLegend } from '../../ui/plot/legend.tsx';
import { PlotStamp } from '../../ui/plot/stamp.tsx';
import { logDomain } from '../../ui/plot/ticks.ts';
import { KIND_DASHES, curveRows } from './curve-line.ts';
import type { CurveLine, CurveRow } from './curve-line.ts';
import { ratioDomain } from './ratio-domain.ts';
import { WorkingPointLine } from './working-point-line.tsx';
import css from './rejection-figure.module.css';

const LEFT = 62;
const RIGHT = 20;
const MAIN_MARGIN = { top: 8, right: RIGHT, bottom: 6, left: LEFT };
const RATIO_MARGIN = { top: 6, right: RIGHT, bottom: 44, left: LEFT };
const EFFICIENCIES = [0.3, 1] as const;

interface RejectionFigureProps {
  readonly lines: readonly CurveLine[];
  readonly scheme: Scheme;
  readonly workingPoint: number;
  readonly onWorkingPoint: (efficiency: number) => void;
  readonly bands: boolean;
  /** Id of the line that stands out; null: all alike. */
  readonly highlighted: string | null;
  /** "simulation", or the name of the sample. */
  readonly origin: string;
  readonly detail: string;
  readonly controls?: ReactNode;
}

/** Background rejection against tagging efficiency, and below it the ratio to the full network. */
export function RejectionFigure(props: RejectionFigureProps) {
  const { lines, scheme, bands, workingPoint, onWorkingPoint } = props;
  const rows = useMemo(() => curveRows(lines), [lines]);
  const table = useMemo(() => figureTable(lines, rows), [lines, rows]);
  const shares = lines.map((line) => line.share);
  const faded = (line: CurveLine): boolean =>
    props.highlighted !== null && line.id !== props.highlighted && line.kind !== 'full';
  const colour = (line: CurveLine): string => budgetColour(line.share, shares, scheme);
  const x: Axis = { domain: EFFICIENCIES, scale: 'linear', title: 'Higgs tagging efficiency', ticks: 7 };
  const y: Axis = {
    domain: logDomain(lines.flatMap((line) => line.points.map((point) => point.rejection))),
    scale: 'log',
    title: (
      <>
        QCD rejection 1/ε
        <tspan dy={4} fontSize={10}>
          QCD
        </tspan>
      </>
    ),
  };
  const ratioAxis: Axis = {
    domain: ratioDomain(lines),
    scale: 'linear',
    title: 'ratio to full',
    ticks: 4,
    spareTop: true,
  };
  const hasRatio = lines.some((line) => line.ratio.length > 0);
  return (
    <Figure name="Background rejection against tagging efficiency" table={table} controls={props.controls}>
      <div className={css['main']}>
        <Chart
          rows={rows}
          xKey={efficiencyOf}
          x={{ ...x, labelled: !hasRatio }}
          y={y}
          margin={hasRatio ? MAIN_MARGIN : RATIO_MARGIN}
        >
          {bands &&
            lines.map((line) => (
              <Band key={line.id} colour={colour(line)} faded={faded(line)} range={pointBand(line.id)} />
            ))}
          {lines.map((line) => (
            <Curve
              key={line.id}
              line={line}
              colour={colour(line)}
              faded={faded(line)}
              value={rejectionOf(line.id)}
            />
          ))}
          <PlotLegend
            corner="top-right"
            width={206}
            entries={lines.map((line) => ({
              label: line.label,
              colour: colour(line),
              dash: KIND_DASHES[line.kind],
            }))}
          />
          <PlotStamp origin={props.origin} detail={props.detail} />
        </Chart>
      </div>
      {hasRatio && (
        <div className={css['ratio']}>
          <Chart rows={rows} xKey={efficiencyOf} x={x} y={ratioAxis} margin={RATIO_MARGIN}>
            {bands &&
              lines.map((line) => (
                <Band key={line.id} colour={colour(line)} faded={faded(line)} range={ratioBand(line.id)} />
              ))}
            <ReferenceLine y={1} stroke="var(--ink)" strokeWidth={1.25} />
            {lines.map((line) => (
              <Curve
                key={line.id}
                line={line}
                colour={colour(line)}
                faded={faded(line)}
                value={ratioOf(line.id)}
              />
            ))}
          </Chart>
        </div>
      )}
      <WorkingPointLine
        value={workingPoint}
        onChange={onWorkingPoint}
        domain={EFFICIENCIES}
        left={LEFT}
        right={RIGHT}
      />
    </Figure>
  );
}

function efficiencyOf(row: CurveRow): number {
  return row.efficiency;
}

function rejectionOf(id: string): (row: CurveRow) => number | undefined {
  return (row) => row.points.get(id)?.rejection;
}

function ratioOf(id: string): (row: CurveRow) => number | undefined {
  return (row) => row.ratios.get(id)?.ratio;
}

type Range = [number, number] | undefined;

function pointBand(id: string): (row: CurveRow) => Range {
  return (row) => {
    const point = row.points.get(id);
    return point === undefined ? undefined : [Math.max(point.low, 1e-9), point.high];
  };
}

function ratioBand(id: string): (row: CurveRow) => Range {
  return (row) => {
    const ratio = row.ratios.get(id);
    return ratio === undefined ? undefined : [ratio.low, ratio.high];
  };
}

function Curve({
  line,
  colour,
  faded,
  value,
}: {
  line: CurveLine;
  colour: string;
  faded: boolean;
  value: (row: CurveRow) => number | undefined;
}) {
  return (
    <Line
      dataKey={value}
      stroke={colour}
      strokeWidth={line.kind === 'full' ? 2.25 : 1.75}
      {...dashProps(KIND_DASHES[line.kind])}
      strokeOpacity={faded ? 0.2 : 1}
      dot={false}
      activeDot={false}
      isAnimationActive={false}
      connectNulls
    />
  );
}

function dashProps(dash: string | undefined): { strokeDasharray?: string } {
  return dash === undefined ? {} : { strokeDasharray: dash };
}

function Band({ colour, faded, range }: { colour: string; faded: boolean; range: (row: CurveRow) => Range }) {
  return (
    <Area
      dataKey={range}
      fill={colour}
      fillOpacity={faded ? 0 : 0.12}
      stroke="none"
      activeDot={false}
      isAnimationActive={false}
      connectNulls
    />
  );
}

function figureTable(lines: readonly CurveLine[], rows: readonly CurveRow[]): FigureTable {
  const columns = lines.flatMap((line) => [
    `${line.label}: rejection`,
    'low 68 %',
    'high 68 %',
    ...(line.ratio.length > 0 ? ['ratio to full'] : []),
  ]);
  return {
    columns: ['tagging efficiency', ...columns],
    rows: rows.map((row) => [
      row.efficiency,
      ...lines.flatMap((line) => {
        const point = row.points.get(line.id);
        const ratio = line.ratio.length > 0 ? [row.ratios.get(line.id)?.ratio ?? null] : [];
        return [point?.rejection ?? null, point?.low ?? null, point?.high ?? null, ...ratio];
      }),
    ]),
  };
}
