import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import type { KernelSource } from './kernel-module.ts';
import { hasRelaxedSimd } from './kernel-module.ts';

/** The compiled kernel as files beside this one, for Node. */
export const nodeKernel: KernelSource = (build) =>
  readFile(new URL(`./build/${build}.wasm`, import.meta.url));

/** Node 20 has relaxed SIMD behind a flag, which may be set while a program runs; later ones just have it. */
export function allowRelaxedSimd(): void {
  if (hasRelaxedSimd()) return;
  setFlagsFromString('--experimental-wasm-relaxed-simd');
}
