import { useState } from 'react';
import { useSample } from '../../state/sample-store.ts';
import { samples } from '../../state/workbench.ts';
import { Choice } from '../../ui/choice.tsx';
import type { Scheme } from '../../ui/colours.ts';
import { EmptyNotice, ErrorNotice } from '../../ui/notice.tsx';
import { ActivityBar } from './activity-bar.tsx';
import { DropArea } from './drop-area.tsx';
import { MappingPanel } from './mapping-panel.tsx';
import { OtherSample } from './other-sample.tsx';
import { SampleBar } from './sample-bar.tsx';
import { SamplePlots } from './sample-plots.tsx';
import { ValidationView } from './validation-view.tsx';
import { DATA_VIEWS, useDataView } from './view-store.ts';
import type { DataViewName } from './view-store.ts';
import css from './data-stage.module.css';

const VIEW_WORDS: Record<DataViewName, string> = { inputs: 'Inputs', validation: 'Validation' };

/** The sample: where it comes from, how its columns are read, what its inputs look like. */
export function DataStage({ scheme }: { scheme: Scheme }) {
  const { status, summary, activity, progress, error, preview, mapping } = useSample();
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
            <MappingPanel
              preview={preview}
              initial={mapping}
              error={error}
              onApply={(next) => void samples.applyMapping(next)}
              onCancel={() => samples.dismissMapping()}
            />
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
