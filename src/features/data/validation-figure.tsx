import { Area, Line } from 'recharts';
import type { ValidationHistogram } from '../../domain/jets/validation/report.ts';
import type { Axis } from '../../ui/plot/axis.ts';
import { Chart } from '../../ui/plot/chart.tsx';
import { Figure } from '../../ui/plot/figure.tsx';
import { PlotLegend } from '../../ui/plot/legend.tsx';
import { logDomain } from '../../ui/plot/ticks.ts';
import { pictureRows, pictureStyle, pictureTable, seriesLook, symbols } from './validation-pictures.ts';
import type { PictureRow } from './validation-pictures.ts';

const MARGIN = { top: 8, right: 14, bottom: 44, left: 52 };

/** One picture of the validation: distributions of unit area, and the curve that theory gives where there is one. */
export function ValidationFigure({ picture }: { picture: ValidationHistogram }) {
  const { name, unit, low, high, series } = picture;
  const { log, expected } = pictureStyle(name);
  const rows = pictureRows(picture);
  const values = rows.flatMap((row) => row.values.filter((value) => value !== undefined));
  const title = symbols(name);
  const looks = series.map((one, i) => seriesLook(one.name, i));
  const x: Axis = {
    domain: [low, high],
    scale: 'linear',
    title: unit === undefined ? title : `${title} [${unit}]`,
    ticks: 6,
  };
  const y: Axis = {
    domain: log ? logDomain(values) : [0, 1.5 * Math.max(...values, 1e-12)],
    scale: log ? 'log' : 'linear',
    title: '',
    ticks: 4,
  };
  return (
    <Figure name={title} table={pictureTable(picture)}>
      <Chart rows={rows} xKey={(row) => row.x} x={x} y={y} margin={MARGIN}>
        {looks.map((look, i) =>
          look.filled ? (
            <Area
              key={look.name}
              dataKey={(row: PictureRow) => row.values[i]}
              type="stepAfter"
              fill={look.colour}
              fillOpacity={0.16}
              stroke={look.colour}
              strokeWidth={1.75}
              baseValue={y.domain[0]}
              activeDot={false}
              isAnimationActive={false}
            />
          ) : (
            <Line
              key={look.name}
              dataKey={(row: PictureRow) => row.values[i]}
              type="stepAfter"
              stroke={look.colour}
              strokeWidth={1.75}
              strokeDasharray={look.dash ?? ''}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          ),
        )}
        {expected !== undefined && (
          <Line
            dataKey={(row: PictureRow) => row.expected}
            type="monotone"
            stroke="var(--ink)"
            strokeWidth={1.25}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
        )}
        <PlotLegend
          corner="top-right"
          width={110}
          entries={[
            ...looks.map(({ name: label, colour, dash, filled }) => ({ label, colour, dash, filled })),
            ...(expected === undefined ? [] : [{ label: expected.name, colour: 'var(--ink)' }]),
          ]}
        />
      </Chart>
    </Figure>
  );
}
