import { useEffect } from 'react';
import { isEnabled, keyName, useActions } from '../state/actions.ts';
import { useKeySetting } from './key-setting.ts';

/** Opens the palette from everywhere, fields included: it writes nothing. */
const EVEN_WHILE_TYPING = 'mod+k';

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select'))
  );
}

function isForThePage(event: KeyboardEvent, name: string): boolean {
  if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return false;
  if (typing(event.target)) return name === EVEN_WHILE_TYPING;
  if (!name.startsWith('mod+') && !useKeySetting.getState().singleKeys) return false;
  // On a control that has the focus, space belongs to it; the stage takes the focus of a click and is none.
  return name !== 'space' || !(event.target instanceof HTMLElement) || event.target.matches('body, #stage');
}

/** Runs the actions of the registry by their keys; never while the user types, or a dialog asks something. */
export function useKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const name = keyName(event);
      if (!isForThePage(event, name)) return;
      const action = useActions.getState().actions.find(({ keys }) => keys?.includes(name));
      if (action === undefined) return;
      // Also where it cannot be run now: the browser's own meaning would surprise.
      event.preventDefault();
      if (isEnabled(action)) action.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
