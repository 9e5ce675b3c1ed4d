import { stepsPerEpoch } from '../../domain/shadow/schedule.ts';
import { zeroParameters } from '../../domain/network/parameters.ts';
import { startParameters } from '../start-parameters.ts';
import type { RunPlan, RunSnapshot, RunState } from '../trainer.ts';
import { EngineFault } from '../trainer.ts';
import { unavailable } from './gl-context.ts';
import type { Matrix, WebglDevice } from './device.ts';
import type { JetsOnDevice } from './jets-on-device.ts';
import type { StackLayout } from './layout.ts';
import { createLayout, gradientRows, layerColumns, STATE_PARTS } from './layout.ts';
import { OrderBlocks } from './order-blocks.ts';
import type { RunWeights } from './pack-parameters.ts';
import { packLayer, unpackRun } from './pack-parameters.ts';
import { Predictor } from './predictor.ts';
import { biasCorrections, RunSchedule } from './run-schedule.ts';
import { ShadowOnDevice } from './shadow-on-device.ts';
import type { StackPrograms } from './stack-programs.ts';
import { createPrograms } from './stack-programs.ts';

/** Runs of one architecture, batch and length, trained together: one step is one set of draws, however many they are. */
export class RunStack {
  readonly stepsTotal: number;
  private readonly layout: StackLayout;
  private readonly programs: StackPrograms;
  private readonly schedules: readonly RunSchedule[];
  private readonly gatedLayers: readonly number[];
  private readonly shadow: ShadowOnDevice;
  private readonly orders: OrderBlocks;
  private readonly predictor: Predictor;
  private states: Matrix[];
  private lossSums: Matrix;
  private order: { readonly first: number; readonly matrix: Matrix } | null = null;
  private step = 0;
  private stepsSinceSnapshot = 0;

  constructor(
    private readonly device: WebglDevice,
    private readonly jets: JetsOnDevice,
    private readonly plans: readonly RunPlan[],
  ) {
    const { architecture, settings } = plans[0]!;
    const batch = Math.min(settings.batchSize, jets.count);
    const perEpoch = stepsPerEpoch(jets.count, settings.batchSize);
    this.stepsTotal = settings.epochs * perEpoch;
    this.layout = createLayout(architecture, plans.length, batch);
    if (this.layout.batchPadded > 2 * device.maxTextureSize) {
      throw unavailable(
        `Batches of ${batch} jets exceed this graphics device: at most ${2 * device.maxTextureSize}.`,
      );
    }
    const gated = plans.flatMap(({ groups }) => groups.flatMap(({ layers }) => layers));
    this.gatedLayers = [...new Set(gated)].sort((a, b) => a - b);
    this.programs = createPrograms(architecture, this.layout, jets.shape, this.gatedLayers);
    this.schedules = plans.map((plan) => new RunSchedule(plan, this.stepsTotal));
    this.shadow = new ShadowOnDevice(device, this.layout, this.programs, this.schedules);
    const seeds = plans.map(({ seed }) => seed);
    this.orders = new OrderBlocks(seeds, jets.count, batch, perEpoch, device.maxTextureSize);
    this.predictor = new Predictor(device, architecture, this.layout);
    this.states = this.uploadStates(plans.map(initialWeights));
    this.lossSums = this.zeroLossSums();
  }

  /** One step of all runs; nothing once they are at their end. */
  async trainStep(): Promise<void> {
    if (this.step >= this.stepsTotal) return;
    const { step } = this;
    const next = step + 1;
    const learning = this.schedules.some((schedule) => schedule.isLearning(step));
    const control = this.control(step);
    const gradients = this.gradients(step, control);
    if (learning) this.learnScores(step, control, gradients);
    this.adam(step, control, gradients);
    for (const gradient of gradients) this.device.release(gradient);
    this.step = next;
    this.stepsSinceSnapshot++;
    if (this.schedules.some((schedule) => schedule.isLearning(next))) {
      this.shadow.project(next, this.control(next));
    }
    if (this.schedules.some((schedule) => schedule.isChoosing(next))) await this.shadow.choose(next);
  }

  /** The runs as they stand; the loss is the mean since the last snapshot. */
  async snapshot(): Promise<RunSnapshot[]> {
    const steps = this.stepsSinceSnapshot;
    const sums = await this.device.read(this.lossSums);
    const gates = await this.shadow.readGates();
    this.device.release(this.lossSums);
    this.lossSums = this.zeroLossSums();
    this.stepsSinceSnapshot = 0;
    return this.schedules.map((schedule, run) => {
      const loss = steps > 0 ? sums[2 * run]! / steps : Number.NaN;
      if (steps > 0 && !Number.isFinite(loss)) {
        throw new EngineFault(
          'not-a-number',
          `The loss of run ${schedule.plan.id} is not a number within the ${steps} steps before step ${this.step}.`,
        );
      }
      return {
        id: schedule.plan.id,
        step: this.step,
        loss,
        gates: gates[run]!,
        temperature: schedule.temperature(this.step),
        locked: schedule.shadow.locked,
      };
    });
  }

