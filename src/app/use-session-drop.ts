import { useEffect } from 'react';
import { openSessionFile, SESSION_ENDING } from './open-session.ts';

function sessionIn(event: DragEvent): File | undefined {
  return [...(event.dataTransfer?.files ?? [])].find(({ name }) => name.endsWith(SESSION_ENDING));
}

/** A session file dropped anywhere on the page is opened; other files are left to the first step. */
export function useSessionDrop(): void {
  useEffect(() => {
    // Without this the browser shows a dropped file instead of the page.
    const onDragOver = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    const onDrop = (event: DragEvent): void => {
      const file = sessionIn(event);
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
      if (file === undefined) return;
      event.stopPropagation();
      void openSessionFile(file);
    };
    window.addEventListener('dragover', onDragOver);
    // Before the drop area of the first step, which would read it as jets.
    window.addEventListener('drop', onDrop, { capture: true });
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('drop', onDrop, { capture: true });
    };
  }, []);
}
