import type { JetMatrix } from '../../domain/dataset/sample.ts';
import { epochOrder } from '../../domain/dataset/order.ts';
import { crossEntropy } from '../../domain/network/cross-entropy.ts';
import type { NetworkGrids } from '../../domain/finishing/rounding.ts';
import { networkGrids } from '../../domain/finishing/rounding.ts';
import { truncationLoss } from '../../domain/finishing/truncation-loss.ts';
import { extractParameters, keptByLayer } from '../../domain/network/extract.ts';
import type { NetworkParameters } from '../../domain/network/parameters.ts';
import { createKeeper } from '../../domain/shadow/create-keeper.ts';
import type { GateKeeper } from '../../domain/shadow/gate-keeper.ts';
import { ADAM, stepsPerEpoch } from '../../domain/shadow/schedule.ts';
import { startParameters } from '../start-parameters.ts';
import type { FinishingPart, RunPlan, RunSnapshot, RunState } from '../trainer.ts';
import { EngineFault, finishingPart, shadowPlan } from '../trainer.ts';
import type { Layer } from './dense-network.ts';
import { createLayers, DenseNetwork } from './dense-network.ts';

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** One training in double precision. */
export class ReferenceRun {
  readonly stepsTotal: number;
  readonly shadow: GateKeeper;
  readonly network: DenseNetwork;
  private readonly firstMoment: readonly Layer[];
  private readonly secondMoment: readonly Layer[];
  private readonly batch: number;
  private readonly perEpoch: number;
  private readonly finishing: (FinishingPart & { readonly grids: NetworkGrids }) | null;
  private step = 0;
  private order: { readonly epoch: number; readonly rows: Uint32Array } | null = null;

  constructor(
    readonly plan: RunPlan,
    private readonly jets: JetMatrix,
  ) {
    const { architecture, settings } = plan;
    this.batch = Math.min(settings.batchSize, jets.rows);
    this.perEpoch = stepsPerEpoch(jets.rows, settings.batchSize);
    this.stepsTotal = settings.epochs * this.perEpoch;
    this.shadow = createKeeper(shadowPlan(plan, this.stepsTotal), plan.keeper);
    const part = finishingPart(plan, this.shadow.decayStart, this.stepsTotal);
    this.finishing = part && { ...part, grids: networkGrids(part.bits) };
    this.network = new DenseNetwork(architecture, toDouble(startParameters(plan)));
    this.firstMoment = createLayers(architecture);
    this.secondMoment = createLayers(architecture);
  }

  /** Does up to `steps` steps and returns their mean loss. */
  advance(steps: number): number {
    const last = Math.min(this.step + steps, this.stepsTotal);
    const count = last - this.step;
    let loss = 0;
    while (this.step < last) loss += this.trainStep();
    this.prepare();
    return count > 0 ? loss / count : Number.NaN;
  }

  /** Gradients of the loss of the jets `rows` with respect to weights and gates, left in `network`; returns the loss. */
  gradients(rows: Uint32Array): number {
    this.network.zeroGradients();
    let loss = 0;
    for (const row of rows) {
      const logit = this.network.forward(this.jets.x, row, this.shadow.gates);
      const y = this.jets.y[row]!;
      const weight = this.jets.weight[row]! / rows.length;
      loss += weight * crossEntropy(logit, y);
      this.network.backward(weight * (sigmoid(logit) - y), this.shadow.gates);
    }
    return loss;
  }

  snapshot(loss: number): RunSnapshot {
    return {
      id: this.plan.id,
      step: this.step,
      loss,
      gates: Float32Array.from(this.shadow.gates),
      temperature: this.shadow.temperature,
      locked: this.shadow.locked,
    };
  }

  state(): RunState {
    return {
      id: this.plan.id,
      step: this.step,
      parameters: toSingle(this.network.layers),
      firstMoment: toSingle(this.firstMoment),
      secondMoment: toSingle(this.secondMoment),
      shadow: this.shadow.state(),
    };
  }

  restore(state: RunState): void {
    this.step = state.step;
    copyInto(this.network.layers, state.parameters);
    copyInto(this.firstMoment, state.firstMoment);
    copyInto(this.secondMoment, state.secondMoment);
    this.shadow.restore(state.shadow);
    this.prepare();
  }

