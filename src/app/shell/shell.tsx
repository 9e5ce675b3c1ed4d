import type { ReactNode } from 'react';
import css from './shell.module.css';

interface ShellProps {
  readonly header: ReactNode;
  /** Between header and stage; may be empty. */
  readonly banner: ReactNode;
  readonly rail: ReactNode;
  readonly transport: ReactNode;
  readonly inspector: ReactNode;
  readonly notices: ReactNode;
  readonly stageTitle: string;
  /** The lesson stands in the inspector's place, and takes more room. */
  readonly lesson: boolean;
  readonly children: ReactNode;
}

/** The page: header, rail, stage, inspector, transport. */
export function Shell(props: ShellProps) {
  const { header, banner, rail, transport, inspector, notices, stageTitle, lesson, children } = props;
  return (
    <div className={css['shell']} data-lesson={lesson}>
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
      <div className={css['banner']}>{banner}</div>
      {rail}
      <main className={css['stage']} id="stage" tabIndex={-1} aria-label={stageTitle}>
        {children}
      </main>
      <aside className={css['inspector']} aria-label={lesson ? 'Lesson' : 'Inspector'}>
        {inspector}
      </aside>
      {transport}
      {notices}
    </div>
  );
}
