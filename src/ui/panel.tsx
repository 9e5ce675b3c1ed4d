import { useId } from 'react';
import type { ReactNode } from 'react';
import css from './panel.module.css';

interface PanelProps {
  readonly title: string;
  /** Right of the title. */
  readonly actions?: ReactNode;
  /** One line under the title. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
  /** Fills the height it is given and scrolls inside. */
  readonly fill?: boolean;
  /** Its content scrolls and holds nothing that takes the focus: then the panel itself takes it. */
  readonly focusable?: boolean;
  readonly className?: string | undefined;
}

/** A titled surface, a landmark for screen readers. */
export function Panel({
  title,
  actions,
  note,
  children,
  fill = false,
  focusable = false,
  className,
}: PanelProps) {
  const id = useId();
  const classes = [css['panel'], fill ? css['fill'] : '', className ?? ''].filter(Boolean).join(' ');
  return (
    <section className={classes} aria-labelledby={id}>
      <header className={css['header']}>
        <h2 className={css['title']} id={id}>
          {title}
        </h2>
        {actions !== undefined && <div className={css['actions']}>{actions}</div>}
      </header>
      {note !== undefined && <p className={css['note']}>{note}</p>}
      <div className={css['body']} {...(focusable ? { tabIndex: 0 } : {})}>
        {children}
      </div>
    </section>
  );
}
