import { Button, CloseButton } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { UserError } from '../../domain/result.ts';
import css from './notices.module.css';

/** A training that an earlier visit left behind. */
export interface Interruption {
  readonly epoch: number;
  readonly epochs: number;
  /** What is missing before it can go on; null when nothing is. */
  readonly waitsFor: string | null;
}

interface NoticesProps {
  readonly interruption: Interruption | null;
  readonly onContinue: () => void;
  readonly onDiscard: () => void;
  readonly messages: readonly UserError[];
  /** A newer version of the page waits; `apply` is null while a training runs, which a reload would interrupt. */
  readonly update: { readonly apply: (() => void) | null } | null;
}

/** What the user should know on every step; nothing here stops the work. */
export function Notices({ interruption, onContinue, onDiscard, messages, update }: NoticesProps) {
  const [read, setRead] = useState<readonly string[]>([]);
  const unread = messages.filter(({ cause }) => !read.includes(cause));
  return (
    <div className={css['notices']} role="status" aria-label="Notices">
      {interruption !== null && (
        <Notice>
          <p>
            <strong>
              Training was interrupted at epoch {interruption.epoch} of {interruption.epochs}.
            </strong>{' '}
            {interruption.waitsFor ?? 'It can go on as if nothing had happened.'}
          </p>
          <Button variant="filled" onClick={onContinue} disabled={interruption.waitsFor !== null}>
            Continue
          </Button>
          <Button onClick={onDiscard}>Discard</Button>
        </Notice>
      )}
      {update !== null && <UpdateNotice {...update} />}
      {unread.map(({ cause, nextStep }) => (
        <Notice key={cause}>
          <p>
            <strong>{cause}</strong> {nextStep}
          </p>
          <CloseButton aria-label="Close this notice" onClick={() => setRead([...read, cause])} />
        </Notice>
      ))}
    </div>
  );
}

function UpdateNotice({ apply }: { apply: (() => void) | null }) {
  const [later, setLater] = useState(false);
  if (later) return null;
  return (
    <Notice>
      <p>
        <strong>A newer version of Penumbra is here.</strong>{' '}
        {apply === null
          ? 'It waits until the training is over.'
          : 'Your study and its results stay as they are.'}
      </p>
      <Button variant="filled" disabled={apply === null} onClick={() => apply?.()}>
        Use it
      </Button>
      <Button onClick={() => setLater(true)}>Later</Button>
    </Notice>
  );
}

function Notice({ children }: { children: ReactNode }) {
  return <div className={css['notice']}>{children}</div>;
}
