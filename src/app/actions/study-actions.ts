import type { Action } from '../../state/actions.ts';
import { useShelf } from '../../state/shelf-store.ts';
import { studyHistory } from '../../state/study-store.ts';
import { desk } from '../../state/workbench.ts';
import { chooseSession, saveSession } from '../open-session.ts';
import { openDialog } from '../shell-store.ts';
import { openStep } from '../step-address.ts';

async function startNewStudy(): Promise<void> {
  const opened = await desk.newStudy();
  if (opened.ok) openStep('network');
  else useShelf.setState({ message: opened.error });
}

/** What is done with the study as a whole, in the order of its menu. */
export const STUDY_ACTIONS: readonly Action[] = [
  {
    id: 'study.new',
    title: 'New study',
    group: 'Study',
    words: 'start again empty',
    run: () => void startNewStudy(),
  },
  {
    id: 'study.recent',
    title: 'Recent studies',
    group: 'Study',
    words: 'open earlier library duplicate rename delete',
    run: () => {
      openDialog('studies');
    },
  },
  {
    id: 'study.open',
    title: 'Open a session file',
    group: 'Study',
    keys: ['mod+o'],
    words: 'load restore',
    run: chooseSession,
  },
  {
    id: 'study.save',
    title: 'Save a session file',
    group: 'Study',
    keys: ['mod+s'],
    words: 'download store results',
    run: () => void saveSession(),
  },
  {
    id: 'study.share',
    title: 'Share',
    group: 'Study',
    words: 'link class teacher send url',
    run: () => {
      openDialog('share');
    },
  },
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
