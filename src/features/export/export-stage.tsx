import { Button, NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { PlannedRun } from '../../domain/study/plan.ts';
import { useStudy } from '../../state/study-store.ts';
import { useTraining } from '../../state/training-store.ts';
import { DownloadIcon } from '../../ui/icons.tsx';
import { BusyNotice, EmptyNotice, ErrorNotice, Remark } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FileList, sizeWords } from './file-list.tsx';
import { FilePreview } from './file-preview.tsx';
import { byteLength, fileTree } from './file-tree.ts';
import { exportableRuns, runLabel } from './exportable-runs.ts';
import { useExport } from './use-export.ts';
import type { ExportFiles } from './use-export.ts';
import { useExportView } from './view-store.ts';
import css from './export-stage.module.css';

interface ExportStageProps {
  /** Generates the files of a run; stable. */
  readonly build: (run: string) => Promise<ExportFiles>;
  /** Hands all files of a run to the user as one archive. */
  readonly download: (run: string) => Promise<void>;
}

/** The pruned network with everything that belongs to it, file by file. */
export function ExportStage({ build, download }: ExportStageProps) {
  const runs = useTraining((state) => state.runs);
  const results = useTraining((state) => state.results);
  const finished = useMemo(() => exportableRuns(runs, results), [runs, results]);
  const wanted = useExportView((state) => state.run);
  const chosen =
    finished.find((run) => run.id === wanted) ??
    finished.findLast((run) => run.kind === 'pruned') ??
    finished[0];
  if (chosen === undefined) {
    return (
      <EmptyNotice>
        Train the study first. Then every finished network can be looked at here as files and taken along in
        one archive: the model, its HLS project, the estimates, the study and where all of it comes from.
      </EmptyNotice>
    );
  }
  return <RunExport runs={finished} run={chosen} build={build} download={download} />;
}

interface RunExportProps extends ExportStageProps {
  readonly runs: readonly PlannedRun[];
  readonly run: PlannedRun;
}

function RunExport({ runs, run, build, download }: RunExportProps) {
  const study = useStudy((state) => state.study);
  const version = JSON.stringify([study.name, study.hardware]);
  const state = useExport(run.id, version, build);
  return (
    <div className={css['stage']}>
      <div className={css['bar']}>
        <NativeSelect
          aria-label="Network"
          value={run.id}
          data={runs.map((one) => ({ value: one.id, label: runLabel(one) }))}
          onChange={(event) => useExportView.setState({ run: event.currentTarget.value })}
        />
        <p className={css['words']}>Precision, reuse and strategy of the HLS project are those of step 5.</p>
        <DownloadButton run={run.id} ready={state.status === 'ready'} download={download} />
      </div>
      <div className={css['body']}>
        {state.status === 'building' && <BusyNotice>Generating the files.</BusyNotice>}
        {state.status === 'failed' && (
          <ErrorNotice
            error={{
              cause: state.message,
              nextStep: 'Change the precision in step 5, or choose another network.',
            }}
          />
        )}
        {state.status === 'ready' && <Files files={state.files} />}
      </div>
    </div>
  );
}

function DownloadButton({
  run,
  ready,
  download,
}: {
  run: string;
  ready: boolean;
  download: (run: string) => Promise<void>;
}) {
  const [failed, setFailed] = useState<string | null>(null);
  const start = (): void => {
    setFailed(null);
    download(run).catch((reason: unknown) => {
      setFailed(reason instanceof Error ? reason.message : String(reason));
    });
  };
  return (
    <>
      {failed !== null && <Remark>The archive could not be made: {failed}</Remark>}
      <Button variant="filled" size="sm" leftSection={<DownloadIcon />} disabled={!ready} onClick={start}>
        Download archive
      </Button>
    </>
  );
}

function Files({ files }: { files: ExportFiles }) {
  const wanted = useExportView((state) => state.path);
  const tree = useMemo(() => fileTree(files), [files]);
  const bytes = useMemo(
    () => [...files.values()].reduce((sum, content) => sum + byteLength(content), 0),
    [files],
  );
  const path = wanted !== null && files.has(wanted) ? wanted : firstToShow(files);
  const content = path === null ? undefined : files.get(path);
  return (
    <div className={css['files']}>
      <Panel title="Files" note={`${files.size} files, ${sizeWords(bytes)} unpacked`} fill>
        <FileList tree={tree} selected={path} onSelect={(next) => useExportView.setState({ path: next })} />
      </Panel>
      <Panel title={path ?? 'Preview'} fill>
        {path !== null && content !== undefined ? (
          <FilePreview path={path} content={content} />
        ) : (
          <EmptyNotice>Choose a file to read it.</EmptyNotice>
        )}
      </Panel>
    </div>
  );
}

function firstToShow(files: ExportFiles): string | null {
  const paths = [...files.keys()];
  return paths.find((path) => path.toLowerCase() === 'readme.md') ?? paths[0] ?? null;
}
