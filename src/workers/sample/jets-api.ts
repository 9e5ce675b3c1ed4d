import { transfer } from 'comlink';
import type { JetBlock } from '../../domain/jets/simulate.ts';
import type { SimulationOptions } from '../../domain/jets/simulation-options.ts';
import { simulateJets } from '../../domain/jets/simulate.ts';

/** One worker of the simulation. */
export const jetsApi = {
  simulate(options: SimulationOptions, first: number, count: number): JetBlock {
    const block = simulateJets(options, first, count);
    const arrays = [...block.columns, block.label, block.content];
    return transfer(
      block,
      arrays.map((array) => array.buffer),
    );
  },
};

export type JetsApi = typeof jetsApi;
