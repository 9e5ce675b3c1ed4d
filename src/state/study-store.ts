import { temporal } from 'zundo';
import { create } from 'zustand';
import type { Study } from '../domain/study/study.ts';
import { DEFAULT_STUDY } from '../domain/study/study.ts';
import { allowed, useClass } from './class-store.ts';

interface StudyState {
  readonly study: Study;
  /** Changes parts of the study, except those that a class holds fast; each call is one step of undo. */
  update(patch: Partial<Study>): void;
  replace(study: Study): void;
}

/** The study as the user has set it up; results belong to the study that they were made with (see training-store). */
export const useStudy = create<StudyState>()(
  temporal(
    (set) => ({
      study: DEFAULT_STUDY,
      update: (patch) => {
        const change = allowed(patch, useClass.getState());
        if (Object.keys(change).length > 0) set(({ study }) => ({ study: { ...study, ...change } }));
      },
      replace: (study) => {
        set({ study });
      },
    }),
    { limit: 200, partialize: ({ study }) => ({ study }), equality: (a, b) => a.study === b.study },
  ),
);

export const studyHistory = useStudy.temporal;
