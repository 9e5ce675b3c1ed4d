import type { Study } from '../domain/study/study.ts';
import type { EngineName } from '../engine/trainer.ts';

const ENGINE_WORDS: Record<EngineName, string> = {
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  reference: 'reference',
};

/** The engine that runs, or the one that the study asks for. */
export function engineWords(running: EngineName | null, wanted: Study['engine']): string {
  if (running !== null) return ENGINE_WORDS[running];
  return wanted === 'auto' ? 'automatic' : ENGINE_WORDS[wanted];
}
