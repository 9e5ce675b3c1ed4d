import { useShelf } from '../state/shelf-store.ts';
import { useStudy } from '../state/study-store.ts';
import { desk } from '../state/workbench.ts';
import { fileStem, saveFile } from '../ui/save-file.ts';
import { closeDialog } from './shell-store.ts';

export const SESSION_ENDING = '.penumbra';

/** Opens what was chosen or dropped; an error is told in a notice, and the study in hand stays. */
export async function openSessionFile(file: File): Promise<void> {
  const opened = await desk.openSession(file.name, new Uint8Array(await file.arrayBuffer()));
  useShelf.setState({ message: opened.ok ? null : opened.error });
  if (opened.ok) closeDialog();
}

/** Asks for a session file. */
export function chooseSession(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = SESSION_ENDING;
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) void openSessionFile(file);
  });
  input.click();
}

/** Saves everything: the study, its results, the recorded epochs. */
export async function saveSession(): Promise<void> {
  const { name } = useStudy.getState().study;
  const bytes = await desk.pack();
  const content = new Blob([Uint8Array.from(bytes)], { type: 'application/octet-stream' });
  saveFile(content, `${fileStem(name)}${SESSION_ENDING}`);
}
