import { CloseButton } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import css from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Leaves the title to screen readers. */
  readonly bare?: boolean;
  readonly wide?: boolean;
}

/** A dialog over the page: the browser itself keeps the focus in it, and gives it back afterwards. */
export function Dialog({ title, onClose, children, bare = false, wide = false }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
    return () => {
      dialog?.close();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={wide ? `${css['dialog']} ${css['wide']}` : css['dialog']}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        // The backdrop counts as the dialog itself; everything in it is a child.
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={css['content']}>
        <header className={bare ? 'visually-hidden' : css['header']}>
          <h2 id={id}>{title}</h2>
          {!bare && <CloseButton aria-label={`Close: ${title}`} onClick={onClose} />}
        </header>
        {children}
      </div>
    </dialog>
  );
}
