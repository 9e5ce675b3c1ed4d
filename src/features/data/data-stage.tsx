import { useState } from 'react';
import { useSample } from '../../state/sample-store.ts';
import { samples } from '../../state/workbench.ts';
import type { Scheme } from '../../ui/colours.ts';
import { EmptyNotice, ErrorNotice } from '../../ui/notice.tsx';
import { ActivityBar } from './activity-bar.tsx';
import { DropArea } from './drop-area.tsx';
import { MappingPanel } from './mapping-panel.tsx';
import { SampleBar } from './sample-bar.tsx';
import { SamplePlots } from './sample-plots.tsx';
import css from './data-stage.module.css';

/** The sample: where it comes from, how its columns are read, what its inputs look like. */
export function DataStage({ scheme }: { scheme: Scheme }) {
  const { status, summary, activity, progress, error, preview, mapping } = useSample();
  const [tried, setTried] = useState(0);
  const loading = status === 'loading';
  const openFile = (file: File): void => {
    setTried((count) => count + 1);
    void samples.openFile(file);
  };
  return (
    <DropArea onFile={openFile}>
      <div className={css['stage']}>
        <SampleBar
          key={tried}
          summary={summary}
          busy={loading}
          onFile={openFile}
          onSimulate={({ jets, seed, ...options }) => void samples.simulate(jets, seed, options)}
          onBuiltIn={() => void samples.openBuiltIn()}
        />
        {error !== null && status !== 'mapping' && <ErrorNotice error={error} />}
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
