import type { TrainerFactory } from '../trainer.ts';
import { ReferenceRun } from './reference-run.ts';

/**
 * The engine that the others are checked against: plain TypeScript in double precision, run by run. Stored states are rounded to
 * float32, so a continued run follows the uninterrupted one to that precision.
 */
export const createReferenceTrainer: TrainerFactory = (plans, jets) => {
  const runs = new Map(plans.map((plan) => [plan.id, new ReferenceRun(plan, jets)]));
  const all = (): ReferenceRun[] => [...runs.values()];
  for (const run of all()) run.prepare();
  return Promise.resolve({
    engine: 'reference',
    build: 'reference double precision',
    stepsTotal: Math.max(...all().map((run) => run.stepsTotal)),
    advance: (steps) => Promise.resolve().then(() => all().map((run) => run.snapshot(run.advance(steps)))),
    checkpoint: () => Promise.resolve(all().map((run) => run.state())),
    restore: (states) => {
      for (const state of states) runs.get(state.id)?.restore(state);
      return Promise.resolve();
    },
    predict: (id, x, rows) => {
      const run = runs.get(id);
      if (run === undefined) return Promise.reject(new RangeError(`There is no run ${id}.`));
      const logits = Float32Array.from({ length: rows }, (_, row) =>
        run.network.forward(x, row, run.shadow.gates),
      );
      return Promise.resolve(logits);
    },
    dispose: () => {
      runs.clear();
    },
  });
};
