import { create } from 'zustand';

/** What lies over the page; `reset` is the question before results are forgotten. */
export type Dialog = 'palette' | 'keys' | 'share' | 'studies' | 'reset';

interface ShellState {
  readonly dialog: Dialog | null;
}

export const useShell = create<ShellState>()(() => ({ dialog: null }));

export function openDialog(dialog: Dialog): void {
  useShell.setState({ dialog });
}

export function closeDialog(): void {
  useShell.setState({ dialog: null });
}
