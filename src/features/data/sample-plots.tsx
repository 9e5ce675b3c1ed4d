import { lazy, Suspense, useCallback } from 'react';
import { useSample } from '../../state/sample-store.ts';
import { samples } from '../../state/workbench.ts';
import type { SampleSummary } from '../../workers/sample/sample-summary.ts';
import type { Scheme } from '../../ui/colours.ts';
import { Answered } from '../../ui/answered.tsx';
import { BusyNotice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CorrelationMap } from './correlation-map.tsx';
import { RankingList } from './ranking-list.tsx';
import { SampleCountsTable } from './sample-counts-table.tsx';
import { useAnswer } from '../../ui/use-answer.ts';
import { useDataView } from './view-store.ts';
import css from './sample-plots.module.css';

/** The chart comes after the counts and lists, which need no chart library. */
const InputFigure = lazy(async () => {
  const { InputFigure: figure } = await import('./input-figure.tsx');
  return { default: figure };
});

const OPEN_AGAIN = 'Open the sample again.';

/** Inputs, their ranking, their correlations, and what the sample is made of. */
export function SamplePlots({ summary, scheme }: { summary: SampleSummary; scheme: Scheme }) {
  const version = useSample((state) => state.version);
  const ranking = useAnswer(`ranking ${version}`, () => samples.worker.ranking());
  const correlations = useAnswer(`correlations ${version}`, () => samples.worker.correlations());
  const names = summary.features.map((feature) => feature.name);
  const chosen = useDataView((state) => state.feature);
  const best = ranking.status === 'ready' ? ranking.value[0]?.name : undefined;
  const feature = chosen !== null && names.includes(chosen) ? chosen : (best ?? names[0] ?? '');
  const select = useCallback((name: string) => useDataView.setState({ feature: name }), []);
  return (
    <div className={css['plots']}>
      <Panel title="Inputs by separation" className={css['ranking']} fill>
        <Answered answer={ranking} activity="Ranking the inputs" nextStep={OPEN_AGAIN}>
          {(value) => <RankingList ranking={value} selected={feature} onSelect={select} />}
        </Answered>
      </Panel>
      <Panel title={feature} className={css['input']} fill>
        <Suspense fallback={<BusyNotice>Loading the chart</BusyNotice>}>
          <InputPlot summary={summary} feature={feature} version={version} />
        </Suspense>
      </Panel>
      <Panel title="Correlations" className={css['correlations']} fill>
        <Answered answer={correlations} activity="Correlating the inputs" nextStep={OPEN_AGAIN}>
          {(value) => <CorrelationMap names={names} matrices={value} scheme={scheme} onSelect={select} />}
        </Answered>
      </Panel>
      <Panel title="What the sample is made of" className={css['counts']} fill focusable>
        <SampleCountsTable summary={summary} />
      </Panel>
    </div>
  );
}

function InputPlot({
  summary,
  feature,
  version,
}: {
  summary: SampleSummary;
  feature: string;
  version: number;
}) {
  const log = useDataView((state) => state.log);
  const index = summary.features.findIndex(({ name }) => name === feature);
  const histogram = useAnswer(`${version} ${index}`, () => samples.worker.histogram(index));
  return (
    <Answered answer={histogram} activity="Filling the histogram" nextStep={OPEN_AGAIN}>
      {(value) => (
        <InputFigure
          name={feature}
          unit={summary.features[index]?.unit}
          histogram={value}
          log={log}
          onLog={(next) => useDataView.setState({ log: next })}
        />
      )}
    </Answered>
  );
}
