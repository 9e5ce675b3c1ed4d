import { useEffect, useState } from 'react';
import { useTraining } from '../state/training-store.ts';
import { announcement } from './announcement.ts';

/** Tells a screen reader how the training goes: when it starts, rests and ends, and every quarter of the way. */
export function Announcer() {
  const [words, setWords] = useState('');
  useEffect(
    () =>
      useTraining.subscribe((state, before) => {
        const next = announcement(state, before);
        if (next !== null) setWords(next);
      }),
    [],
  );
  return (
    <p className="visually-hidden" role="status" aria-label="News of the training">
      {words}
    </p>
  );
}
