import type { ReactNode } from 'react';
import css from './banner.module.css';

interface BannerProps {
  /** Accessible name. */
  readonly name: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** A quiet line under the bar: what this page is, or what is to be done here. */
export function Banner({ name, children, actions }: BannerProps) {
  return (
    <div className={css['banner']} role="region" aria-label={name}>
      <p>{children}</p>
      {actions !== undefined && <div className={css['actions']}>{actions}</div>}
    </div>
  );
}
