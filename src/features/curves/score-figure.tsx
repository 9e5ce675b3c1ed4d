import { Area, Line, ReferenceLine } from 'recharts';
import type { ReactNode } from 'react';
import type { ScoreHistogram } from '../../domain/curves/score-histogram.ts';
import { BACKGROUND_COLOUR, SIGNAL_COLOUR } from '../../ui/colours.ts';
import { formatFixed, formatPercent } from '../../ui/format.ts';
import type { Axis } from '../../ui/plot/axis.ts';
import { Chart } from '../../ui/plot/chart.tsx';
import { Figure } from '../../ui/plot/figure.tsx';
import { PlotLegend } from '../../ui/plot/legend.tsx';
import { logDomain } from '../../ui/plot/ticks.ts';

const MARGIN = { top: 8, right: 20, bottom: 44, left: 62 };

interface ScoreFigureProps {
  readonly label: string;
  readonly scores: ScoreHistogram;
  /** Cut on the score at the working point; null where the curve has stopped. */
  readonly cut: number | null;
  readonly workingPoint: number;
  readonly log: boolean;
  readonly controls?: ReactNode;
}

interface ScoreRow {
  readonly score: number;
  readonly signal: number | undefined;
  readonly background: number | undefined;
}

/** Score distributions of both classes, unit area, with the cut of the working point. */
export function ScoreFigure({ label, scores, cut, workingPoint, log, controls }: ScoreFigureProps) {
  const rows = scoreRows(scores, log);
  const values = [...scores.signal, ...scores.background];
  const x: Axis = { domain: [0, 1], scale: 'linear', title: `network score, ${label}`, ticks: 6 };
  const y: Axis = {
    domain: log ? logDomain(values) : [0, 1.1 * Math.max(...values)],
    scale: log ? 'log' : 'linear',
    title: 'jets, unit area',
  };
  return (
    <Figure
      name={`Score distributions of ${label}`}
      controls={controls}
      table={{
        columns: ['score from', 'signal', 'background'],
        rows: scores.signal.map((signal, i) => [i / scores.bins, signal, scores.background[i] ?? null]),
      }}
    >
      <Chart rows={rows} xKey={(row) => row.score} x={x} y={y} margin={MARGIN}>
        <Area
          dataKey={(row: ScoreRow) => row.signal}
          type="stepAfter"
          fill={SIGNAL_COLOUR}
          fillOpacity={0.18}
          stroke={SIGNAL_COLOUR}
          strokeWidth={1.75}
          baseValue={y.domain[0]}
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey={(row: ScoreRow) => row.background}
          type="stepAfter"
          stroke={BACKGROUND_COLOUR}
          strokeWidth={1.75}
          strokeDasharray="6 3"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        {cut !== null && (
          <ReferenceLine
            x={cut}
            stroke="var(--accent)"
            strokeDasharray="4 3"
            strokeWidth={1.5}
            label={{
              value: `${formatPercent(workingPoint)}: score > ${formatFixed(cut, 4)}`,
              position: cut > 0.7 ? 'insideTopRight' : 'insideTopLeft',
              fill: 'var(--ink)',
              fontSize: 12,
              dy: 10,
            }}
          />
        )}
        <PlotLegend
          corner="top-left"
          entries={[
            { label: 'signal, H→bb', colour: SIGNAL_COLOUR, filled: true },
            { label: 'background, QCD', colour: BACKGROUND_COLOUR, dash: '6 3' },
          ]}
        />
      </Chart>
    </Figure>
  );
}

/** One row per lower edge, and the last bin's content again at the end, so that the last step is drawn. */
function scoreRows(scores: ScoreHistogram, log: boolean): ScoreRow[] {
  const shown = (value: number | undefined): number | undefined =>
    log && !((value ?? 0) > 0) ? undefined : value;
  return Array.from({ length: scores.bins + 1 }, (_, i) => {
    const bin = Math.min(i, scores.bins - 1);
    return {
      score: i / scores.bins,
      signal: shown(scores.signal[bin]),
      background: shown(scores.background[bin]),
    };
  });
}
