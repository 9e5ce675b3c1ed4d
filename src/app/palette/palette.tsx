import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Action } from '../../state/actions.ts';
import { isEnabled, useActions } from '../../state/actions.ts';
import { Dialog } from '../dialog/dialog.tsx';
import { KeyCaps } from '../dialog/key-caps.tsx';
import { findActions } from './find-actions.ts';
import { recentActions, rememberAction } from './recent-actions.ts';
import css from './palette.module.css';

/** Every action by a few letters of its name. */
export function Palette({ onClose }: { onClose: () => void }) {
  const actions = useActions((state) => state.actions);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const [recent] = useState(recentActions);
  const found = useMemo(
    () => findActions(actions, query, recent).filter(({ id }) => id !== 'view.palette'),
    [actions, query, recent],
  );
  const listId = useId();
  const optionId = (index: number): string => `${listId}-${index}`;
  const run = (action: Action | undefined): void => {
    if (action === undefined || !isEnabled(action)) return;
    rememberAction(action.id);
    onClose();
    action.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const moved = movedTo(event.key, chosen, found.length);
    if (moved !== null) setChosen(moved);
    else if (event.key === 'Enter') run(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="Find a command" onClose={onClose} bare>
      <input
        className={css['query']}
        role="combobox"
        aria-label="Command"
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        {...(found.length > 0 ? { 'aria-activedescendant': optionId(chosen) } : {})}
        placeholder="Type a command"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul className={css['list']} id={listId} role="listbox" aria-label="Commands">
        {found.map((action, index) => (
          <Option
            key={action.id}
            id={optionId(index)}
            action={action}
            recent={query === '' && recent.includes(action.id)}
            chosen={index === chosen}
            onPoint={() => setChosen(index)}
            onRun={() => run(action)}
          />
        ))}
      </ul>
      {found.length === 0 && (
        <p className={css['nothing']} role="status">
          No command has these letters in its name. Try fewer of them.
        </p>
      )}
    </Dialog>
  );
}

interface OptionProps {
  readonly id: string;
  readonly action: Action;
  readonly recent: boolean;
  readonly chosen: boolean;
  readonly onPoint: () => void;
  readonly onRun: () => void;
}

function Option({ id, action, recent, chosen, onPoint, onRun }: OptionProps) {
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const enabled = isEnabled(action);
  return (
    // The keyboard moves through the list from the field above it.
    <li
      ref={ref}
      id={id}
      className={css['option']}
      role="option"
      aria-selected={chosen}
      aria-disabled={!enabled}
      onPointerMove={onPoint}
      onClick={onRun}
    >
      <span className={css['title']}>{action.title}</span>
      <span className={css['group']}>{recent ? 'recent' : enabled ? action.group : 'not now'}</span>
      <KeyCaps keys={action.keys ?? []} />
    </li>
  );
}

/** Where the arrows, Home and End lead; null for other keys. */
function movedTo(key: string, from: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (from + 1) % count;
    case 'ArrowUp':
      return (from + count - 1) % count;
    case 'PageDown':
      return Math.min(count - 1, from + 8);
    case 'PageUp':
      return Math.max(0, from - 8);
    default:
      return null;
  }
}
