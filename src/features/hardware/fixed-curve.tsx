import type { ReactNode } from 'react';
import { Area, Line, ReferenceDot } from 'recharts';
import { formatFixed, formatInteger, formatPercent, formatWithError } from '../../ui/format.ts';
import type { Axis } from '../../ui/plot/axis.ts';
import { Chart } from '../../ui/plot/chart.tsx';
import type { FigureTable } from '../../formats/figure/figure-table.ts';
import { Figure } from '../../ui/plot/figure.tsx';
import { PlotLegend } from '../../ui/plot/legend.tsx';
import { logDomain } from '../../ui/plot/ticks.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { FixedCurve } from '../../workers/precision/precision-api.ts';
import { EFFICIENCY_GRID } from '../../domain/curves/rejection-curve.ts';
import css from './fixed-curve.module.css';

const MARGIN = { top: 8, right: 16, bottom: 40, left: 62 };
const FLOAT_COLOUR = 'var(--ink)';
const FIXED_COLOUR = 'var(--accent)';

interface Row {
  readonly efficiency: number;
  readonly floating: number | undefined;
  readonly fixed: number | undefined;
  readonly band: readonly [number, number] | undefined;
}

interface FixedCurveFigureProps {
  readonly curve: FixedCurve;
  /** "8 bits": how the fixed-point line is called. */
  readonly label: string;
  /** What the jets are: "test jets". */
  readonly jets: string;
  /** False while a newer curve is computed. */
  readonly current: boolean;
  /** Below the working points. */
  readonly children: ReactNode;
}

/** The curve of the hardware on that of the network in floating point, and both at the working points. */
export function FixedCurveFigure({ curve, label, jets, current, children }: FixedCurveFigureProps) {
  const rows = curveRows(curve);
  const x: Axis = { domain: [0.3, 1], scale: 'linear', title: 'Higgs tagging efficiency', ticks: 7 };
  const y: Axis = {
    domain: logDomain(rows.flatMap(({ floating, fixed }) => [floating ?? 0, fixed ?? 0])),
    scale: 'log',
    title: 'QCD rejection',
  };
  return (
    <div className={css['panel']} data-current={current} aria-busy={!current}>
      <Figure name="Fixed point against floating point" table={curveTable(rows)}>
        <Chart rows={rows} xKey={(row) => row.efficiency} x={x} y={y} margin={MARGIN}>
          <Area
            dataKey={(row: Row) => row.band}
            stroke="none"
            fill={FIXED_COLOUR}
            fillOpacity={0.22}
            activeDot={false}
            isAnimationActive={false}
          />
          <Line
            dataKey={(row: Row) => row.floating}
            stroke={FLOAT_COLOUR}
            strokeWidth={1.75}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
          <Line
            dataKey={(row: Row) => row.fixed}
            stroke={FIXED_COLOUR}
            strokeWidth={2.25}
            strokeDasharray="7 3"
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
          {curve.workingPoints.map(({ efficiency, rejection }) => (
            <ReferenceDot
              key={efficiency}
              x={efficiency}
              y={rejection}
              r={4}
              fill={FIXED_COLOUR}
              stroke="var(--surface)"
              strokeWidth={1.5}
            />
          ))}
          <PlotLegend
            corner="bottom-left"
            entries={[
              { label: 'floating point', colour: FLOAT_COLOUR },
              { label, colour: FIXED_COLOUR, dash: '7 3' },
            ]}
          />
        </Chart>
      </Figure>
      <div className={css['points']}>
        <WorkingPoints curve={curve} />
        <p>
          Rejections of {formatInteger(curve.jets)} {jets}. Alike: signal and background jets on which both
          networks decide the same, each at its own cut.
        </p>
        {children}
      </div>
    </div>
  );
}

function WorkingPoints({ curve }: { curve: FixedCurve }) {
  const rows = curve.agreement.map(({ efficiency, signal, background }) => {
    const at = <T extends { readonly efficiency: number }>(list: readonly T[]): T | undefined =>
      list.find((one) => one.efficiency === efficiency);
    return {
      ...{ efficiency, signal, background },
      floating: at(curve.floatingWorkingPoints),
      fixed: at(curve.workingPoints),
      ratio: at(curve.ratios),
    };
  });
  return (
    <DataTable
      caption="Fixed point at the working points"
      rows={rows}
      rowKey={(row) => String(row.efficiency)}
      columns={[
        { name: 'ε', cell: (row) => formatPercent(row.efficiency) },
        { name: 'float', align: 'right', cell: ({ floating }) => rejectionText(floating?.rejection) },
        { name: 'fixed', align: 'right', cell: ({ fixed }) => rejectionText(fixed?.rejection) },
        {
          name: 'ratio',
          align: 'right',
          cell: ({ ratio }) =>
            ratio === undefined ? '–' : formatWithError(ratio.ratio, (ratio.high - ratio.low) / 2),
        },
        { name: 'alike: S', align: 'right', cell: (row) => formatPercent(row.signal, 1) },
        { name: 'B', align: 'right', cell: (row) => formatPercent(row.background, 2) },
      ]}
    />
  );
}

function rejectionText(value: number | undefined): string {
  return value === undefined ? 'too few pass' : formatFixed(value, value < 100 ? 1 : 0);
}

function curveRows({ points, floating }: FixedCurve): Row[] {
  const byEfficiency = new Map(points.map((point) => [point.efficiency, point]));
  const references = new Map(floating.map((point) => [point.efficiency, point.rejection]));
  return EFFICIENCY_GRID.map((efficiency) => {
    const fixed = byEfficiency.get(efficiency);
    return {
      efficiency,
      floating: references.get(efficiency),
      fixed: fixed?.rejection,
      band: fixed === undefined ? undefined : ([fixed.low, fixed.high] as const),
    };
  });
}

function curveTable(rows: readonly Row[]): FigureTable {
  return {
    columns: [
      'tagging efficiency',
      'rejection, floating point',
      'rejection, fixed point',
      { name: 'low', role: 'low', errorLabel: '68 % binomial' },
      { name: 'high', role: 'high', errorLabel: '68 % binomial' },
    ],
    rows: rows.map(({ efficiency, floating, fixed, band }) => [
      efficiency,
      floating ?? null,
      fixed ?? null,
      band?.[0] ?? null,
      band?.[1] ?? null,
    ]),
  };
}
