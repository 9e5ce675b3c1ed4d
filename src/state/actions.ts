import { create } from 'zustand';

/** In the order of the palette and of the sheet of keys. */
export const ACTION_GROUPS = ['Steps', 'Training', 'Study', 'Presets', 'View', 'Help'] as const;

/** Something that a user can do from anywhere on the page: menus, the palette and the keys are made of these. */
export interface Action {
  readonly id: string;
  readonly title: string;
  readonly group: (typeof ACTION_GROUPS)[number];
  /** Keys that run it, each as `keyName` of actions.ts tells it: "1", "?", "space", "mod+shift+z"; mod is Ctrl, or Command on a Mac. */
  readonly keys?: readonly string[];
  /** Other words under which it is looked for. */
  readonly words?: string;
  /** Always, when absent. */
  readonly enabled?: () => boolean;
  readonly run: () => void;
}

interface ActionsState {
  readonly actions: readonly Action[];
}

/** The registry: all actions there are at the moment. */
export const useActions = create<ActionsState>()(() => ({ actions: [] }));

/** Adds actions, and takes them away again when the returned function is called. An id that is there already is replaced. */
export function registerActions(added: readonly Action[]): () => void {
  const ids = new Set(added.map(({ id }) => id));
  useActions.setState(({ actions }) => ({
    actions: [...actions.filter(({ id }) => !ids.has(id)), ...added],
  }));
  return () => {
    useActions.setState(({ actions }) => ({ actions: actions.filter((action) => !added.includes(action)) }));
  };
}

export function isEnabled(action: Action): boolean {
  return action.enabled?.() ?? true;
}

/** Runs an action by its id. @returns whether it is there and could be run */
export function runAction(id: string): boolean {
  const action = useActions.getState().actions.find((one) => one.id === id);
  if (action === undefined || !isEnabled(action)) return false;
  action.run();
  return true;
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The name of a key press as actions give it. Shift is told with letters only: elsewhere it is part of the sign. */
export function keyName({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  const sign = key === ' ' ? 'space' : key.toLowerCase();
  const shift = shiftKey && /^[a-z]$/.test(sign);
  return [ctrlKey || metaKey ? 'mod' : '', altKey ? 'alt' : '', shift ? 'shift' : '', sign]
    .filter((part) => part !== '')
    .join('+');
}

/** "mod+shift+z" as a user reads it: "Ctrl Shift Z", or "⌘ ⇧ Z" on a Mac. */
export function keyWords(name: string, mac: boolean): string {
  const signs: Readonly<Record<string, string>> = mac
    ? { mod: '⌘', shift: '⇧', alt: '⌥' }
    : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' };
  return name
    .split('+')
    .map((part) => signs[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ');
}
