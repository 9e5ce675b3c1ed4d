import plainUrl from './build/plain.wasm?url';
import relaxedUrl from './build/relaxed.wasm?url';
import { EngineFault } from '../trainer.ts';
import type { KernelSource } from './kernel-module.ts';

/** The compiled kernel as files of the page, for browsers and their workers. */
export const browserKernel: KernelSource = async (build) => {
  const response = await fetch(build === 'plain' ? plainUrl : relaxedUrl);
  if (!response.ok) {
    throw new EngineFault('unavailable', `The training kernel did not load (HTTP ${response.status}).`);
  }
  return response.arrayBuffer();
};
