export type HlsStrategy = 'latency' | 'resource';

/** A reuse factor as asked for and as the layer can have it. */
export interface ReuseChoice {
  readonly asked: number;
  readonly used: number;
}

/** Whether every step of the Resource strategy feeds whole nodes: RF divides n_in n_out, and divides n_in or is a multiple of it. */
export function isValidReuse(nIn: number, nOut: number, reuse: number): boolean {
  return (nIn * nOut) % reuse === 0 && (nIn % reuse === 0 || reuse % nIn === 0);
}

/** All reuse factors that a layer can have under the Resource strategy, ascending. */
export function validReuseFactors(nIn: number, nOut: number): number[] {
  const factors: number[] = [];
  for (let reuse = 1; reuse <= nIn; reuse++) if (nIn % reuse === 0) factors.push(reuse);
  for (let fold = 2; fold <= nOut; fold++) if (nOut % fold === 0) factors.push(nIn * fold);
  return factors;
}

/**
 * The reuse factor of a layer closest to the one asked for, the smaller of two as close. The Latency strategy takes any up to
 * n_in n_out.
 *
 * @throws RangeError if `asked` is no whole number of at least 1
 */
export function chooseReuse(nIn: number, nOut: number, asked: number, strategy: HlsStrategy): ReuseChoice {
  if (!Number.isSafeInteger(asked) || asked < 1) throw new RangeError(`No reuse factor ${asked}.`);
  if (strategy === 'latency') return { asked, used: Math.min(asked, nIn * nOut) };
  const used = validReuseFactors(nIn, nOut).reduce((best, factor) =>
    Math.abs(factor - asked) < Math.abs(best - asked) ? factor : best,
  );
  return { asked, used };
}
