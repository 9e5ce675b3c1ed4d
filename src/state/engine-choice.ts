import type { UserError } from '../domain/result.ts';
import type { Study } from '../domain/study/study.ts';
import type { EngineName } from '../engine/trainer.ts';
import { probeEngines } from '../workers/training/probe.ts';

export interface EngineChoice {
  readonly engine: EngineName;
  /** Why it is another engine than the one asked for, or why WebGL is not used. */
  readonly notice: UserError | null;
}

/** What the machine offers; asked once per visit. */
let offers: ReturnType<typeof probeEngines> | null = null;

/** Picks the engine: the pinned one if the machine has it, otherwise WebGL on a real GPU, otherwise the WebAssembly kernel. */
export async function chooseEngine(wanted: Study['engine']): Promise<EngineChoice> {
  if (wanted === 'reference' || wanted === 'wasm') return { engine: wanted, notice: null };
  offers ??= probeEngines();
  const { webgl } = await offers;
  if (wanted === 'webgl') {
    if (webgl.available) return { engine: 'webgl', notice: null };
    return {
      engine: 'wasm',
      notice: {
        cause: `WebGL cannot be used here: ${webgl.reason}.`,
        nextStep:
          'Training runs on the processor with the WebAssembly kernel instead; the mathematics is the same.',
      },
    };
  }
  return { engine: webgl.available && !webgl.software ? 'webgl' : 'wasm', notice: null };
}
