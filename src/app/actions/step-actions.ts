import type { Action } from '../../state/actions.ts';
import { openStep } from '../step-address.ts';
import { STEPS } from '../steps.ts';

export const STEP_ACTIONS: readonly Action[] = STEPS.map(({ id, title }, i) => ({
  id: `step.${id}`,
  title,
  group: 'Steps',
  keys: [String(i + 1)],
  words: 'go to open step',
  run: () => {
    openStep(id);
  },
}));
