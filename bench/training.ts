import type { Contender } from './contender.ts';
import type { BrowserPeers } from './peers-browser.ts';
import { OTHER_NETWORKS, PAPER_NETWORK } from './networks.ts';
import type { PythonPeers } from './peers-python.ts';
import { createTfjs } from './peers-tfjs.ts';
import type { Row } from './report.ts';
import { summarise } from './report.ts';
import { createBound } from './training-bound.ts';
import { createKernel, createLocked, createReference, createWasm, kernelBuilds } from './training-engines.ts';

const BATCH = 512;
const LARGE_BATCH = 4096;

/** Processor time of one measurement, and of warming up [s]. */
const SLICE_S = 0.3;
const WARM_UP_S = 0.15;

async function paperContenders(python: PythonPeers | null): Promise<Contender[]> {
  const contenders = [await createBound(PAPER_NETWORK)];
  for (const batch of [BATCH, LARGE_BATCH]) {
    for (const build of kernelBuilds()) {
      contenders.push(await createKernel(PAPER_NETWORK, batch, build));
      contenders.push(await createWasm(PAPER_NETWORK, batch, build));
      contenders.push(await createLocked(PAPER_NETWORK, batch, build));
    }
    for (const engine of python?.engines ?? []) {
      contenders.push(python!.contender(engine, PAPER_NETWORK, batch));
    }
  }
  contenders.push(await createReference(PAPER_NETWORK, BATCH));
  for (const backend of ['wasm', 'cpu'] as const) {
    contenders.push(await createTfjs(PAPER_NETWORK, BATCH, backend));
  }
  return contenders;
}

async function otherContenders(python: PythonPeers | null): Promise<Contender[]> {
  const contenders: Contender[] = [];
  for (const architecture of OTHER_NETWORKS) {
    contenders.push(await createBound(architecture));
    for (const build of kernelBuilds()) contenders.push(await createKernel(architecture, BATCH, build));
    for (const engine of python?.engines ?? [])
      contenders.push(python!.contender(engine, architecture, BATCH));
  }
  return contenders;
}

/** Every contender once per repeat, in turns: what disturbs the machine for a while disturbs all of them. */
async function measureInTurns(contenders: readonly Contender[], repeats: number): Promise<Row[]> {
  const rates = contenders.map((): number[] => []);
  for (const contender of contenders) await contender.measure(WARM_UP_S);
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const [i, contender] of contenders.entries()) rates[i]!.push(await contender.measure(SLICE_S));
  }
  return contenders.map((contender, i) => summarise(contender, rates[i]!));
}

/** Samples per second of processor time in training, for our engines and their peers. */
export async function benchTraining(
  python: PythonPeers | null,
  browser: BrowserPeers | null,
  repeats: number,
): Promise<Row[]> {
  const contenders = [...(await paperContenders(python)), ...(browser?.contenders() ?? [])];
  const paper = await measureInTurns(contenders, repeats);
  return [...paper, ...(await measureInTurns(await otherContenders(python), repeats))];
}
