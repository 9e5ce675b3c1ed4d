import type { ReactNode } from 'react';
import css from './shell.module.css';

interface ShellProps {
  readonly header: ReactNode;
  readonly rail: ReactNode;
  readonly transport: ReactNode;
  readonly inspector: ReactNode;
  readonly notices: ReactNode;
  readonly stageTitle: string;
  readonly children: ReactNode;
}

/** The page: header, rail, stage, inspector, transport. */
export function Shell({ header, rail, transport, inspector, notices, stageTitle, children }: ShellProps) {
  return (
    <div className={css['shell']}>
      <a
        className={css['skip']}
        href="#stage"
        onClick={(event) => {
          // The hash names the step.
          event.preventDefault();
          document.getElementById('stage')?.focus();
        }}
      >
        To the stage
      </a>
      {header}
      {rail}
      <main className={css['stage']} id="stage" tabIndex={-1} aria-label={stageTitle}>
        {children}
      </main>
      <aside className={css['inspector']} aria-label="Inspector">
        {inspector}
      </aside>
      {transport}
      {notices}
    </div>
  );
}
