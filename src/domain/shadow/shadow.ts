import { createRandom } from '../random.ts';
import type { GateKeeper, ShadowPlan, ShadowState } from './gate-keeper.ts';
import type { GatedNodes } from './gated-nodes.ts';
import { gatedNodes } from './gated-nodes.ts';
import { hardChoice } from './hard-choice.ts';
import { ADAM, learningRateAt, lockStep, scoreRateAt, temperatureAt } from './schedule.ts';
import type { ProjectionMemory } from './soft-gates.ts';
import { createMemory, scoreGradient, softGates } from './soft-gates.ts';

const SCORE_STREAM = 2;
const SCORE_SPREAD = 0.01;

interface Group extends GatedNodes {
  readonly memory: ProjectionMemory;
  /** Views into the shadow's own arrays. */
  readonly scores: Float64Array;
  readonly gates: Float64Array;
  readonly gateGradient: Float64Array;
  readonly gradient: Float64Array;
}

/**
 * The shadow network of one run: one score per gated node, and the gates that follow from them. The same object serves every
 * engine, so that all of them choose the same nodes: ask for the gates of a step with `prepare`, train the weights with them,
 * hand back dL/dg with `learn`.
 */
export class Shadow implements GateKeeper {
  /** Gate of every node of the inputs and hidden layers, layer by layer; 1 without shadow. */
  readonly gates: Float64Array;
  /** The step at which the choice is made. */
  readonly lock: number;
  /** The step from which the learning rate falls: that of the lock, also for a random choice made before the first step. */
  readonly decayStart: number;
  temperature: number;
  private readonly groups: readonly Group[];
  private readonly scores: Float64Array;
  private readonly firstMoment: Float64Array;
  private readonly secondMoment: Float64Array;
  private readonly gradient: Float64Array;
  private kept: Uint8Array | null = null;

  constructor(private readonly plan: ShadowPlan) {
    const { widths, groups, settings } = plan;
    const nodes = gatedNodes(groups, widths);
    const count = nodes.at(-1)?.to ?? 0;
    const random = createRandom(plan.seed, SCORE_STREAM);
    this.scores = Float64Array.from({ length: count }, () => SCORE_SPREAD * random.normal());
    this.firstMoment = new Float64Array(count);
    this.secondMoment = new Float64Array(count);
    this.gradient = new Float64Array(count);
    this.gates = new Float64Array(widths.reduce((sum, width) => sum + width, 0)).fill(1);
    this.decayStart = lockStep(settings, plan.stepsTotal);
    this.lock = plan.lockedFromStart === true ? 0 : this.decayStart;
    this.temperature = settings.temperatureStart;
    const gates = new Float64Array(count);
    const gateGradient = new Float64Array(count);
    this.groups = nodes.map((group) => {
      const slice = (array: Float64Array): Float64Array => array.subarray(group.from, group.to);
      return {
        ...group,
        memory: createMemory(group.layout),
        scores: slice(this.scores),
        gates: slice(gates),
        gateGradient: slice(gateGradient),
        gradient: slice(this.gradient),
      };
    });
    this.takeChosenInputs();
  }

  /** The choice is made; gates are 0 or 1 from here on. */
  get locked(): boolean {
    return this.kept !== null || this.groups.length === 0;
  }

  /** 1 for every node of the inputs and hidden layers that stays; null before the lock. */
  get keptNodes(): Uint8Array | null {
    if (this.groups.length === 0) return new Uint8Array(this.gates.length).fill(1);
    return this.kept === null ? null : Uint8Array.from(this.gates);
  }

  learningRate(step: number): number {
    return learningRateAt(this.plan.settings, step, this.decayStart, this.plan.stepsTotal);
  }

  /** Sets `gates` (and `temperature`) for a step; at the lock step the choice becomes hard, once and for all. */
  prepare(step: number): void {
    if (this.groups.length === 0 || this.kept !== null) return;
    this.temperature = temperatureAt(this.plan.settings, step, this.lock);
    if (step >= this.lock) {
      this.choose();
      return;
    }
    for (const group of this.groups) {
      softGates(group.scores, group.layout, this.temperature, group.gates, group.memory);
      const { position, gates } = group;
      for (let i = 0; i < position.length; i++) this.gates[position[i]!] = gates[i]!;
    }
  }

  /**
   * One Adam step of the scores, a rate of their own, without decay. `step` is the one that `prepare` was called with.
   *
   * @param gateGradient dL/dg for every node of the inputs and hidden layers, as in `gates`
   */
  learn(step: number, gateGradient: ArrayLike<number>): void {
    if (this.locked) return;
    for (const group of this.groups) {
      const { position } = group;
      for (let i = 0; i < position.length; i++) group.gateGradient[i] = gateGradient[position[i]!]!;
      scoreGradient(group.gates, group.gateGradient, this.temperature, group.gradient);
    }
    const { beta1, beta2, scoreEpsilon } = ADAM;
    const first = 1 - beta1 ** (step + 1);
    const second = 1 - beta2 ** (step + 1);
    const rate = scoreRateAt(this.plan.settings, step, this.lock);
    const { scores, gradient, firstMoment, secondMoment } = this;
    for (let i = 0; i < scores.length; i++) {
      const g = gradient[i]!;
      const m = beta1 * firstMoment[i]! + (1 - beta1) * g;
      const v = beta2 * secondMoment[i]! + (1 - beta2) * g * g;
      firstMoment[i] = m;
      secondMoment[i] = v;
      scores[i]! -= (rate * (m / first)) / (Math.sqrt(v / second) + scoreEpsilon);
    }
  }

  state(): ShadowState {
    return {
      scores: this.scores.slice(),
      firstMoment: this.firstMoment.slice(),
      secondMoment: this.secondMoment.slice(),
      starts: Float64Array.from(this.groups.flatMap(({ memory }) => [memory.free, ...memory.layers])),
      kept: this.kept === null ? null : this.kept.slice(),
    };
  }

  /** Continues from a stored state; `prepare` of the next step then gives the gates. */
  restore(state: ShadowState): void {
    this.scores.set(state.scores);
    this.firstMoment.set(state.firstMoment);
    this.secondMoment.set(state.secondMoment);
    let offset = 0;
    for (const { memory } of this.groups) {
      memory.free = state.starts[offset]!;
      memory.layers.set(state.starts.subarray(offset + 1, offset + 1 + memory.layers.length));
      offset += 1 + memory.layers.length;
    }
    this.kept = null;
    if (state.kept !== null) this.setKept(state.kept.slice());
  }

  /** Scores that leave no doubt which inputs stay. */
  private takeChosenInputs(): void {
    const { chosenInputs } = this.plan;
    if (chosenInputs === undefined) return;
    const group = this.groups.find(({ layers }) => layers[0] === 0);
    if (group === undefined) throw new RangeError('Inputs are chosen that do not compete.');
    group.scores.fill(-1);
    for (const input of chosenInputs) group.scores[input] = 1;
  }

  private choose(): void {
    const kept = new Uint8Array(this.scores.length);
    for (const group of this.groups) kept.set(hardChoice(group.scores, group.layout), group.from);
    this.setKept(kept);
  }

  private setKept(kept: Uint8Array): void {
    this.kept = kept;
    this.temperature = this.plan.settings.temperatureEnd;
    for (const group of this.groups) {
      group.position.forEach((node, i) => {
        this.gates[node] = kept[group.from + i]!;
      });
    }
  }
}
