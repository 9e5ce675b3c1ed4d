import { expect, it } from 'vitest';
import type { RunPlan } from '../engine/trainer.ts';
import { toyPlan } from '../engine/wasm/toy-training.ts';
import { WebglWarmUp } from './webgl-warm-up.ts';

function setting(useful: boolean) {
  const warmed: number[] = [];
  const state: { runs: readonly RunPlan[] | null; wait: (() => void) | null } = { runs: null, wait: null };
  const warmUp = new WebglWarmUp({
    runs: () => state.runs,
    warmUp: (runs) => {
      warmed.push(runs.length);
      return Promise.resolve(useful);
    },
    after: (_, act) => {
      state.wait = act;
      return () => {
        state.wait = null;
      };
    },
  });
  /** The study changes, and then stays as it is. */
  const change = async (runs: readonly RunPlan[] | null): Promise<void> => {
    state.runs = runs;
    warmUp.changed();
    state.wait?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { warmed, change, warmUp, state };
}

const PLAN = toyPlan({ inputs: 3, hidden: [4], activation: 'relu' });
const WIDER = toyPlan({ inputs: 3, hidden: [8], activation: 'relu' });

it('prepares every shape once, and what changes no program not at all', async () => {
  const { warmed, change } = setting(true);
  await change(null);
  await change([PLAN]);
  await change([{ ...PLAN, seed: 9, settings: { ...PLAN.settings, epochs: 3 } }]);
  expect(warmed).toEqual([1]);
  await change([WIDER, WIDER]);
  expect(warmed).toEqual([1, 2]);
});

it('waits until the study is calm', () => {
  const { warmed, warmUp, state } = setting(true);
  state.runs = [PLAN];
  warmUp.changed();
  const first = state.wait;
  warmUp.changed();
  expect(state.wait).not.toBe(first);
  expect(warmed).toEqual([]);
});

it('never asks again where it is of no use', async () => {
  const { warmed, change, state } = setting(false);
  await change([PLAN]);
  state.wait = null;
  await change([WIDER]);
  expect(state.wait).toBeNull();
  expect(warmed).toEqual([1]);
});
