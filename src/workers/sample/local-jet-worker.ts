import type { JetWorker } from './simulation-pool.ts';

/** Simulates in the thread that asks, block by block with room for messages between: where there are no workers, or for few jets. */
export function localJetWorker(): JetWorker {
  return {
    async simulate(options, first, count) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      // The simulator comes only where jets are simulated here.
      const { simulateJets } = await import('../../domain/jets/simulate.ts');
      return simulateJets(options, first, count);
    },
    dispose: () => undefined,
  };
}
