import type { Action } from '../../state/actions.ts';
import { studyHistory } from '../../state/study-store.ts';

export const STUDY_ACTIONS: readonly Action[] = [
  {
    id: 'study.undo',
    title: 'Undo the last change of the study',
    group: 'Study',
    keys: ['mod+z'],
    enabled: () => studyHistory.getState().pastStates.length > 0,
    run: () => {
      studyHistory.getState().undo();
    },
  },
  {
    id: 'study.redo',
    title: 'Redo the change of the study',
    group: 'Study',
    keys: ['mod+shift+z', 'mod+y'],
    enabled: () => studyHistory.getState().futureStates.length > 0,
    run: () => {
      studyHistory.getState().redo();
    },
  },
];
