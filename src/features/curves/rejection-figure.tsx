import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { Area, Line, ReferenceLine } from 'recharts';
import type { Scheme } from '../../ui/colours.ts';
import type { Axis } from '../../ui/plot/axis.ts';
import { Chart } from '../../ui/plot/chart.tsx';
import type { FigureColumn, FigureTable } from '../../formats/figure/figure-table.ts';
import { EndLabels } from '../../ui/plot/end-labels.tsx';
import type { EndLabel } from '../../ui/plot/end-labels.tsx';
import { Figure } from '../../ui/plot/figure.tsx';
import { PlotLegend } from '../../ui/plot/legend.tsx';
import { PlotStamp } from '../../ui/plot/stamp.tsx';
import { logDomain } from '../../ui/plot/ticks.ts';
import { formatBudget } from '../../ui/format.ts';
import { kindWords } from '../../ui/run-kinds.ts';
import { curveRows, lineColour, lineDash } from './curve-line.ts';
import type { CurveLine, CurveRow } from './curve-line.ts';
import { ratioDomain } from './ratio-domain.ts';
import { WorkingPointLine } from './working-point-line.tsx';
import css from './rejection-figure.module.css';

const LEFT = 62;
const RIGHT = 20;
const MAIN_MARGIN = { top: 8, right: RIGHT, bottom: 6, left: LEFT };
const RATIO_MARGIN = { top: 6, right: RIGHT, bottom: 44, left: LEFT };
/** Left of the curves, which begin at 0.3, there is room for their names, short or long. */
const AXES = { short: [0.2, 1], long: [0.15, 1], narrow: [0, 1] } as const;
const SHORT_NAME = 8;
/** Below this width of the figure, as on a phone, names need a larger share of it [pixels]. */
const NARROW = 480;
const EFFICIENCIES = [0.3, 1] as const;
const MOST_LABELS = 26;

export const REJECTION_FIGURE = 'Background rejection against tagging efficiency';

interface RejectionFigureProps {
  /** What its files are called: the same figure shows budgets, retrained networks, and controls. */
  readonly saved: { readonly title: string; readonly stem: string };
  readonly lines: readonly CurveLine[];
  readonly scheme: Scheme;
  readonly workingPoint: number;
  readonly onWorkingPoint: (efficiency: number) => void;
  /** What the bands are, in words; null: they are not drawn. */
  readonly bands: string | null;
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
  const faded = (line: CurveLine): boolean =>
    props.highlighted !== null && line.id !== props.highlighted && line.kind !== 'full';
  const colour = (line: CurveLine): string => lineColour(line, scheme);
  const { ref, width } = useElementSize();
  const isLong = lines.some(({ short }) => short.length > SHORT_NAME);
  const axis = width > 0 && width < NARROW ? AXES.narrow : isLong ? AXES.long : AXES.short;
  const x: Axis = { domain: axis, scale: 'linear', title: 'Higgs tagging efficiency', ticks: 8 };
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
    <Figure name={REJECTION_FIGURE} saved={props.saved} table={table} controls={props.controls}>
      <div className={css['main']} ref={ref}>
        <Chart
          rows={rows}
          xKey={efficiencyOf}
          x={{ ...x, labelled: !hasRatio }}
          y={y}
          margin={hasRatio ? MAIN_MARGIN : RATIO_MARGIN}
        >
          {bands !== null &&
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
          <LineNames lines={lines} scheme={scheme} faded={faded} highlighted={props.highlighted} />
          <PlotStamp origin={props.origin} detail={props.detail} note={bands ?? ''} />
        </Chart>
      </div>
      {hasRatio && (
        <div className={css['ratio']}>
          <Chart rows={rows} xKey={efficiencyOf} x={x} y={ratioAxis} margin={RATIO_MARGIN}>
            {bands !== null &&
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
        axis={axis}
        domain={EFFICIENCIES}
        left={LEFT}
        right={RIGHT}
      />
    </Figure>
  );
}

/** Every line by its name; of very many only one per budget, with what the dashes mean at the right. */
function LineNames({
  lines,
  scheme,
  faded,
  highlighted,
}: {
  lines: readonly CurveLine[];
  scheme: Scheme;
  faded: (line: CurveLine) => boolean;
  highlighted: string | null;
}) {
  const many = lines.length > MOST_LABELS;
  const named = many
    ? lines.filter(
        (line, i) => line.pinned === true || lines.findIndex(({ share }) => share === line.share) === i,
      )
    : lines;
  const kinds = [...new Set(lines.map(({ kind }) => kind))].filter((kind) => kind !== 'full');
  const labels = named.flatMap((line): EndLabel[] => {
    const start = line.points[0];
    if (start === undefined) return [];
    return [
      {
        id: line.id,
        label: many && line.pinned !== true ? formatBudget(100 * line.share) : line.short,
        colour: lineColour(line, scheme),
        dash: lineDash(line),
        x: start.efficiency,
        y: start.rejection,
        faded: faded(line),
        strong: line.kind === 'full' || line.id === highlighted,
      },
    ];
  });
  return (
    <>
      <EndLabels labels={labels} until={EFFICIENCIES[0]} />
      {many && (
        <PlotLegend
          corner="top-right"
          entries={kinds.map((kind) => ({
            label: kindWords(kind).name,
            colour: 'var(--ink)',
            dash: kindWords(kind).dash,
          }))}
        />
      )}
    </>
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
      {...dashProps(lineDash(line))}
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
  const columns = lines.flatMap((line): FigureColumn[] => [
    { name: `${line.label}: rejection`, role: 'y' },
    { name: `${line.label}: low 68 %`, role: 'low', errorLabel: '68 % binomial' },
    { name: `${line.label}: high 68 %`, role: 'high', errorLabel: '68 % binomial' },
    ...(line.ratio.length > 0 ? [{ name: `${line.label}: ratio to full`, role: 'y' as const }] : []),
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
