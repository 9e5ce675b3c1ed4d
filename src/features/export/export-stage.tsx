import { Button, NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { FileMap } from '../../formats/zip.ts';
import { exportName, zipExport } from '../../state/export.ts';
import { useImportedModels } from '../../state/imported-models.ts';
import { collectFigures } from '../../state/page-figures.ts';
import { useSample } from '../../state/sample-store.ts';
import { useStudy } from '../../state/study-store.ts';
import { useTraining } from '../../state/training-store.ts';
import { DropArea } from '../../ui/drop-area.tsx';
import { DownloadIcon } from '../../ui/icons.tsx';
import { BusyNotice, EmptyNotice, ErrorNotice, Remark } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { FileList, sizeWords } from './file-list.tsx';
import { FilePreview } from './file-preview.tsx';
import { byteLength, fileTree } from './file-tree.ts';
import type { Exportable } from './exportable-runs.ts';
import { exportableRuns, exportables } from './exportable-runs.ts';
import { OpenModelButton, openAndShow } from './open-model.tsx';
import { useExport } from './use-export.ts';
import { useExportView } from './view-store.ts';
import css from './export-stage.module.css';

/** A network with everything that belongs to it, file by file. */
export function ExportStage() {
  const runs = useTraining((state) => state.runs);
  const results = useTraining((state) => state.results);
  const { models, reading, error } = useImportedModels();
  const finished = useMemo(() => exportableRuns(runs, results), [runs, results]);
  const networks = useMemo(() => exportables(finished, models), [finished, models]);
  const wanted = useExportView((state) => state.run);
  const usual = finished.findLast((run) => run.kind === 'pruned') ?? networks[0];
  const chosen = networks.find(({ id }) => id === wanted) ?? networks.find(({ id }) => id === usual?.id);
  return (
    <DropArea onFile={(file) => void openAndShow(file)}>
      <div className={css['whole']}>
        {reading !== null && <Remark>Reading {reading}.</Remark>}
        {error !== null && (
          <ErrorNotice
            error={error}
            action={{ label: 'Close', run: () => useImportedModels.setState({ error: null }) }}
          />
        )}
        {chosen === undefined ? <NothingYet /> : <NetworkExport networks={networks} chosen={chosen} />}
      </div>
    </DropArea>
  );
}

function NothingYet() {
  return (
    <EmptyNotice action={<OpenModelButton />}>
      Train the study first, or open a network from a file (ONNX, Keras, penumbra-model). Then it can be
      looked at here as files and taken along in one archive: the model in four formats, its HLS project and
      Verilog, the estimates, the study and where all of it comes from.
    </EmptyNotice>
  );
}

interface NetworkExportProps {
  readonly networks: readonly Exportable[];
  readonly chosen: Exportable;
}

function NetworkExport({ networks, chosen }: NetworkExportProps) {
  const study = useStudy((state) => state.study);
  const sample = useSample((one) => one.version);
  const trained = useTraining((one) => chosen.id in one.results);
  const state = useExport(chosen.id, JSON.stringify([sample, study.hardware]));
  return (
    <div className={css['stage']}>
      <div className={css['bar']}>
        <NativeSelect
          aria-label="Network"
          value={chosen.id}
          data={networks.map(({ id, label }) => ({ value: id, label }))}
          onChange={(event) => useExportView.setState({ run: event.currentTarget.value })}
        />
        <OpenModelButton />
        <p className={css['words']}>Precision, reuse and strategy of the HLS project are those of step 5.</p>
        <DownloadButton
          files={state.status === 'ready' ? state.files : null}
          fileName={exportName(study.name, chosen.id)}
          figures={trained}
        />
      </div>
      <div className={css['body']}>
        {state.status === 'building' && <BusyNotice>Generating the files.</BusyNotice>}
        {state.status === 'failed' && <ErrorNotice error={state.error} />}
        {state.status === 'ready' && <Files files={state.files} />}
      </div>
    </div>
  );
}

interface DownloadButtonProps {
  /** Null while they are made. */
  readonly files: FileMap | null;
  readonly fileName: string;
  /** Whether the figures of the study belong to the network. */
  readonly figures: boolean;
}

/** Packs the files when it is pressed, and draws the figures that belong to them. */
function DownloadButton({ files, fileName, figures }: DownloadButtonProps) {
  const [failed, setFailed] = useState<string | null>(null);
  const [packing, setPacking] = useState(false);
  const start = async (all: FileMap): Promise<void> => {
    try {
      setFailed(null);
      setPacking(true);
      const drawn = figures ? await collectFigures() : [];
      const archive = await zipExport(new Map([...all, ...drawn]));
      saveFile(new Blob([archive.slice()], { type: 'application/zip' }), fileName);
    } catch (reason) {
      setFailed(reason instanceof Error ? reason.message : String(reason));
    } finally {
      setPacking(false);
    }
  };
  return (
    <>
      {failed !== null && <Remark>The archive could not be made: {failed}</Remark>}
      <Button
        variant="filled"
        size="sm"
        leftSection={<DownloadIcon />}
        disabled={files === null || packing}
        onClick={() => files !== null && void start(files)}
      >
        {packing ? 'Drawing the figures' : 'Download archive'}
      </Button>
    </>
  );
}

function Files({ files }: { files: FileMap }) {
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

function firstToShow(files: FileMap): string | null {
  const paths = [...files.keys()];
  return paths.find((path) => path.toLowerCase() === 'readme.md') ?? paths[0] ?? null;
}
