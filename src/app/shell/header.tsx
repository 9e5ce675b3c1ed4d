import { ActionIcon, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Action } from '../../state/actions.ts';
import { keyWords } from '../../state/actions.ts';
import { HelpIcon, LessonIcon, SaveIcon, SearchIcon, ShareIcon } from './header-icons.tsx';
import { LogoIcon, MoonIcon, RedoIcon, SunIcon, UndoIcon } from '../../ui/icons.tsx';
import { MenuButton } from './menu-button.tsx';
import { NameField } from './name-field.tsx';
import css from './header.module.css';

interface HeaderProps {
  readonly studyName: string;
  readonly onRename: (name: string) => void;
  readonly scheme: 'light' | 'dark';
  /** Everything that can be done; the header shows some of it. */
  readonly actions: readonly Action[];
  /** "WebGL · 21 runs stacked"; null until one is chosen. */
  readonly engine: string | null;
  /** Why this engine: the figures of the race. */
  readonly engineReason: string | null;
  readonly undoable: boolean;
  readonly redoable: boolean;
}

/** The bar at the top: the study by its name, and what is done with it as a whole. */
export function Header(props: HeaderProps) {
  const { studyName, onRename, scheme, actions, engine, engineReason, undoable, redoable } = props;
  const other = scheme === 'dark' ? 'light' : 'dark';
  const tool = (id: string, label: string, icon: ReactNode, disabled = false) => (
    <Tool action={actions.find((one) => one.id === id)} label={label} disabled={disabled}>
      {icon}
    </Tool>
  );
  return (
    <header className={css['header']}>
      <h1 className={css['brand']}>
        <LogoIcon />
        <span className={css['brandName']}>Penumbra</span>
      </h1>
      <MenuButton actions={actions.filter(({ group }) => group === 'Study')} />
      <NameField name={studyName} onRename={onRename} />
      <div className={css['tools']}>
        {tool('study.undo', 'Undo', <UndoIcon />, !undoable)}
        {tool('study.redo', 'Redo', <RedoIcon />, !redoable)}
        <span className={css['optional']}>
          {tool('study.share', 'Share', <ShareIcon />)}
          {tool('study.save', 'Save session', <SaveIcon />)}
        </span>
        <PaletteButton action={actions.find((one) => one.id === 'view.palette')} />
        {tool('view.theme', `Use ${other} theme`, scheme === 'dark' ? <SunIcon /> : <MoonIcon />)}
        {tool('help.lesson', 'Lesson', <LessonIcon />)}
        {tool('help.keys', 'Keys', <HelpIcon />)}
        <span className={css['engine']} role="status" aria-label="Engine" title={engineReason ?? undefined}>
          <span className={css['engineWord']}>engine</span> <strong>{engine ?? 'not chosen yet'}</strong>
        </span>
      </div>
    </header>
  );
}

interface ToolProps {
  readonly action: Action | undefined;
  readonly label: string;
  readonly disabled: boolean;
  readonly children: ReactNode;
}

function Tool({ action, label, disabled, children }: ToolProps) {
  if (action === undefined) return null;
  const key = action.keys?.[0];
  return (
    <ActionIcon
      aria-label={label}
      title={key === undefined ? label : `${label} (${keyWords(key, false)})`}
      disabled={disabled}
      onClick={() => action.run()}
    >
      {children}
    </ActionIcon>
  );
}

function PaletteButton({ action }: { action: Action | undefined }) {
  return (
    <Button
      className={css['palette']}
      aria-label="Find a command"
      title="Find a command (Ctrl K)"
      leftSection={<SearchIcon />}
      onClick={() => action?.run()}
    >
      <kbd className={css['kbd']}>Ctrl K</kbd>
    </Button>
  );
}
