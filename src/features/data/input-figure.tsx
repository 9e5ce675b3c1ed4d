import { Switch } from '@mantine/core';
import type { ClassHistogram, FeatureHistogram } from '../../domain/dataset/histogram.ts';
import { BACKGROUND_COLOUR, SIGNAL_COLOUR } from '../../ui/colours.ts';
import { formatPercent } from '../../ui/format.ts';
import type { Axis } from '../../ui/plot/axis.ts';
import { Figure } from '../../ui/plot/figure.tsx';
import { PlotLegend } from '../../ui/plot/legend.tsx';
import { LightChart, StepLine } from '../../ui/plot/light-chart.tsx';
import { logDomain } from '../../ui/plot/ticks.ts';
import { histogramTable, stepHeights } from './histogram-rows.ts';
import css from './input-figure.module.css';

const MARGIN = { top: 8, right: 16, bottom: 44, left: 66 };
const BACKGROUND_DASH = '6 3';

interface InputFigureProps {
  readonly name: string;
  readonly unit: string | undefined;
  readonly histogram: FeatureHistogram;
  readonly log: boolean;
  readonly onLog: (log: boolean) => void;
}

/** One input of signal and background, unit area each. */
export function InputFigure({ name, unit, histogram, log, onLog }: InputFigureProps) {
  const { edges, signal, background } = histogram;
  const densities = [...signal.density, ...background.density];
  const x: Axis = {
    domain: [edges[0] ?? 0, edges[edges.length - 1] ?? 1],
    scale: 'linear',
    title: unit === undefined ? name : `${name} [${unit}]`,
    ticks: 7,
  };
  const y: Axis = {
    domain: log ? logDomain(densities) : [0, 1.25 * Math.max(...densities, 1e-12)],
    scale: log ? 'log' : 'linear',
    title: unit === undefined ? 'jets, unit area' : `jets / ${unit}, unit area`,
    ticks: 5,
  };
  return (
    <div className={css['input']}>
      <Figure
        name={`Distribution of ${name}`}
        table={histogramTable(histogram)}
        controls={
          <Switch label="Log scale" checked={log} onChange={(event) => onLog(event.currentTarget.checked)} />
        }
      >
        <LightChart x={x} y={y} margin={MARGIN}>
          <StepLine
            edges={edges}
            heights={stepHeights(signal.density, log)}
            colour={SIGNAL_COLOUR}
            base={y.domain[0]}
          />
          <StepLine
            edges={edges}
            heights={stepHeights(background.density, log)}
            colour={BACKGROUND_COLOUR}
            dash={BACKGROUND_DASH}
          />
          <PlotLegend
            corner="top-right"
            width={150}
            entries={[
              { label: 'signal', colour: SIGNAL_COLOUR, filled: true },
              { label: 'background', colour: BACKGROUND_COLOUR, dash: BACKGROUND_DASH },
            ]}
          />
        </LightChart>
      </Figure>
      <p className={css['outside']}>
        {outsideWords('signal', signal)}; {outsideWords('background', background)}.
      </p>
    </div>
  );
}

function outsideWords(name: string, { underflow, overflow, absent }: ClassHistogram): string {
  const shares = `underflow ${formatPercent(underflow, 1)}, overflow ${formatPercent(overflow, 1)}`;
  return absent > 0 ? `${name}: ${shares}, absent ${formatPercent(absent, 1)}` : `${name}: ${shares}`;
}
