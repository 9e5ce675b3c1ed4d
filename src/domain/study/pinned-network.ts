import { z } from 'zod';
import { RUN_KINDS } from './study-choices.ts';

const pointSchema = z.object({
  efficiency: z.number(),
  cut: z.number(),
  rejection: z.number(),
  low: z.number(),
  high: z.number(),
  passing: z.number(),
});

/** A finished network of another study, as it is drawn beside those of this one: its curve, not its weights. */
export const pinnedNetworkSchema = z.object({
  /** Of study and run together. */
  id: z.string(),
  /** Name of the study that it comes from. */
  study: z.string(),
  run: z.string(),
  kind: z.enum(['full', ...RUN_KINDS]),
  /** In nodes. */
  budget: z.number(),
  percent: z.number(),
  seed: z.number(),
  /** Shares of all budgets of its study, 0..1. */
  shares: z.array(z.number()),
  /** Nodes that stay in each hidden layer. */
  layers: z.array(z.number()),
  /** Share of its test jets that have the most frequent score. */
  equalScores: z.number(),
  points: z.array(pointSchema),
  /** What its points were measured on: fingerprint of the jets, their split, and how many. */
  testJets: z.string(),
  /** Where it comes from, for the files that it leaves the page with. */
  provenance: z.string(),
});

export type PinnedNetwork = z.infer<typeof pinnedNetworkSchema>;
