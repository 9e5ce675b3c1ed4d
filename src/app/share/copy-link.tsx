import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import css from './share.module.css';

interface CopyLinkProps {
  readonly label: string;
  readonly link: string;
}

/** A link to be copied; where the page may not reach the clipboard, it is selected for the user's own keys. */
export function CopyLink({ label, link }: CopyLinkProps) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(link);
    } catch {
      field.current?.focus();
      field.current?.select();
    }
  };
  return (
    <div className={css['copy']}>
      <input
        ref={field}
        className={css['link']}
        aria-label={label}
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button variant="filled" onClick={() => void copy()}>
        Copy
      </Button>
      <p className={css['note']} role="status">
        {copied === link ? 'Copied.' : `${link.length} characters`}
      </p>
    </div>
  );
}
