import { parentPort } from 'node:worker_threads';
import type { SimulationOptions } from '../src/domain/jets/simulation-options.ts';
import { simulateJets } from '../src/domain/jets/simulate.ts';

/** What a thread is asked for; it answers with a JetBlock. */
export interface JetTask {
  readonly options: SimulationOptions;
  readonly first: number;
  readonly count: number;
}

parentPort?.on('message', ({ options, first, count }: JetTask) => {
  parentPort?.postMessage(simulateJets(options, first, count));
});
