import { describe, expect, it } from 'vitest';
import { planStudy } from '../../domain/study/plan.ts';
import type { Study } from '../../domain/study/study.ts';
import { DEFAULT_STUDY } from '../../domain/study/study.ts';
import { cardRuns } from './card-runs.ts';

const study: Study = {
  ...DEFAULT_STUDY,
  network: { hidden: [8, 8], activation: 'leaky_relu' },
  gates: { layers: [1], floor: null, inputs: null, perLayer: null },
  budgets: [
    { value: 25, unit: 'percent' },
    { value: 100, unit: 'percent' },
    { value: 4, unit: 'nodes' },
  ],
  kinds: ['pruned', 'retrained'],
  seeds: [1, 2],
};

function planned() {
  const plan = planStudy(study);
  if (!plan.ok) throw new Error(plan.error.cause);
  return plan.value;
}

describe('cards of a study', () => {
  const { runs, gatedNodes } = planned();

  it('show one seed and one kind beside the full network, largest budget first', () => {
    const progress = { phase: 'running', results: {}, stage: 1 } as const;
    const cards = cardRuns(study, runs, gatedNodes, { seed: 2, kind: 'pruned' }, progress);
    expect(cards.map(({ kind, seed, percent }) => [kind, seed, percent])).toEqual([
      ['full', 2, 100],
      ['pruned', 2, 50],
      ['pruned', 2, 25],
    ]);
  });

  it('count the nodes of layers without shadow as kept', () => {
    const progress = { phase: 'idle', results: {}, stage: 1 } as const;
    const cards = cardRuns(study, runs, gatedNodes, { seed: 1, kind: 'pruned' }, progress);
    expect(cards.map(({ kept, nodes }) => [kept, nodes])).toEqual([
      [16, 16],
      [12, 16],
      [10, 16],
    ]);
  });

  it('let retrained networks wait for their stage', () => {
    const progress = { phase: 'running', results: {}, stage: 1 } as const;
    const cards = cardRuns(study, runs, gatedNodes, { seed: 1, kind: 'retrained' }, progress);
    expect(cards.map(({ kind, status }) => [kind, status])).toEqual([
      ['full', 'running'],
      ['retrained', 'waiting'],
      ['retrained', 'waiting'],
    ]);
  });

  it('name the inputs where these compete, as soon as the jets are loaded', () => {
    const gated: Study = { ...study, gates: { ...study.gates, inputs: { value: 50, unit: 'percent' } } };
    const plan = planStudy(gated);
    if (!plan.ok) throw new Error(plan.error.cause);
    const progress = { phase: 'idle', results: {}, stage: 1 } as const;
    const cards = (names: readonly string[]) =>
      cardRuns(gated, plan.value.runs, gatedNodes, { seed: 1, kind: 'pruned' }, progress, names);
    expect(cards([]).every(({ inputs }) => inputs === null)).toBe(true);
    const [full, whole] = cards(['a', 'b', 'c', 'd']);
    expect(full?.inputs).toBeNull();
    expect(whole).toMatchObject({ kind: 'pruned', percent: 100, inputs: { kept: 2 } });
  });
});
