import { Area, Line } from 'recharts';
import type { MassSculpting } from '../../domain/curves/mass-sculpting.ts';
import { BACKGROUND_COLOUR } from '../../ui/colours.ts';
import { formatFixed, formatPercent } from '../../ui/format.ts';
import type { Axis } from '../../ui/plot/axis.ts';
import { Chart } from '../../ui/plot/chart.tsx';
import { Figure } from '../../ui/plot/figure.tsx';
import { PlotLegend } from '../../ui/plot/legend.tsx';
import { PlotStamp } from '../../ui/plot/stamp.tsx';
import { massRows, massTable } from './mass-rows.ts';
import type { MassRow } from './mass-rows.ts';

const MARGIN = { top: 8, right: 20, bottom: 44, left: 66 };

interface MassFigureProps {
  readonly column: string;
  readonly unit: string | undefined;
  readonly network: string;
  readonly colour: string;
  readonly efficiency: number;
  readonly sculpting: MassSculpting;
  readonly origin: string;
}

/** Shape of the background's mass before the cut and after it. */
export function MassFigure(props: MassFigureProps) {
  const { column, unit, network, colour, efficiency, sculpting, origin } = props;
  const { edges, distance } = sculpting;
  const rows = massRows(sculpting);
  const x: Axis = {
    domain: [edges[0] ?? 0, edges[edges.length - 1] ?? 1],
    scale: 'linear',
    title: unit === undefined ? column : `${column} [${unit}]`,
    ticks: 7,
  };
  const y: Axis = {
    domain: [0, 1.35 * Math.max(...rows.flatMap(({ before, band }) => [before, band[1]]), 1e-12)],
    scale: 'linear',
    title: unit === undefined ? 'QCD jets, unit area' : `QCD jets / ${unit}, unit area`,
    ticks: 5,
  };
  return (
    <Figure
      name={`Background shape in ${column} before and after the cut of the ${network}`}
      table={massTable(sculpting)}
    >
      <Chart rows={rows} xKey={(row) => row.edge} x={x} y={y} margin={MARGIN}>
        <Area
          dataKey={(row: MassRow) => row.before}
          type="stepAfter"
          fill={BACKGROUND_COLOUR}
          fillOpacity={0.16}
          stroke={BACKGROUND_COLOUR}
          strokeWidth={1.75}
          baseValue={0}
          activeDot={false}
          isAnimationActive={false}
        />
        <Area
          dataKey={(row: MassRow) => [...row.band]}
          type="stepAfter"
          fill={colour}
          fillOpacity={0.2}
          stroke="none"
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey={(row: MassRow) => row.after}
          type="stepAfter"
          stroke={colour}
          strokeWidth={2}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        <PlotLegend
          corner="top-right"
          width={236}
          entries={[
            { label: 'QCD before the cut', colour: BACKGROUND_COLOUR, filled: true },
            {
              label: `after it (${formatPercent(efficiency)}), distance ${formatFixed(distance, 3)}`,
              colour,
            },
          ]}
        />
        <PlotStamp origin={origin} detail={network} corner="top-left" />
      </Chart>
    </Figure>
  );
}
