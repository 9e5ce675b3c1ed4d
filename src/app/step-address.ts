import { STEPS } from './steps.ts';
import type { StepId } from './steps.ts';

/** The step that the address names, #data to #export. */
export function stepOfAddress(hash: string = window.location.hash): StepId {
  const wanted = hash.slice(1);
  return STEPS.find((step) => step.id === wanted)?.id ?? firstStep();
}

export function openStep(step: StepId): void {
  window.location.hash = step;
}

/** The gates are what the page is about; who wants to start from nothing starts with the data. */
function firstStep(): StepId {
  return new URLSearchParams(window.location.search).get('start') === 'empty' ? 'data' : 'train';
}
