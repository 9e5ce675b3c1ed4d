import { ActionIcon, Popover } from '@mantine/core';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Action } from '../../state/actions.ts';
import { isEnabled, keyWords } from '../../state/actions.ts';
import { MenuIcon } from './header-icons.tsx';
import css from './menu-button.module.css';

/** The menu of the study, made of its actions. */
export function MenuButton({ actions }: { actions: readonly Action[] }) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={css['button']}
          aria-label="Study menu"
          aria-haspopup="menu"
          title="Study: new, open, save, share"
          onClick={() => setOpened(!opened)}
        >
          <MenuIcon />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={css['dropdown']}>
        <div role="menu" aria-label="Study" onKeyDown={moveAmongItems}>
          {actions.map((action) => (
            <button
              key={action.id}
              type="button"
              role="menuitem"
              className={css['item']}
              disabled={!isEnabled(action)}
              onClick={() => {
                setOpened(false);
                action.run();
              }}
            >
              <span>{action.title}</span>
              <span className={css['key']}>
                {action.keys?.[0] === undefined ? '' : keyWords(action.keys[0], false)}
              </span>
            </button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The arrows move through the items that can be chosen. */
function moveAmongItems(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const from = items.findIndex((item) => item === document.activeElement);
  items[(from + step + items.length) % items.length]?.focus();
  event.preventDefault();
}
