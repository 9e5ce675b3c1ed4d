import { useSyncExternalStore } from 'react';
import { useStudy } from '../../state/study-store.ts';
import { useTraining } from '../../state/training-store.ts';
import type { LessonFacts } from './lesson-page.ts';

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => {
    window.removeEventListener('hashchange', changed);
  };
}

/** The step that is open is the end of the address. */
function stepInAddress(): string {
  return window.location.hash.slice(1);
}

export function useLessonFacts(): LessonFacts {
  const step = useSyncExternalStore(subscribe, stepInAddress);
  const study = useStudy((state) => state.study);
  const phase = useTraining((state) => state.phase);
  const trained = useTraining((state) => state.trained);
  const curves = useTraining((state) => Object.keys(state.curves).length);
  return { step: step === '' ? 'data' : step, phase, study, trained, curves };
}
