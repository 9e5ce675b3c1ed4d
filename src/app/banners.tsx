import { Button } from '@mantine/core';
import type { Lock } from '../state/class-store.ts';
import { endClass, LOCKS, useClass } from '../state/class-store.ts';
import { useLesson } from '../state/lesson-store.ts';
import { useSample } from '../state/sample-store.ts';
import { useShowsShipped } from '../state/shipped-store.ts';
import { useTraining } from '../state/training-store.ts';
import { playTraining } from './actions/training-actions.ts';
import { Banner } from './shell/banner.tsx';
import { openStep } from './step-address.ts';

/** Under the bar: what a class has to do, and where the results on a first visit come from. */
export function Banners() {
  const shipped = useShowsShipped();
  // The lesson says itself what to look at and what to train.
  const lesson = useLesson((state) => state.open);
  return (
    <>
      <ClassBanner />
      {shipped && !lesson && <ShippedBanner />}
    </>
  );
}

const LOCK_WORDS: Readonly<Record<Lock, string>> = { data: 'data', network: 'network', engine: 'engine' };

function ClassBanner() {
  const { task, locks, hidden } = useClass();
  if (task === '' && locks.length === 0 && hidden.length === 0) return null;
  return (
    <Banner name="Task" actions={<Button onClick={endClass}>End the class</Button>}>
      <strong>{task === '' ? 'A study for a class.' : task}</strong>{' '}
      {locks.length > 0 &&
        `Locked: ${LOCKS.filter((lock) => locks.includes(lock))
          .map((lock) => LOCK_WORDS[lock])
          .join(', ')}.`}
    </Banner>
  );
}

function ShippedBanner() {
  const networks = useTraining((state) => state.runs.length);
  const ready = useSample((state) => state.summary !== null);
  return (
    <Banner
      name="Shipped study"
      actions={
        <Button
          variant="filled"
          disabled={!ready}
          onClick={() => {
            openStep('train');
            playTraining();
          }}
        >
          Train it live
        </Button>
      }
    >
      <strong>This study comes with Penumbra, already trained:</strong> {networks} networks on 20&thinsp;000
      simulated jets. Look around, scrub through its epochs, or train the same study here.
    </Banner>
  );
}
