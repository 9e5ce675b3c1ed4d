import { useEffect } from 'react';
import { STEPS } from './steps.ts';
import type { StepId } from './steps.ts';

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select'))
  );
}

/** Keys 1 to 6 open the steps; space plays and pauses, unless a control has the focus. */
export function useKeys(onOpen: (step: StepId) => void, onPlayPause: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const step = STEPS[Number(event.key) - 1];
      if (step !== undefined) onOpen(step.id);
      else if (event.key === ' ' && (event.target === document.body || event.target === null)) {
        event.preventDefault();
        onPlayPause();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [onOpen, onPlayPause]);
}
