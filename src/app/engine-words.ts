import type { Study } from '../domain/study/study.ts';
import type { EngineName } from '../engine/trainer.ts';
import { ENGINE_NAMES } from '../state/engine-choice.ts';

/** The engine that runs, or the one that the study asks for. */
export function engineWords(running: EngineName | null, wanted: Study['engine']): string {
  if (running !== null) return ENGINE_NAMES[running];
  return wanted === 'auto' ? 'automatic' : ENGINE_NAMES[wanted];
}
