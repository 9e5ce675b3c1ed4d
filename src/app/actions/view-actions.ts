import type { Action } from '../../state/actions.ts';
import { closeLesson, openLesson, useLesson } from '../../state/lesson-store.ts';
import { openDialog } from '../shell-store.ts';

/** @param toggleTheme takes the other one of light and dark */
export function viewActions(toggleTheme: () => void): readonly Action[] {
  return [
    {
      id: 'view.theme',
      title: 'Light or dark theme',
      group: 'View',
      keys: ['t'],
      words: 'colour night day',
      run: toggleTheme,
    },
    {
      id: 'view.palette',
      title: 'Find a command',
      group: 'Help',
      keys: ['mod+k'],
      words: 'palette search',
      run: () => {
        openDialog('palette');
      },
    },
    {
      id: 'help.lesson',
      title: 'Lesson',
      group: 'Help',
      keys: ['l'],
      words: 'tutorial teach course learn worksheet',
      run: () => {
        if (useLesson.getState().open) closeLesson();
        else openLesson();
      },
    },
    {
      id: 'help.keys',
      title: 'Keys',
      group: 'Help',
      keys: ['?'],
      words: 'help shortcuts keyboard',
      run: () => {
        openDialog('keys');
      },
    },
  ];
}
