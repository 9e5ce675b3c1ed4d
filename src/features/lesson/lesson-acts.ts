import type { Study } from '../../domain/study/study.ts';
import { runAction } from '../../state/actions.ts';
import { useStudy } from '../../state/study-store.ts';
import { useTraining } from '../../state/training-store.ts';
import type { LessonTask } from './lesson-page.ts';

type Act = NonNullable<LessonTask['act']>;

/** Opens a step of the workbench. */
export function openStep(step: string, label: string): Act {
  return { label, run: () => void runAction(`step.${step}`) };
}

/** Changes the study, and shows the step where the change is seen. Undo takes it back. */
export function changeStudy(patch: Partial<Study>, step: string, label: string): Act {
  return {
    label,
    run: () => {
      useStudy.getState().update(patch);
      runAction(`step.${step}`);
    },
  };
}

/** Takes a preset of the second step by its name. */
export function takePreset(name: string, label: string): Act {
  return { label, run: () => void runAction(`preset.${name}`) };
}

/** Starts or continues the training and shows it; a training under way goes on. */
export function startTraining(label: string): Act {
  return {
    label,
    run: () => {
      runAction('step.train');
      const { phase } = useTraining.getState();
      if (phase !== 'running' && phase !== 'preparing') runAction('training.play-pause');
    },
  };
}
