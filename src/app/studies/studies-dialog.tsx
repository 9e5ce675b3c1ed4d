import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { pictureNow } from '../../state/study-desk.ts';
import { useShelf } from '../../state/shelf-store.ts';
import { useStudy } from '../../state/study-store.ts';
import { useTraining } from '../../state/training-store.ts';
import { desk } from '../../state/workbench.ts';
import { runAction } from '../../state/actions.ts';
import { BusyNotice } from '../../ui/notice.tsx';
import { Dialog } from '../dialog/dialog.tsx';
import { StudyPicture } from './study-picture.tsx';
import { StudyRow } from './study-row.tsx';
import css from './studies.module.css';

/** The study in hand, and those that lie aside. */
export function StudiesDialog({ onClose }: { onClose: () => void }) {
  const studies = useShelf((state) => state.studies);
  const removed = useShelf((state) => state.removed);
  useEffect(() => {
    void desk.list();
    return () => {
      void desk.forgetRemoved();
    };
  }, []);
  const leaveTo = (action: string): void => {
    onClose();
    runAction(action);
  };
  return (
    <Dialog title="Recent studies" onClose={onClose} wide>
      <div className={css['body']}>
        <div className={css['bar']}>
          <Button variant="filled" onClick={() => leaveTo('study.new')}>
            New study
          </Button>
          <Button onClick={() => leaveTo('study.open')}>Open a session file</Button>
          <Button onClick={() => leaveTo('study.save')}>Save a session file</Button>
        </div>
        <StudyInHand />
        {removed !== null && (
          <p className={css['removed']} role="status">
            Deleted <strong>{removed.name}</strong>.
            <Button onClick={() => void desk.undoRemove()}>Undo</Button>
          </p>
        )}
        {studies === null && <BusyNotice>Looking for studies.</BusyNotice>}
        {studies?.length === 0 && removed === null && (
          <p className={css['note']}>
            Studies that you leave for another one are kept here, with their results, in this browser.
          </p>
        )}
        <ul className={css['list']} aria-label="Studies that lie aside">
          {studies?.map((study) => (
            <StudyRow key={study.id} study={study} onOpened={onClose} />
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

function StudyInHand() {
  const name = useStudy((state) => state.study.name);
  const networks = useTraining((state) => Object.keys(state.results).length);
  return (
    <section className={css['row']} aria-label="Study in hand">
      <StudyPicture picture={pictureNow()} />
      <div className={css['words']}>
        <strong>{name}</strong>
        <span className={css['note']}>in hand; stored as it is, {networksWords(networks)}</span>
      </div>
    </section>
  );
}

function networksWords(networks: number): string {
  if (networks === 0) return 'nothing trained';
  return networks === 1 ? 'one network' : `${networks} networks`;
}
