import type { NetworkParameters } from '../network/parameters.ts';
import type { GateKeeper, ShadowPlan, ShadowState } from './gate-keeper.ts';
import type { GatedNodes } from './gated-nodes.ts';
import { gatedNodes } from './gated-nodes.ts';
import { hardChoice } from './hard-choice.ts';
import { magnitudes, normalisePerLayer } from './node-importance.ts';
import type { PruningRounds } from './pruning-rounds.ts';
import { roundBudgets } from './pruning-rounds.ts';

/** The Taylor criterion averages over about the last hundred steps. */
const AVERAGE_DECAY = 0.99;

export type Criterion = 'magnitude' | 'taylor';

/**
 * A control that prunes in rounds, with gates of 1 and 0: the nodes of least importance go, floors respected.
 * Magnitude: by the weights. Taylor: by the mean of |g_i dL/dg_i| over the last steps (Molchanov et al., arXiv:1611.06440).
 * Both are normalised within each layer.
 */
export class PruningKeeper implements GateKeeper {
  readonly gates: Float64Array;
  /** Gates are hard: there is no temperature. */
  readonly temperature: number;
  readonly decayStart: number;
  private readonly groups: readonly GatedNodes[];
  /** One per gated node: the running mean of the Taylor criterion. */
  private readonly importance: Float64Array;
  private readonly alive: Uint8Array;
  private roundsDone = 0;

  constructor(
    { widths, groups, settings }: ShadowPlan,
    private readonly criterion: Criterion,
    private readonly rounds: PruningRounds,
  ) {
    this.groups = gatedNodes(groups, widths);
    const count = this.groups.at(-1)?.to ?? 0;
    this.importance = new Float64Array(count);
    this.alive = new Uint8Array(count).fill(1);
    this.gates = new Float64Array(widths.reduce((sum, width) => sum + width, 0)).fill(1);
    this.temperature = settings.temperatureEnd;
    this.decayStart = rounds.steps.at(-1)!;
  }

  get locked(): boolean {
    return this.roundsDone === this.rounds.steps.length;
  }

  get keptNodes(): Uint8Array | null {
    return this.locked ? Uint8Array.from(this.gates) : null;
  }

  learningRate(step: number): number {
    return this.rounds.learningRate(step);
  }

  prepare(step: number, weights: () => NetworkParameters): void {
    while (!this.locked && step >= this.rounds.steps[this.roundsDone]!) this.prune(weights);
  }

  learn(_step: number, gateGradient: ArrayLike<number>): void {
    if (this.locked || this.criterion !== 'taylor') return;
    for (const { position, from } of this.groups) {
      position.forEach((node, i) => {
        const now = Math.abs(gateGradient[node]! * this.gates[node]!);
        const mean = this.importance[from + i]!;
        this.importance[from + i] = AVERAGE_DECAY * mean + (1 - AVERAGE_DECAY) * now;
      });
    }
  }

  state(): ShadowState {
    return {
      scores: this.importance.slice(),
      firstMoment: new Float64Array(0),
      secondMoment: new Float64Array(0),
      starts: Float64Array.of(this.roundsDone),
      kept: this.locked ? this.alive.slice() : null,
      alive: this.alive.slice(),
    };
  }

  restore({ scores, starts, alive }: ShadowState): void {
    if (alive === undefined) throw new RangeError('The stored run has not been pruned in rounds.');
    this.importance.set(scores);
    this.roundsDone = starts[0]!;
    this.alive.set(alive);
    this.applyGates();
  }

  private prune(weights: () => NetworkParameters): void {
    const network = this.criterion === 'magnitude' ? weights() : null;
    // All groups are judged by the network as it stands before any of them is pruned.
    const ranked = this.groups.map((group) => {
      const alive = this.alive.subarray(group.from, group.to);
      const raw =
        network === null
          ? this.importance.subarray(group.from, group.to)
          : magnitudes(group, network, this.gates);
      return normalisePerLayer(raw, group.layout.sizes, alive);
    });
    this.groups.forEach(({ layout, from, to }, g) => {
      const budget = roundBudgets(to - from, layout.budget, this.rounds.steps.length)[this.roundsDone]!;
      this.alive.set(hardChoice(ranked[g]!, { ...layout, budget }), from);
    });
    this.roundsDone++;
    this.importance.fill(0);
    this.applyGates();
  }

  private applyGates(): void {
    for (const { position, from } of this.groups) {
      position.forEach((node, i) => {
        this.gates[node] = this.alive[from + i]!;
      });
    }
  }
}
