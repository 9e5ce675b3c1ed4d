import { useSample } from '../../state/sample-store.ts';
import type { SampleSummary } from '../../workers/sample/sample-summary.ts';
import type { FeatureSummary } from '../../domain/dataset/statistics.ts';
import { Facts } from '../../ui/facts.tsx';
import { formatInteger } from '../../ui/format.ts';
import { EmptyNotice } from '../../ui/notice.tsx';
import { InputOptions } from './input-options.tsx';
import { useDataView } from './view-store.ts';
import css from './data-inspector.module.css';

/** The sample in numbers, and the input that is looked at. */
export function DataInspector() {
  const summary = useSample((state) => state.summary);
  const chosen = useDataView((state) => state.feature);
  if (summary === null) {
    return <EmptyNotice>The counts of the sample and of its inputs appear here.</EmptyNotice>;
  }
  const feature = summary.features.find((one) => one.name === chosen);
  return (
    <div className={css['details']}>
      <SampleFacts summary={summary} />
      <InputOptions names={summary.features.map(({ name }) => name)} />
      {feature !== undefined && <FeatureFacts feature={feature} rows={summary.counts.rows} />}
    </div>
  );
}

function SampleFacts({ summary }: { summary: SampleSummary }) {
  const { counts, dropped, simulation, replaced, sampling, prepared } = summary;
  return (
    <section>
      <h2>{summary.name}</h2>
      <Facts
        facts={[
          { name: 'jets', value: formatInteger(counts.rows) },
          { name: 'signal', value: formatInteger(counts.signal) },
          { name: 'background', value: formatInteger(counts.background) },
          { name: 'weights', value: summary.weighted ? 'yes' : 'none' },
          { name: 'split by', value: summary.byEvent ? 'event number' : 'row' },
          ...leftOut(dropped),
          ...replaced.map(({ feature, count }) => ({
            name: `${feature}: replaced`,
            value: formatInteger(count),
          })),
          ...(sampling === undefined ? [] : [{ name: 'rows read', value: sampling }]),
          ...(simulation === undefined
            ? []
            : [
                { name: 'seed of the simulation', value: simulation.seed },
                { name: 'jet pT [GeV]', value: `${simulation.ptMinGeV} to ${simulation.ptMaxGeV}` },
                {
                  name: 'soft-drop mass [GeV]',
                  value: `${simulation.massMinGeV} to ${simulation.massMaxGeV}`,
                },
                { name: 'rate of g→bb', value: `× ${simulation.gluonToBbScale}` },
                { name: 'vertex resolution', value: `× ${simulation.vertexResolutionScale}` },
                { name: 'track resolution', value: `× ${simulation.trackResolutionScale}` },
              ]),
          { name: 'fingerprint', value: <code>{summary.hash.slice(0, 12)}</code> },
        ]}
      />
      {prepared.length > 0 && (
        <p className={css['note']}>
          Hardware takes these inputs ready made, logarithms and replaced values included:{' '}
          {prepared.join(', ')}.
        </p>
      )}
      {simulation !== undefined && (
        <p className={css['note']}>
          Simulated here, one jet at a time. There are no full events, no pile-up and no material: rejections
          on it say nothing about an experiment.
        </p>
      )}
    </section>
  );
}

function FeatureFacts({ feature, rows }: { feature: FeatureSummary; rows: number }) {
  const unit = feature.unit === undefined ? '' : ` ${feature.unit}`;
  const number = (value: number): string => `${Number(value.toPrecision(4))}${unit}`.replace('-', '\u2212');
  return (
    <section>
      <h2>{feature.name}</h2>
      <Facts
        facts={[
          { name: 'mean', value: number(feature.mean) },
          { name: 'standard deviation', value: number(feature.deviation) },
          { name: 'smallest', value: number(feature.min) },
          { name: 'largest', value: number(feature.max) },
          { name: 'jets that have it', value: `${formatInteger(feature.present)} of ${formatInteger(rows)}` },
        ]}
      />
    </section>
  );
}

/** Rows of a file that are not in the sample, by reason. */
function leftOut(dropped: SampleSummary['dropped']) {
  return [
    { name: 'left out, missing values', count: dropped.droppedMissing },
    { name: 'left out, absent values', count: dropped.droppedAbsent },
    { name: 'left out by cuts', count: dropped.droppedByCuts },
    { name: 'neither signal nor background', count: dropped.droppedByLabel },
  ]
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => ({ name, value: formatInteger(count) }));
}
