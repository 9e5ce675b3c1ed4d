import type { WeightStatistics } from './csd.ts';
import { signedDigits } from './csd.ts';

/** Weights of wide types are sampled: at most this many values stand for all. */
const MAX_VALUES = 4096;

/**
 * Expected statistics of a dense layer with random weights, before there are any: uniform in +-sqrt(3 / nIn) (the usual
 * initialisation of unit variance at the output, and close to what training leaves), quantised with `fractionBits`.
 */
export function typicalStatistics(nIn: number, nOut: number, fractionBits: number): WeightStatistics {
  const reach = Math.max(1, Math.floor(Math.sqrt(3 / nIn) * 2 ** fractionBits));
  const values = 2 * reach + 1;
  const step = Math.max(1, Math.ceil(values / MAX_VALUES));
  const sum = { zeros: 0, one: 0, two: 0, many: 0 };
  const distinct = { negative: 0, two: 0, many: 0, elevenThirteen: 0, adders: 0 };
  const appears = 1 - (1 - 1 / values) ** nOut;
  let sampled = 0;
  for (let q = -reach; q <= reach; q += step) {
    sampled++;
    const digits = signedDigits(q);
    if (digits === 0) sum.zeros++;
    else if (digits === 1) sum.one++;
    else if (digits === 2) sum.two++;
    else sum.many++;
    if (digits === 1 && q < 0) distinct.negative++;
    if (digits === 2) distinct.two++;
    if (digits < 3) continue;
    distinct.many++;
    distinct.adders += digits - 1;
    if (q === 11 || q === 13) distinct.elevenThirteen++;
  }
  const size = nIn * nOut;
  const count = size / sampled;
  const pairs = (nIn * appears * values) / sampled;
  return {
    size,
    zeros: sum.zeros * count,
    oneDigit: sum.one * count,
    twoDigits: sum.two * count,
    manyDigits: sum.many * count,
    distinctNegativePowers: distinct.negative * pairs,
    distinctTwoDigits: distinct.two * pairs,
    distinctManyDigits: distinct.many * pairs,
    distinctElevenThirteen: distinct.elevenThirteen * pairs,
    addersOfManyDigits: distinct.adders * pairs,
    maxFanIn: nIn,
  };
}
