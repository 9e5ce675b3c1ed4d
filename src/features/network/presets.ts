import type { Study } from '../../domain/study/study.ts';

interface Preset {
  readonly name: string;
  readonly tip: string;
  readonly patch: Partial<Study>;
}

const PAPER_NETWORK = { hidden: [64, 64, 64, 64], activation: 'leaky_relu' as const };
const ALL_LAYERS: Study['gates'] = { layers: null, floor: null, inputs: null, perLayer: null };

function percents(values: readonly number[]): Study['budgets'] {
  return values.map((value) => ({ value, unit: 'percent' }));
}

/** The two panels of figure 1 of the paper (its left panel names no shares; ours are the default budgets), and what to hold them against. */
export const PRESETS: readonly Preset[] = [
  {
    name: 'Paper, left',
    tip: 'Figure 1, left: several budgets, each pruned in one training',
    patch: {
      network: PAPER_NETWORK,
      gates: ALL_LAYERS,
      budgets: percents([100, 70, 50, 30, 15, 10, 5]),
      kinds: ['pruned'],
    },
  },
  {
    name: 'Paper, right',
    tip: 'Figure 1, right: the original, pruned in training to 70 % of its nodes, and that result trained anew',
    patch: {
      network: PAPER_NETWORK,
      gates: ALL_LAYERS,
      budgets: percents([100, 70]),
      kinds: ['pruned', 'retrained'],
    },
  },
  {
    name: 'Controls',
    tip: 'Does the choice of the gates matter? Chance, weights and Taylor beside it, at three budgets',
    patch: {
      network: PAPER_NETWORK,
      gates: ALL_LAYERS,
      budgets: percents([100, 50, 15, 5]),
      kinds: ['pruned', 'random', 'random-layers', 'magnitude', 'taylor'],
    },
  },
];
