import { createRandom, permutation } from '../random.ts';

const ORDER_STREAM = 1000;

/** Seeded order of the jets in one epoch; every engine walks it in batches from the front. */
export function epochOrder(seed: number, epoch: number, rows: number): Uint32Array {
  return permutation(rows, createRandom(seed, ORDER_STREAM + epoch));
}
