import { Area, Line } from 'recharts';
import type { ReactElement } from 'react';
import type { RunEfficiencies } from '../../workers/analysis/analysis-api.ts';
import { BACKGROUND_COLOUR, SIGNAL_COLOUR } from '../../ui/colours.ts';
import type { Axis } from '../../ui/plot/axis.ts';
import { Chart } from '../../ui/plot/chart.tsx';
import { Figure } from '../../ui/plot/figure.tsx';
import { PlotLegend } from '../../ui/plot/legend.tsx';
import { logDomain } from '../../ui/plot/ticks.ts';
import { efficiencyRows, efficiencyTable } from './efficiency-rows.ts';
import type { EfficiencyRow } from './efficiency-rows.ts';

const MARGIN = { top: 8, right: 18, bottom: 44, left: 60 };
const BACKGROUND_DASH = '6 3';
/** Room for the legend above an efficiency of 1. */
const HIGHEST = 12;

interface EfficiencyFigureProps {
  readonly column: string;
  readonly unit: string | undefined;
  readonly network: string;
  readonly efficiencies: RunEfficiencies;
}

/** Efficiencies of both classes for one cut, against another variable, with their 68 % intervals. */
export function EfficiencyFigure({ column, unit, network, efficiencies }: EfficiencyFigureProps) {
  const rows = efficiencyRows(efficiencies);
  const values = [...efficiencies.signal, ...efficiencies.background].map(({ efficiency }) => efficiency);
  const x: Axis = {
    domain: [rows[0]?.edge ?? 0, rows[rows.length - 1]?.edge ?? 1],
    scale: 'linear',
    title: unit === undefined ? column : `${column} [${unit}]`,
    ticks: 5,
  };
  const y: Axis = { domain: [logDomain(values)[0], HIGHEST], scale: 'log', title: 'efficiency' };
  return (
    <Figure name={`Efficiency against ${column} of the ${network}`} table={efficiencyTable(efficiencies)}>
      <Chart rows={rows} xKey={(row) => row.edge} x={x} y={y} margin={MARGIN}>
        {series('signal', SIGNAL_COLOUR, undefined)}
        {series('background', BACKGROUND_COLOUR, BACKGROUND_DASH)}
        <PlotLegend
          corner="top-right"
          width={200}
          entries={[
            { label: 'signal, H→bb, 68 %', colour: SIGNAL_COLOUR },
            { label: 'background, QCD, 68 %', colour: BACKGROUND_COLOUR, dash: BACKGROUND_DASH },
          ]}
        />
      </Chart>
    </Figure>
  );
}

/** Step and band of one class. */
function series(of: 'signal' | 'background', colour: string, dash: string | undefined): ReactElement[] {
  return [
    <Area
      key={`${of} band`}
      dataKey={(row: EfficiencyRow) => row[of].band}
      type="stepAfter"
      fill={colour}
      fillOpacity={0.18}
      stroke="none"
      activeDot={false}
      isAnimationActive={false}
    />,
    <Line
      key={of}
      dataKey={(row: EfficiencyRow) => row[of].efficiency}
      type="stepAfter"
      stroke={colour}
      strokeWidth={1.75}
      strokeDasharray={dash ?? ''}
      dot={false}
      activeDot={false}
      isAnimationActive={false}
    />,
  ];
}
