import type { Action } from '../../state/actions.ts';
import { useClass } from '../../state/class-store.ts';
import { openStep } from '../step-address.ts';
import { STEPS } from '../steps.ts';

export const STEP_ACTIONS: readonly Action[] = STEPS.map(({ id, title }, i) => ({
  id: `step.${id}`,
  title,
  group: 'Steps',
  keys: [String(i + 1)],
  words: 'go to open step',
  enabled: () => !useClass.getState().hidden.includes(id),
  run: () => {
    openStep(id);
  },
}));
