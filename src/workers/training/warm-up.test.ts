import { expect, it } from 'vitest';
import { createReferenceTrainer } from '../../engine/reference/reference-trainer.ts';
import type { TrainerFactory } from '../../engine/trainer.ts';
import { toyPlan } from '../../engine/wasm/toy-training.ts';
import { warmUp } from './warm-up.ts';

it('takes an engine through steps with soft gates and a prediction, and gives it back', async () => {
  const calls: string[] = [];
  const factory: TrainerFactory = async (plans, jets) => {
    const trainer = await createReferenceTrainer(plans, jets);
    return {
      ...trainer,
      advance: async (steps) => {
        const snapshots = await trainer.advance(steps);
        calls.push(
          `steps of ${snapshots.map(({ id, locked }) => `${id} ${locked ? 'locked' : 'soft'}`).join()}`,
        );
        expect(snapshots.every(({ loss }) => Number.isFinite(loss))).toBe(true);
        return snapshots;
      },
      predict: (id, x, rows) => {
        calls.push('prediction');
        return trainer.predict(id, x, rows);
      },
      dispose: () => calls.push('disposed'),
    };
  };
  const plan = toyPlan({ inputs: 3, hidden: [4, 4], activation: 'relu' });
  await warmUp(factory, [plan, { ...plan, id: 'other', seed: 5 }]);
  expect(calls).toEqual(['steps of run soft,other soft', 'prediction', 'disposed']);
});
