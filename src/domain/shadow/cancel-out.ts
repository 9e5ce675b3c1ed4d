import type { GateKeeper, ShadowPlan, ShadowState } from './gate-keeper.ts';
import type { GatedNodes } from './gated-nodes.ts';
import { gatedNodes } from './gated-nodes.ts';
import { hardChoice } from './hard-choice.ts';
import { ADAM, learningRateAt, lockStep } from './schedule.ts';

/** Score of every node at the start: gates of 0.88. */
const START = 2;
/** Strength of the penalty per logarithm of the wished reduction; fits a mixture of normal distributions, see docs/method.md. */
const STRENGTH = 0.35;
/** A node stays where its gate is above this at the lock. */
const OPEN = 0.5;

/**
 * Sigmoid gates with a penalty on their sum, after the CancelOut layer (Borisov, Haug and Kasneci, ICANN 2019): the loss gets
 * lambda * mean of the gates, and at the lock the nodes with open gates stay. How many these are follows from lambda only
 * roughly, so the budget is a wish: a smaller one means a stronger penalty.
 */
export class CancelOut implements GateKeeper {
  readonly gates: Float64Array;
  readonly temperature = 1;
  private readonly groups: readonly GatedNodes[];
  private readonly scores: Float64Array;
  private readonly firstMoment: Float64Array;
  private readonly secondMoment: Float64Array;
  readonly decayStart: number;
  private kept: Uint8Array | null = null;

  constructor(private readonly plan: ShadowPlan) {
    const { widths, groups, settings, stepsTotal } = plan;
    this.groups = gatedNodes(groups, widths);
    const count = this.groups.at(-1)?.to ?? 0;
    this.scores = new Float64Array(count).fill(START);
    this.firstMoment = new Float64Array(count);
    this.secondMoment = new Float64Array(count);
    this.gates = new Float64Array(widths.reduce((sum, width) => sum + width, 0)).fill(1);
    this.decayStart = lockStep(settings, stepsTotal);
  }

  get locked(): boolean {
    return this.kept !== null;
  }

  get keptNodes(): Uint8Array | null {
    return this.kept === null ? null : Uint8Array.from(this.gates);
  }

  learningRate(step: number): number {
    return learningRateAt(this.plan.settings, step, this.decayStart, this.plan.stepsTotal);
  }

  prepare(step: number): void {
    if (this.kept !== null) return;
    if (step >= this.decayStart) this.choose();
    else this.setGates((i) => sigmoid(this.scores[i]!));
  }

  learn(step: number, gateGradient: ArrayLike<number>): void {
    if (this.kept !== null) return;
    const { beta1, beta2, scoreEpsilon } = ADAM;
    const first = 1 - beta1 ** (step + 1);
    const second = 1 - beta2 ** (step + 1);
    for (const { position, from, layout } of this.groups) {
      const penalty = penaltyStrength(layout.budget / position.length) / position.length;
      position.forEach((node, k) => {
        const i = from + k;
        const gate = this.gates[node]!;
        const g = (gateGradient[node]! + penalty) * gate * (1 - gate);
        const m = beta1 * this.firstMoment[i]! + (1 - beta1) * g;
        const v = beta2 * this.secondMoment[i]! + (1 - beta2) * g * g;
        this.firstMoment[i] = m;
        this.secondMoment[i] = v;
        this.scores[i]! -=
          (this.plan.settings.scoreRate * (m / first)) / (Math.sqrt(v / second) + scoreEpsilon);
      });
    }
  }

  state(): ShadowState {
    return {
      scores: this.scores.slice(),
      firstMoment: this.firstMoment.slice(),
      secondMoment: this.secondMoment.slice(),
      starts: new Float64Array(0),
      kept: this.kept === null ? null : this.kept.slice(),
    };
  }

  restore(state: ShadowState): void {
    this.scores.set(state.scores);
    this.firstMoment.set(state.firstMoment);
    this.secondMoment.set(state.secondMoment);
    this.kept = state.kept === null ? null : state.kept.slice();
    if (this.kept !== null) this.setGates((i) => this.kept![i]!);
  }

  /** As many nodes as have open gates; every layer keeps its floor. */
  private choose(): void {
    const kept = new Uint8Array(this.scores.length);
    for (const { layout, from, to } of this.groups) {
      const gates = this.scores.slice(from, to).map(sigmoid);
      let offset = 0;
      layout.sizes.forEach((size, l) => {
        const layer = gates.subarray(offset, offset + size);
        const open = layer.reduce((count, gate) => count + (gate > OPEN ? 1 : 0), 0);
        const floor = layout.floors[l]!;
        const budget = Math.max(open, floor);
        kept.set(hardChoice(layer, { sizes: [size], floors: [floor], budget }), from + offset);
        offset += size;
      });
    }
    this.kept = kept;
    this.setGates((i) => kept[i]!);
  }

  private setGates(gateOf: (i: number) => number): void {
    for (const { position, from } of this.groups) {
      position.forEach((node, k) => {
        this.gates[node] = gateOf(from + k);
      });
    }
  }
}

/** lambda for a wished share of the nodes. */
function penaltyStrength(share: number): number {
  return -STRENGTH * Math.log(share);
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
