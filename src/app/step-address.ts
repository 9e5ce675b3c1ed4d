import { STEPS } from './steps.ts';
import type { StepId } from './steps.ts';

/** The step that the address names, #data to #export. */
export function stepOfAddress(hash: string = window.location.hash): StepId {
  const wanted = hash.slice(1);
  return STEPS.find((step) => step.id === wanted)?.id ?? 'data';
}

export function openStep(step: StepId): void {
  window.location.hash = step;
}