  /** Gates and rounded weights of the present step. */
  prepare(): void {
    this.shadow.prepare(this.step, () => toSingle(this.network.layers));
    const rounds = this.finishing !== null && this.step >= this.finishing.start;
    this.network.round(rounds ? this.finishing.grids : null);
  }

  /** Rounded sums begin where those of full precision stood: the biases take on what truncating the products will lose. */
  private beginFinishing({ bits, grids }: FinishingPart & { readonly grids: NetworkGrids }): void {
    const { architecture } = this.plan;
    const { layers } = this.network;
    const nodes = this.shadow.keptNodes;
    const kept = nodes === null ? layers.map(({ nIn }) => allNodes(nIn)) : keptByLayer(architecture, nodes);
    const parameters = extractParameters(toSingle(layers), kept);
    const inputs = kept[0]!;
    const lost = truncationLoss(parameters, architecture.activation, bits, { ...this.jets, inputs });
    layers.forEach(({ bias }, l) => {
      (kept[l + 1] ?? [0]).forEach((node, j) => (bias[node]! += lost[l]![j]!));
    });
    this.network.round(grids);
  }

  private trainStep(): number {
    this.prepare();
    if (this.finishing?.start === this.step) this.beginFinishing(this.finishing);
    const loss = this.gradients(this.batchRows());
    if (!Number.isFinite(loss)) {
      throw new EngineFault(
        'not-a-number',
        `The loss of run ${this.plan.id} is not a number at step ${this.step}.`,
      );
    }
    this.shadow.learn(this.step, this.network.gateGradient);
    this.adam();
    this.step++;
    return loss;
  }

  private batchRows(): Uint32Array {
    const epoch = Math.floor(this.step / this.perEpoch);
    if (this.order?.epoch !== epoch) {
      this.order = { epoch, rows: epochOrder(this.plan.seed, epoch, this.jets.rows) };
    }
    const from = (this.step % this.perEpoch) * this.batch;
    return this.order.rows.subarray(from, from + this.batch);
  }

  private adam(): void {
    const { architecture } = this.plan;
    const rate = this.shadow.learningRate(this.step);
    const first = 1 - ADAM.beta1 ** (this.step + 1);
    const second = 1 - ADAM.beta2 ** (this.step + 1);
    const kept = this.shadow.keptNodes;
    const alive = kept === null ? null : keptByLayer(architecture, kept);
    this.network.layers.forEach((layer, l) => {
      const gradient = this.network.gradients[l]!;
      const rows = alive?.[l] ?? allNodes(layer.nIn);
      const columns = alive?.[l + 1] ?? allNodes(layer.nOut);
      const update = (of: 'kernel' | 'bias', i: number): void => {
        const g = gradient[of][i]!;
        const m = ADAM.beta1 * this.firstMoment[l]![of][i]! + (1 - ADAM.beta1) * g;
        const v = ADAM.beta2 * this.secondMoment[l]![of][i]! + (1 - ADAM.beta2) * g * g;
        this.firstMoment[l]![of][i] = m;
        this.secondMoment[l]![of][i] = v;
        layer[of][i]! -= (rate * (m / first)) / (Math.sqrt(v / second) + ADAM.epsilon);
      };
      for (const j of columns) {
        for (const i of rows) update('kernel', i * layer.nOut + j);
        update('bias', j);
      }
    });
  }
}

function allNodes(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

function toDouble(parameters: NetworkParameters): Layer[] {
  return parameters.map(({ nIn, nOut, kernel, bias }) => ({
    nIn,
    nOut,
    kernel: Float64Array.from(kernel),
    bias: Float64Array.from(bias),
  }));
}

function toSingle(layers: readonly Layer[]): NetworkParameters {
  return layers.map(({ nIn, nOut, kernel, bias }) => ({
    nIn,
    nOut,
    kernel: Float32Array.from(kernel),
    bias: Float32Array.from(bias),
  }));
}

function copyInto(layers: readonly Layer[], parameters: NetworkParameters): void {
  layers.forEach((layer, l) => {
    layer.kernel.set(parameters[l]!.kernel);
    layer.bias.set(parameters[l]!.bias);
  });
}
