import type { HlsStrategy } from '../../domain/hardware/reuse.ts';

/** Inputs of a layer in the order in which the generated loop adds them up. */
export function accumulationOrder(nIn: number, reuse: number, strategy: HlsStrategy): Uint32Array {
  if (strategy === 'latency' || reuse >= nIn) return Uint32Array.from({ length: nIn }, (_, i) => i);
  const perStep = nIn / reuse;
  return Uint32Array.from({ length: nIn }, (_, k) => Math.floor(k / perStep) + reuse * (k % perStep));
}