  async checkpoint(): Promise<RunState[]> {
    const states: Float32Array[] = [];
    for (const state of this.states) states.push(await this.device.read(state));
    const shadows = await this.shadow.states();
    return this.plans.map(({ id }, run) => ({
      id,
      step: this.step,
      ...unpackRun(this.layout, states, run),
      shadow: shadows[run]!,
    }));
  }

  /** @param states one per run of this stack, in any order, all at one step */
  restore(states: readonly RunState[]): void {
    const ordered = this.plans.map(({ id }) => {
      const state = states.find((candidate) => candidate.id === id);
      if (state === undefined) throw new RangeError(`There is no stored state of run ${id}.`);
      return state;
    });
    this.step = ordered[0]!.step;
    for (const state of this.states) this.device.release(state);
    this.states = this.uploadStates(ordered);
    this.shadow.restore(
      ordered.map(({ shadow }) => shadow),
      this.step,
    );
    this.device.release(this.lossSums);
    this.lossSums = this.zeroLossSums();
    this.stepsSinceSnapshot = 0;
  }

  async predict(id: string, x: Float32Array, rows: number): Promise<Float32Array> {
    const run = this.plans.findIndex((plan) => plan.id === id);
    const inputGates = (await this.shadow.readGates())[run]!.subarray(0, this.layout.widths[0]);
    const { states, shadow } = this;
    return this.predictor.predict({ run, states, gates: shadow.gates, inputGates }, x, rows);
  }

  /** Forward and backward pass: gradients of all layers, lowest first; adds up the loss on the way. */
  private gradients(step: number, control: number[]): Matrix[] {
    const { device, programs, states, shadow } = this;
    const order = this.orderOf(step);
    const batch = [[order.firstRow], control];
    const active = [device.draw(programs.gather, [this.jets.matrix, order.matrix, shadow.gates], batch)];
    programs.hidden.forEach((hidden, l) => {
      active.push(device.draw(hidden, [active[l]!, states[l]!, shadow.gates], [[0]]));
    });
    const last = states.length - 1;
    let delta = device.draw(
      programs.loss,
      [active[last]!, states[last]!, this.jets.matrix, order.matrix],
      batch,
    );
    const gradients: Matrix[] = [];
    for (let l = last; l >= 0; l--) {
      gradients[l] = device.draw(programs.gradients[l]!, [active[l]!, delta]);
      if (l > 0) {
        const inputs = [delta, states[l]!, active[l]!, shadow.gates];
        const below = device.draw(programs.deltas[l - 1]!, inputs);
        device.release(delta);
        delta = below;
      }
      device.release(active[l]!);
    }
    device.release(delta);
    const sums = device.draw(programs.lossSum, [this.lossSums, gradients[last]!]);
    device.release(this.lossSums);
    this.lossSums = sums;
    return gradients;
  }

  private learnScores(step: number, control: number[], gradients: readonly Matrix[]): void {
    const gateGradients = this.gatedLayers.map((l, i) =>
      this.device.draw(this.programs.gateGradients[i]!, [this.states[l]!, gradients[l]!]),
    );
    this.shadow.learn(step, control, gateGradients);
    for (const matrix of gateGradients) this.device.release(matrix);
  }

  private adam(step: number, control: number[], gradients: readonly Matrix[]): void {
    const uniforms = [control, biasCorrections(step)];
    this.states = this.states.map((state, l) => {
      const inputs = [state, gradients[l]!, this.shadow.gates];
      const next = this.device.draw(this.programs.adam[l]!, inputs, uniforms);
      this.device.release(state);
      return next;
    });
  }

  /** Values of the uniform of `runControl`. */
  private control(step: number): number[] {
    return this.schedules.flatMap((schedule) => [
      schedule.learningRate(step),
      schedule.isLearning(step) ? 0 : 1,
      this.orders.seeds.indexOf(schedule.plan.seed),
      0,
    ]);
  }

  /** The row numbers of a step's jets: a matrix, and the row pair in it at which the step begins. */
  private orderOf(step: number): { readonly matrix: Matrix; readonly firstRow: number } {
    const { orders } = this;
    if (this.order === null || step < this.order.first || step >= this.order.first + orders.steps) {
      if (this.order !== null) this.device.release(this.order.matrix);
      const matrix = this.device.upload(orders.rows, orders.columns, orders.from(step));
      this.order = { first: step, matrix };
    }
    const { first, matrix } = this.order;
    return { matrix, firstRow: ((step - first) * this.layout.batchPadded) / 2 };
  }

  private uploadStates(runs: readonly RunWeights[]): Matrix[] {
    return this.layout.widths
      .slice(1)
      .map((_, l) =>
        this.device.upload(
          STATE_PARTS * gradientRows(this.layout, l),
          layerColumns(this.layout, l + 1),
          packLayer(this.layout, l, runs),
        ),
      );
  }

  private zeroLossSums(): Matrix {
    return this.device.upload(2, 2 * this.layout.runs, new Float32Array(4 * this.layout.runs));
  }
}

function initialWeights(plan: RunPlan): RunWeights {
  const { architecture } = plan;
  return {
    parameters: startParameters(plan),
    firstMoment: zeroParameters(architecture),
    secondMoment: zeroParameters(architecture),
  };
}
