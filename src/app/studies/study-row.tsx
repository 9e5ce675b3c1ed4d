import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ShelvedStudy } from '../../state/library-storage.ts';
import { useShelf } from '../../state/shelf-store.ts';
import { desk } from '../../state/workbench.ts';
import { StudyPicture } from './study-picture.tsx';
import css from './studies.module.css';

interface StudyRowProps {
  readonly study: ShelvedStudy;
  readonly onOpened: () => void;
}

/** A study that lies aside. */
export function StudyRow({ study, onOpened }: StudyRowProps) {
  const [renaming, setRenaming] = useState(false);
  const open = async (): Promise<void> => {
    const taken = await desk.take(study);
    useShelf.setState({ message: taken.ok ? null : taken.error });
    onOpened();
  };
  return (
    <li className={css['row']} aria-label={study.name}>
      <StudyPicture picture={study.picture} />
      <div className={css['words']}>
        {renaming ? (
          <NameForm study={study} onDone={() => setRenaming(false)} />
        ) : (
          <strong className={css['name']}>{study.name}</strong>
        )}
        <span className={css['note']}>
          {whenWords(study.savedAt)}, {study.networks} networks
        </span>
      </div>
      <div className={css['tools']}>
        <Button variant="filled" onClick={() => void open()}>
          Open
        </Button>
        <Button onClick={() => setRenaming(true)}>Rename</Button>
        <Button onClick={() => void desk.duplicate(study)}>Duplicate</Button>
        <Button onClick={() => void desk.remove(study)}>Delete</Button>
      </div>
    </li>
  );
}

function NameForm({ study, onDone }: { study: ShelvedStudy; onDone: () => void }) {
  const [name, setName] = useState(study.name);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void desk.rename(study, name.trim());
        onDone();
      }}
    >
      <TextInput
        aria-label="New name"
        data-autofocus
        autoFocus
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={onDone}
      />
    </form>
  );
}

function whenWords(iso: string): string {
  return new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}
