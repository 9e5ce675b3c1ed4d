import { ActionIcon, Tooltip } from '@mantine/core';
import { LogoIcon, MoonIcon, RedoIcon, SunIcon, UndoIcon } from '../../ui/icons.tsx';
import css from './header.module.css';

interface HeaderProps {
  readonly studyName: string;
  readonly onRename: (name: string) => void;
  readonly scheme: 'light' | 'dark';
  readonly onToggleScheme: () => void;
  /** "WebGL · 21 runs stacked"; null until one is chosen. */
  readonly engine: string | null;
  /** Why this engine: the figures of the race. */
  readonly engineReason: string | null;
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
}

export function Header({
  studyName,
  onRename,
  scheme,
  onToggleScheme,
  engine,
  engineReason,
  undo,
  redo,
}: HeaderProps) {
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <header className={css['header']}>
      <h1 className={css['brand']}>
        <LogoIcon />
        Penumbra
      </h1>
      <input
        className={css['name']}
        aria-label="Study name"
        value={studyName}
        maxLength={120}
        spellCheck={false}
        onChange={(event) => onRename(event.currentTarget.value)}
      />
      <div className={css['tools']}>
        <ActionIcon aria-label="Undo" disabled={undo === null} onClick={() => undo?.()}>
          <UndoIcon />
        </ActionIcon>
        <ActionIcon aria-label="Redo" disabled={redo === null} onClick={() => redo?.()}>
          <RedoIcon />
        </ActionIcon>
        <Tooltip label={`Change to the ${other} theme`}>
          <ActionIcon aria-label={`Use ${other} theme`} onClick={onToggleScheme}>
            {scheme === 'dark' ? <SunIcon /> : <MoonIcon />}
          </ActionIcon>
        </Tooltip>
        <span className={css['engine']} role="status" aria-label="Engine" title={engineReason ?? undefined}>
          engine <strong>{engine ?? 'not chosen yet'}</strong>
        </span>
      </div>
    </header>
  );
}
