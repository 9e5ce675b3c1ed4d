import type { Action } from '../../state/actions.ts';
import { collectFigures } from '../../state/page-figures.ts';
import { useStudy } from '../../state/study-store.ts';
import { useTraining } from '../../state/training-store.ts';
import { fileStem, saveFile } from '../../ui/save-file.ts';

/** All figures of the finished study in one zip, with their numbers. */
async function saveFigures(): Promise<void> {
  const files = await collectFigures();
  const { zipExport } = await import('../../state/export.ts');
  const archive = await zipExport(files);
  const name = fileStem(useStudy.getState().study.name);
  saveFile(new Blob([archive.slice()], { type: 'application/zip' }), `${name}-figures.zip`);
}

export const FIGURE_ACTIONS: readonly Action[] = [
  {
    id: 'study.figures',
    title: 'Save all figures and numbers',
    group: 'Study',
    words: 'export svg pdf png csv json hepdata zip plots',
    enabled: () => Object.keys(useTraining.getState().curves).length > 0,
    run: () => void saveFigures(),
  },
];
