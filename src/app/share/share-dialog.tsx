import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Study } from '../../domain/study/study.ts';
import { useStudy } from '../../state/study-store.ts';
import { useTraining } from '../../state/training-store.ts';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../dialog/dialog.tsx';
import { saveSession } from '../open-session.ts';
import { ClassLink } from './class-link.tsx';
import { CopyLink } from './copy-link.tsx';
import { linkTo } from './link-to.ts';
import { SampleNote } from './sample-note.tsx';
import css from './share.module.css';

const WAYS = [
  { value: 'link', label: 'Link to the study' },
  { value: 'results', label: 'File with results' },
  { value: 'class', label: 'Link for a class' },
] as const;

/** Three ways to hand a study on. None of them sends anything: the link holds the study itself. */
export function ShareDialog({ onClose }: { onClose: () => void }) {
  const [way, setWay] = useState<(typeof WAYS)[number]['value']>('link');
  const study = useStudy((state) => state.study);
  return (
    <Dialog title="Share" onClose={onClose}>
      <div className={css['body']}>
        <Choice name="Way to share" options={WAYS} value={way} onChange={setWay} />
        {way === 'link' && <StudyLink study={study} />}
        {way === 'results' && <ResultsFile />}
        {way === 'class' && <ClassLink study={study} />}
      </div>
    </Dialog>
  );
}

function StudyLink({ study }: { study: Study }) {
  return (
    <>
      <p>
        The link holds the whole study: network, budgets, seeds, settings. Whoever opens it trains the same
        networks on their own machine.
      </p>
      <CopyLink label="Link to the study" link={linkTo({ study })} />
      <SampleNote sample={study.sample} />
    </>
  );
}

function ResultsFile() {
  const networks = useTraining((state) => Object.keys(state.results).length);
  return (
    <>
      <p>
        A session file holds the study with its results:{' '}
        {networks === 0 ? 'none so far' : `${networks} networks`}, their scores, and the recorded epochs. It
        opens in Penumbra by dropping it on the page, and needs no jets to be looked at.
      </p>
      <div>
        <Button variant="filled" onClick={() => void saveSession()}>
          Save the session file
        </Button>
      </div>
    </>
  );
}
