import { useState } from 'react';
import css from './header.module.css';

interface NameFieldProps {
  readonly name: string;
  readonly onRename: (name: string) => void;
}

/** The name of the study; what is typed becomes one change when the field is left. */
export function NameField({ name, onRename }: NameFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const commit = (): void => {
    if (typed !== null && typed.trim() !== '' && typed !== name) onRename(typed);
    setTyped(null);
  };
  return (
    <input
      className={css['name']}
      aria-label="Study name"
      title="Name of the study"
      value={typed ?? name}
      maxLength={120}
      spellCheck={false}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        else if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
