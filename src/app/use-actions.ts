import { useEffect } from 'react';
import { registerActions } from '../state/actions.ts';
import { FIGURE_ACTIONS } from './actions/figure-actions.ts';
import { STEP_ACTIONS } from './actions/step-actions.ts';
import { STUDY_ACTIONS } from './actions/study-actions.ts';
import { TRAINING_ACTIONS } from './actions/training-actions.ts';
import { viewActions } from './actions/view-actions.ts';

/** Fills the registry; what is only found in the palette comes after the first paint. */
export function useRegisteredActions(toggleTheme: () => void): void {
  useEffect(() => registerActions(viewActions(toggleTheme)), [toggleTheme]);
  useEffect(() => {
    const remove = [
      registerActions([...STEP_ACTIONS, ...TRAINING_ACTIONS, ...STUDY_ACTIONS, ...FIGURE_ACTIONS]),
    ];
    let gone = false;
    void import('./actions/preset-actions.ts').then(({ PRESET_ACTIONS }) => {
      if (!gone) remove.push(registerActions(PRESET_ACTIONS));
    });
    return () => {
      gone = true;
      for (const take of remove) take();
    };
  }, []);
}
