import type { z } from 'zod';
import { DEFAULT_SPLIT } from '../dataset/split.ts';
import { DEFAULT_TRAINING } from '../shadow/schedule.ts';
import type { RUN_KINDS } from './study-choices.ts';
import type { studySchema } from './study-schema.ts';

/** Everything that determines a study; the schema is apart, so that the page's first load does without the schema library. */
export type Study = z.infer<typeof studySchema>;
export type Budget = Study['budgets'][number];
export type RunKind = 'full' | (typeof RUN_KINDS)[number];

function percent(value: number): Budget {
  return { value, unit: 'percent' };
}

export const DEFAULT_STUDY: Study = {
  format: 'penumbra-study',
  version: 1,
  name: 'Simulated H→bb',
  sample: { kind: 'built-in' },
  inputs: { massBlind: false, matchSpectra: false },
  split: DEFAULT_SPLIT,
  network: { hidden: [64, 64, 64, 64], activation: 'leaky_relu' },
  gates: { layers: null, floor: null, inputs: null, perLayer: null },
  budgets: [100, 70, 50, 30, 15, 10, 5].map(percent),
  kinds: ['pruned'],
  seeds: [1],
  training: DEFAULT_TRAINING,
  hardware: {
    part: 'xcvu9p',
    precision: { width: 16, integer: 6 },
    reuse: 1,
    strategy: 'latency',
    clockNs: 5,
    share: 1,
    standardised: null,
    layers: [],
  },
  engine: 'auto',
};
