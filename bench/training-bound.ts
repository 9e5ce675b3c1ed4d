import { readFile } from 'node:fs/promises';
import { hasRelaxedSimd } from '../src/engine/wasm/kernel-module.ts';
import type { Architecture } from '../src/domain/network/architecture.ts';
import type { Contender } from './contender.ts';
import { timeOf } from './contender.ts';
import { flopPerSample, networkName } from './networks.ts';

const ROUNDS = 200_000;
/** Twelve chains of four lanes, a multiplication and an addition each (assembly/fma-bound.ts). */
const FLOP_PER_ROUND = 12 * 4 * 2;

export const BOUND = '128-bit multiply-add bound';

/**
 * What this core could train if it did nothing but multiply-adds on 128-bit vectors, from registers: the roof of every
 * WebAssembly kernel. Measured in the same process and minute as the others, so that a busy machine lowers both alike.
 */
export async function createBound(architecture: Architecture): Promise<Contender> {
  const file = hasRelaxedSimd() ? 'fma-bound-relaxed.wasm' : 'fma-bound-plain.wasm';
  const bytes = await readFile(new URL(`./build/${file}`, import.meta.url));
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const { multiplyAdd } = instance.exports;
  if (typeof multiplyAdd !== 'function') throw new TypeError(`${file} has no function multiplyAdd.`);
  const samples = (ROUNDS * FLOP_PER_ROUND) / flopPerSample(architecture);
  const work = (): unknown => multiplyAdd(ROUNDS, 0.5);
  return {
    engine: BOUND,
    network: networkName(architecture),
    batch: 1,
    measure: (seconds) => timeOf(work, samples, seconds),
  };
}
