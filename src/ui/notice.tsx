import { Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import type { UserError } from '../domain/result.ts';
import css from './notice.module.css';

/** Nothing here yet: what will appear, and what to do for it. */
export function EmptyNotice({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={css['notice']}>
      <p>{children}</p>
      {action}
    </div>
  );
}

/** Work under way. `share` in 0..1 where it is known. */
export function BusyNotice({ children, share }: { children: ReactNode; share?: number | undefined }) {
  return (
    <div className={css['notice']} role="status" data-busy>
      {share === undefined ? (
        <Loader size="sm" />
      ) : (
        <progress className={css['progress']} max={1} value={share} aria-label="Progress" />
      )}
      <p>{children}</p>
    </div>
  );
}

/** A mistake or a failure, shown where the user looks, with what to do about it. */
export function ErrorNotice({
  error,
  action,
}: {
  error: UserError;
  action?: { readonly label: string; readonly run: () => void } | undefined;
}) {
  return (
    <div className={css['error']} role="alert">
      <p>
        <strong>{error.cause}</strong> {error.nextStep}
      </p>
      {action !== undefined && <Button onClick={action.run}>{action.label}</Button>}
    </div>
  );
}

/** A remark that is neither an error nor in the way. */
export function Remark({ children }: { children: ReactNode }) {
  return <p className={css['remark']}>{children}</p>;
}
