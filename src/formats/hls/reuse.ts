export type HlsStrategy = 'latency' | 'resource';

/** Whether a reuse factor lets every step of the Resource strategy feed whole nodes. */
function isValid(nIn: number, nOut: number, reuse: number): boolean {
  return (nIn * nOut) % reuse === 0 && (nIn % reuse === 0 || reuse % nIn === 0);
}

/**
 * The reuse factor that a layer can have, closest to the one asked for (the smaller of two as close). Latency takes every factor up
 * to n_in n_out; Resource takes divisors of n_in, and multiples of n_in that divide n_in n_out.
 */
export function closestReuse(nIn: number, nOut: number, reuse: number, strategy: HlsStrategy): number {
  const most = nIn * nOut;
  if (strategy === 'latency') return Math.min(reuse, most);
  const wanted = Math.min(reuse, most);
  for (let distance = 0; ; distance++) {
    const below = wanted - distance;
    if (below >= 1 && isValid(nIn, nOut, below)) return below;
    const above = wanted + distance;
    if (above <= most && isValid(nIn, nOut, above)) return above;
  }
}

/** Inputs of a layer in the order in which the generated loop adds them up. */
export function accumulationOrder(nIn: number, reuse: number, strategy: HlsStrategy): Uint32Array {
  if (strategy === 'latency' || reuse >= nIn) return Uint32Array.from({ length: nIn }, (_, i) => i);
  const perStep = nIn / reuse;
  return Uint32Array.from({ length: nIn }, (_, k) => Math.floor(k / perStep) + reuse * (k % perStep));
}
