/** What is trained for every budget below 100 %. */
export const RUN_KINDS = ['pruned', 'random', 'retrained'] as const;
/** HLS strategies. */
export const STRATEGIES = ['latency', 'resource'] as const;
/** `auto`: the fastest on this machine. */
export const ENGINE_CHOICES = ['auto', 'webgl', 'wasm', 'reference'] as const;
