import { describe, expect, it } from 'vitest';
import { planStudy } from '../domain/study/plan.ts';
import type { Study } from '../domain/study/study.ts';
import { DEFAULT_STUDY } from '../domain/study/study.ts';
import { firstStage, withInputs } from './training-stage.ts';

const study: Study = {
  ...DEFAULT_STUDY,
  budgets: [{ value: 30, unit: 'nodes' }],
  kinds: ['pruned', 'random', 'magnitude', 'taylor', 'cancelout'],
  gates: { ...DEFAULT_STUDY.gates, inputs: { value: 12, unit: 'nodes' } },
};

function stage(engine: 'wasm' | 'webgl') {
  const plan = planStudy(study);
  if (!plan.ok) throw new Error(plan.error.cause);
  return firstStage(study, plan.value.runs, engine, 2);
}

describe('stage of a training', () => {
  it('stacks what WebGL can train in one worker and spreads the other controls over the cores', () => {
    const kinds = stage('webgl').shares.map((share) => share.map(({ id }) => id.split('-')[0]));
    expect(kinds).toEqual([['pruned', 'random'], ['magnitude', 'cancelout'], ['taylor']]);
    expect(stage('wasm').shares).toHaveLength(2);
  });

  it('gates the inputs once their number is known, or tells why that is impossible', () => {
    const ready = withInputs(stage('wasm'), 40);
    expect(ready.ok && ready.value.shares[0]![0]!.groups[0]).toMatchObject({ layers: [0], budget: 12 });
    const impossible = withInputs(stage('wasm'), 11);
    expect(impossible.ok ? '' : impossible.error.nextStep).toMatch(/1 to 11/);
  });
});
