import type { WeightStatistics } from './csd.ts';
import { addTo, signedBits, signedDigits } from './csd.ts';

/** Weights of wide types are sampled, in odd steps so that no last bit is preferred: about this many values stand for all. */
const MAX_VALUES = 4096;

/**
 * Expected statistics of a dense layer with random weights, before there are any: uniform in +-sqrt(3 / nIn) (the usual
 * initialisation of unit variance at the output, and close to what training leaves), quantised with `fractionBits`.
 */
export function typicalStatistics(nIn: number, nOut: number, fractionBits: number): WeightStatistics {
  const reach = Math.max(1, Math.floor(Math.sqrt(3 / nIn) * 2 ** fractionBits));
  const values = 2 * reach + 1;
  const step = Math.ceil(reach / MAX_VALUES) | 1;
  const sum = { one: 0, two: 0, many: 0, adders: 0 };
  const manyByBits: number[] = [];
  let sampled = 0;
  // Digits do not depend on the sign: one half stands for both.
  for (let q = 1; q <= reach; q += step) {
    sampled++;
    const digits = signedDigits(q);
    if (digits === 1) sum.one++;
    else if (digits === 2) sum.two++;
    else {
      sum.many++;
      addTo(manyByBits, signedBits(q), 1);
      sum.adders += digits - 1;
    }
  }
  /** Values of each sign that one sampled value stands for. */
  const stands = reach / sampled;
  const size = nIn * nOut;
  const count = (2 * stands * size) / values;
  /** Distinct pairs per sampled value: inputs times the chance that one of n_out weights takes a value. */
  const pairs = 2 * stands * nIn * (1 - (1 - 1 / values) ** nOut);
  return {
    size,
    zeros: size / values,
    oneDigit: sum.one * count,
    twoDigits: sum.two * count,
    manyDigits: sum.many * count,
    distinctNegativePowers: (sum.one * pairs) / 2,
    distinctTwoDigits: sum.two * pairs,
    distinctManyDigits: sum.many * pairs,
    distinctManyDigitsByBits: manyByBits.map((many) => many * pairs),
    distinctElevenThirteen: reach >= 13 ? pairs / stands : 0,
    addersOfManyDigits: sum.adders * pairs,
    maxFanIn: nIn,
    fedOutputs: nOut,
    largestBits: signedBits(reach),
  };
}
