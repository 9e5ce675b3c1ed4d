/** How a kind of runs is named, explained and drawn. */
export interface KindWords {
  /** In lists and figures: "random nodes". */
  readonly name: string;
  /** One line: what is trained. */
  readonly tip: string;
  readonly group: 'method' | 'controls';
  /** Dashes of its lines; the same in every figure. */
  readonly dash: string | undefined;
}

const KINDS: Readonly<Record<string, KindWords>> = {
  full: {
    name: 'full',
    tip: 'all nodes, no shadow: what every budget is compared with',
    group: 'method',
    dash: undefined,
  },
  pruned: {
    name: 'pruned',
    tip: 'the gates choose the nodes while they train',
    group: 'method',
    dash: undefined,
  },
  retrained: {
    name: 'retrained',
    tip: 'the pruned architecture, trained anew by itself',
    group: 'method',
    dash: '8 4',
  },
  random: {
    name: 'random',
    tip: 'as many nodes, drawn by lot before the training',
    group: 'controls',
    dash: '2 3',
  },
  'random-layers': {
    name: 'random in layers',
    tip: 'the learnt numbers per layer, nodes drawn by lot',
    group: 'controls',
    dash: '9 3 2 3',
  },
  magnitude: {
    name: 'magnitude',
    tip: 'smallest weights go, normalised per layer, in one run',
    group: 'controls',
    dash: '4 2',
  },
  'magnitude-tuned': {
    name: 'magnitude, tuned',
    tip: 'the same in rounds with fine-tuning, as many epochs',
    group: 'controls',
    dash: '4 2 1 2',
  },
  taylor: {
    name: 'Taylor',
    tip: 'smallest |g ∂L/∂g| go, in one run',
    group: 'controls',
    dash: '12 3',
  },
  'taylor-tuned': {
    name: 'Taylor, tuned',
    tip: 'the same in rounds with fine-tuning, as many epochs',
    group: 'controls',
    dash: '12 3 1 3',
  },
  cancelout: {
    name: 'CancelOut',
    tip: 'sigmoid gates with a penalty; the number is not exact',
    group: 'controls',
    dash: '1 4',
  },
};

/** Words of a kind; one that has none yet goes by its own name. */
export function kindWords(kind: string): KindWords {
  return KINDS[kind] ?? { name: kind, tip: '', group: 'controls', dash: '3 3' };
}
