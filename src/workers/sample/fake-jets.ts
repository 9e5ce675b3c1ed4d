import type { JetBlock } from '../../domain/jets/simulate.ts';
import { JET_FEATURES } from '../../domain/jets/feature-list.ts';
import type { JetWorker } from './simulation-pool.ts';

/** Stands in for the simulation in tests of what is around it: every value follows from the jet's number and the feature. */
export function fakeBlock(first: number, count: number): JetBlock {
  const label = Uint8Array.from({ length: count }, (_, k) => ((first + k) % 2 === 0 ? 1 : 0));
  return {
    rows: count,
    columns: JET_FEATURES.map(({ absent }, f) =>
      Float32Array.from({ length: count }, (_, k) => {
        const jet = first + k;
        return absent !== undefined && jet % 5 === f % 5 ? absent : Math.sin(jet * (f + 1)) * 10 * (f + 1);
      }),
    ),
    label,
    content: label.map((y) => 4 * y),
  };
}

export interface FakeJetWorker extends JetWorker {
  disposed: boolean;
}

/** Answers after some turns of the event loop, the later blocks often before the earlier ones. */
export function fakeJetWorker(): FakeJetWorker {
  const worker: FakeJetWorker = {
    disposed: false,
    async simulate(_options, first, count) {
      const turns = (first * 7919) % 5;
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
      return fakeBlock(first, count);
    },
    dispose() {
      worker.disposed = true;
    },
  };
  return worker;
}
