/**
 * What is trained for every budget below 100 %:
 * - pruned: the shadow network chooses the nodes while they train
 * - random: as many nodes, drawn by lot before the training
 * - retrained: the architecture that the pruned run ends with, trained anew by itself
 * - random-layers: nodes drawn by lot, as many in each layer as the pruned run has learnt
 * - magnitude, taylor: pruned in one run at 30, 45 and 60 % of its steps, by the weights or by the Taylor criterion
 * - magnitude-tuned, taylor-tuned: trained first, then three rounds of pruning and fine-tuning, in as many epochs altogether
 * - cancelout: sigmoid gates with a penalty; the number of nodes comes out near the budget, not at it
 */
export const RUN_KINDS = [
  'pruned',
  'random',
  'retrained',
  'random-layers',
  'magnitude',
  'taylor',
  'magnitude-tuned',
  'taylor-tuned',
  'cancelout',
] as const;
/** HLS strategies. */
export const STRATEGIES = ['latency', 'resource'] as const;
/** `auto`: the fastest on this machine. */
export const ENGINE_CHOICES = ['auto', 'webgl', 'wasm', 'reference'] as const;

/** Networks of other studies beside those of one: curves are a few kilobytes each, and are stored with every change of the study. */
export const MOST_PINNED = 16;
