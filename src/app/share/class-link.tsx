import { Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Study } from '../../domain/study/study.ts';
import type { Lock } from '../../state/class-store.ts';
import { LOCKS } from '../../state/class-store.ts';
import { STEPS } from '../steps.ts';
import { CopyLink } from './copy-link.tsx';
import { linkTo } from './link-to.ts';
import { SampleNote } from './sample-note.tsx';
import css from './share.module.css';

const LOCK_WORDS: Readonly<Record<Lock, string>> = {
  data: 'data and inputs',
  network: 'network, budgets and training',
  engine: 'engine',
};

/** A link that sets a task, and holds parts of the page fast. */
export function ClassLink({ study }: { study: Study }) {
  const [task, setTask] = useState('');
  const [locks, setLocks] = useState<readonly Lock[]>([]);
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const [step, setStep] = useState('train');
  const shown = STEPS.filter(({ id }) => !hidden.includes(id));
  const start = shown.some(({ id }) => id === step) ? step : (shown[0]?.id ?? 'train');
  return (
    <>
      <label className={css['field']}>
        Task, shown above the work
        <textarea
          className={css['task']}
          rows={3}
          maxLength={600}
          value={task}
          placeholder="Which is the smallest budget that keeps 90 % of the rejection at 60 % efficiency?"
          onChange={(event) => setTask(event.currentTarget.value)}
        />
      </label>
      <fieldset className={css['choices']}>
        <legend>Locked</legend>
        {LOCKS.map((lock) => (
          <Checkbox
            key={lock}
            label={LOCK_WORDS[lock]}
            checked={locks.includes(lock)}
            onChange={(event) => setLocks(toggled(locks, lock, event.currentTarget.checked))}
          />
        ))}
      </fieldset>
      <fieldset className={css['choices']}>
        <legend>Steps that are shown</legend>
        {STEPS.map(({ id, label }) => (
          <Checkbox
            key={id}
            label={label}
            checked={!hidden.includes(id)}
            disabled={shown.length === 1 && shown[0]?.id === id}
            onChange={(event) => setHidden(toggled(hidden, id, !event.currentTarget.checked))}
          />
        ))}
      </fieldset>
      <NativeSelect
        label="Starts on"
        value={start}
        data={shown.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(event) => setStep(event.currentTarget.value)}
      />
      <CopyLink
        label="Link for a class"
        link={linkTo({ study, classroom: { task: task.trim(), locks, hidden }, step: start })}
      />
      <SampleNote sample={study.sample} />
    </>
  );
}

function toggled<T>(list: readonly T[], item: T, present: boolean): readonly T[] {
  return present ? [...list, item] : list.filter((one) => one !== item);
}
