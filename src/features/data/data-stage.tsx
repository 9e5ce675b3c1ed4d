import { lazy, Suspense, useState } from 'react';
import { useSample } from '../../state/sample-store.ts';
import { samples } from '../../state/workbench.ts';
import { Choice } from '../../ui/choice.tsx';
import type { Scheme } from '../../ui/colours.ts';
import { EmptyNotice, ErrorNotice } from '../../ui/notice.tsx';
import { ActivityBar } from './activity-bar.tsx';
import { DropArea } from '../../ui/drop-area.tsx';
import { OtherSample } from './other-sample.tsx';
import { SampleBar } from './sample-bar.tsx';
import { SamplePlots } from './sample-plots.tsx';
import { ValidationView } from './validation-view.tsx';
import { DATA_VIEWS, useDataView } from './view-store.ts';
import type { DataViewName } from './view-store.ts';
import css from './data-stage.module.css';

/** Only those who open a file of their own load how it is mapped. */
const MappingPanel = lazy(async () => ({ default: (await import('./mapping-panel.tsx')).MappingPanel }));
const AskingPanel = lazy(async () => ({ default: (await import('./asking-panel.tsx')).AskingPanel }));

const VIEW_WORDS: Record<DataViewName, string> = { inputs: 'Inputs', validation: 'Validation' };

/** The sample: where it comes from, how its columns are read, what its inputs look like. */
export function DataStage({ scheme }: { scheme: Scheme }) {
  const { status, summary, activity, progress, error, preview, mapping, survey, choices } = useSample();
  const view = useDataView((state) => state.view);
  const [tried, setTried] = useState(0);
  const loading = status === 'loading';
  const openFile = (file: File): void => {
    setTried((count) => count + 1);
    void samples.openFile(file);
  };
  return (
    <DropArea onFile={openFile}>
      <div className={css['stage']}>
        <div className={css['head']}>
          <Choice
            name="View"
            options={DATA_VIEWS.map((value) => ({ value, label: VIEW_WORDS[value] }))}
            value={view}
            onChange={(next) => useDataView.setState({ view: next })}
          />
          <SampleBar
            key={tried}
            summary={summary}
            busy={loading}
            onFile={openFile}
            onSimulate={({ jets, seed, ...options }) => void samples.simulate(jets, seed, options)}
            onBuiltIn={() => void samples.openBuiltIn()}
            {...(samples.canReadAgain ? { onColumns: () => void samples.readAgain() } : {})}
          />
        </div>
        {error !== null && status !== 'mapping' && <ErrorNotice error={error} />}
        {summary !== null && !loading && <OtherSample summary={summary} />}
        {loading && (
          <ActivityBar
            activity={activity ?? 'Opening the sample.'}
            progress={progress}
            usable={summary !== null}
            onCancel={() => void samples.cancel()}
          />
        )}
        <div className={css['body']}>
          {status === 'mapping' && preview !== null ? (
            <Suspense fallback={null}>
              <MappingPanel
                preview={preview}
                choices={choices}
                initial={mapping}
                error={error}
                count={(next) => samples.countJets(next)}
                onRead={(next) => void samples.readAgain(next)}
                onApply={(next) => void samples.applyMapping(next)}
                onCancel={() => samples.dismissMapping()}
              />
            </Suspense>
          ) : status === 'asking' && survey !== null ? (
            <Suspense fallback={null}>
              <AskingPanel
                survey={survey}
                choices={choices}
                onRead={(next) => void samples.readFile(next)}
                onLook={(next) => void samples.lookFirst(next)}
                onCancel={() => samples.dismissMapping()}
              />
            </Suspense>
          ) : view === 'validation' ? (
            <ValidationView />
          ) : summary !== null ? (
            <SamplePlots summary={summary} scheme={scheme} />
          ) : (
            !loading && (
              <EmptyNotice>
                Drop a file of jets here (CSV, Parquet, HDF5, NumPy or ROOT), or open the built-in simulated
                sample. Its inputs, correlations and counts appear here. Nothing leaves this machine.
              </EmptyNotice>
            )
          )}
        </div>
      </div>
    </DropArea>
  );
}
