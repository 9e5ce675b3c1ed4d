import { JET_FEATURES } from './feature-list.ts';
import { Content, JetChain } from './jet-chain.ts';
import { JetStream } from './jet-stream.ts';
import type { SimulationOptions } from './simulation-options.ts';

/** Jets by column: features in the order of JET_FEATURES. */
export interface JetBlock {
  readonly rows: number;
  /** 40 columns of length `rows`. */
  readonly columns: readonly Float32Array[];
  /** 1 Higgs, 0 QCD. */
  readonly label: Uint8Array;
  /** Truth: 0 light or gluon, 1 charm, 2 one bottom, 3 g -> b bbar, 4 Higgs. */
  readonly content: Uint8Array;
}

export type JetProcess = 'higgs' | 'qcd';
const PROCESS_NUMBER: Record<JetProcess, number> = { higgs: 0, qcd: 1 };

/**
 * Simulates the jets number `first` .. `first + count - 1` of the sample with these options: even numbers are H -> b bbar, odd ones QCD.
 * Each jet depends on the options and its number alone, so a sample is the same in whatever blocks it is made.
 */
export function simulateJets(options: SimulationOptions, first: number, count: number): JetBlock {
  return simulate(options, first, count, (index) => (index % 2 === 0 ? 'higgs' : 'qcd'));
}

/** As simulateJets, with one process for all numbers. */
export function simulateProcess(
  options: SimulationOptions,
  process: JetProcess,
  first: number,
  count: number,
): JetBlock {
  return simulate(options, first, count, () => process);
}

function simulate(
  options: SimulationOptions,
  first: number,
  count: number,
  processOf: (index: number) => JetProcess,
): JetBlock {
  const stream = new JetStream();
  const chain = new JetChain(options, stream);
  const columns = JET_FEATURES.map(() => new Float32Array(count));
  const label = new Uint8Array(count);
  const content = new Uint8Array(count);
  for (let k = 0; k < count; k++) {
    const index = first + k;
    const process = processOf(index);
    generateJet(chain, stream, options.seed, process, index);
    for (let f = 0; f < columns.length; f++) columns[f]![k] = chain.row[f]!;
    label[k] = process === 'higgs' ? 1 : 0;
    content[k] = process === 'higgs' ? Content.Higgs : chain.content();
  }
  return { rows: count, columns, label, content };
}

/** Repeats the chain in the jet's own random stream until a jet is accepted; returns the number of tries. */
export function generateJet(
  chain: JetChain,
  stream: JetStream,
  seed: number,
  process: JetProcess,
  index: number,
): number {
  stream.reset(seed, PROCESS_NUMBER[process], index);
  for (let tries = 1; ; tries++) {
    if (process === 'higgs' ? chain.tryHiggs() : chain.tryQcd()) return tries;
  }
}
