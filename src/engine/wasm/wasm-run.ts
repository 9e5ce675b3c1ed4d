import { truncationLoss } from '../../domain/finishing/truncation-loss.ts';
import type { KeptNodes } from '../../domain/network/extract.ts';
import { extractParameters, keptByLayer } from '../../domain/network/extract.ts';
import type { NetworkParameters } from '../../domain/network/parameters.ts';
import { zeroParameters } from '../../domain/network/parameters.ts';
import { createKeeper } from '../../domain/shadow/create-keeper.ts';
import type { GateKeeper, ShadowState } from '../../domain/shadow/gate-keeper.ts';
import { ADAM, stepsPerEpoch } from '../../domain/shadow/schedule.ts';
import { startParameters } from '../start-parameters.ts';
import type { FinishingPart, RunPlan, RunSnapshot, RunState } from '../trainer.ts';
import { EngineFault, finishingPart, shadowPlan } from '../trainer.ts';
import { adamRates } from './adam-rates.ts';
import type { JetsInKernel } from './jets-in-kernel.ts';
import type { Kernel } from './kernel-module.ts';
import type { BlockName } from './kernel-network.ts';
import { allNodes, BLOCKS, KernelNetwork } from './kernel-network.ts';
import { scatterParameters } from './scatter.ts';

type FullWidth = Readonly<Record<BlockName, NetworkParameters>>;

/** One training in the kernel. From the lock on, the kernel holds and trains the kept nodes only. */
export class WasmRun {
  readonly stepsTotal: number;
  readonly network: KernelNetwork;
  readonly batch: number;
  private readonly shadow: GateKeeper;
  private readonly perEpoch: number;
  private readonly gateGradients: Float64Array;
  private readonly finishing: FinishingPart | null;
  private step = 0;
  /** The step that the shadow's gates belong to. */
  private preparedStep = -1;
  /** The shadow before the gates of the present step were made. */
  private unprepared: ShadowState;
  /** Nodes in the kernel, and the network at full width as it was when they became these. */
  private kept: KeptNodes;
  private full: FullWidth;

  constructor(
    readonly plan: RunPlan,
    private readonly kernel: Kernel,
    private readonly jets: JetsInKernel,
  ) {
    const { architecture, settings } = plan;
    if (jets.features !== architecture.inputs) {
      throw new RangeError(`Run ${plan.id} has ${architecture.inputs} inputs, the jets ${jets.features}.`);
    }
    this.batch = Math.min(settings.batchSize, jets.rows);
    this.perEpoch = stepsPerEpoch(jets.rows, settings.batchSize);
    this.stepsTotal = settings.epochs * this.perEpoch;
    this.shadow = createKeeper(shadowPlan(plan, this.stepsTotal), plan.keeper);
    this.finishing = finishingPart(plan, this.shadow.decayStart, this.stepsTotal);
    this.gateGradients = new Float64Array(this.shadow.gates.length);
    this.network = new KernelNetwork(kernel, architecture);
    this.kept = allNodes(architecture);
    this.full = {
      parameters: startParameters(plan),
      firstMoment: zeroParameters(architecture),
      secondMoment: zeroParameters(architecture),
    };
    this.install(this.full, this.kept);
    this.unprepared = this.shadow.state();
    this.prepare();
  }

  /** Does up to `steps` steps and returns their mean loss. */
  advance(steps: number): number {
    const last = Math.min(this.step + steps, this.stepsTotal);
    const count = last - this.step;
    let loss = 0;
    while (this.step < last) loss += this.trainStep();
    if (this.preparedStep !== this.step) this.unprepared = this.shadow.state();
    this.prepare();
    return count > 0 ? loss / count : Number.NaN;
  }

  snapshot(loss: number): RunSnapshot {
    return {
      id: this.plan.id,
      step: this.step,
      loss,
      gates: new Float32Array(this.shadow.gates),
      temperature: this.shadow.temperature,
      locked: this.shadow.locked,
    };
  }

  /**
   * The shadow is stored as it was before it made the present gates: a projection that starts from its own result may differ in
   * the last bit, and a continued run shall not.
   */
  state(): RunState {
    const shadow = this.shadow.locked ? this.shadow.state() : this.unprepared;
    return { id: this.plan.id, step: this.step, ...this.fullWidth(), shadow };
  }

  restore(state: RunState): void {
    this.step = state.step;
    this.shadow.restore(state.shadow);
    this.install(state, allNodes(this.plan.architecture));
    if (this.shadow.locked) this.shrink();
    this.unprepared = state.shadow;
    this.preparedStep = -1;
    this.prepare();
  }

  /** Brings the present gates into the kernel, which forgets them when another run takes its turn. */
  setGates(): void {
    if (this.shadow.locked) this.network.openGates();
    else this.network.setGates(this.shadow.gates);
  }

  /** Makes the gates of the present step; at the lock the network shrinks. */
  private prepare(): void {
    if (this.preparedStep === this.step) return;
    this.preparedStep = this.step;
    const rounds = this.finishing !== null && this.step >= this.finishing.start;
    this.network.round(rounds ? this.finishing.bits : null);
    if (this.shadow.locked) return;
    this.shadow.prepare(this.step, () => this.fullWidth().parameters);
    if (this.shadow.locked) this.shrink();
  }

  private shrink(): void {
    const kept = this.shadow.keptNodes;
    if (kept !== null) this.install(this.fullWidth(), keptByLayer(this.plan.architecture, kept));
  }

  /** Rounded sums begin where those of single precision stood: the biases take on what truncating the products will lose. */
  private beginFinishing({ bits }: FinishingPart): void {
    const { jets, kept, network } = this;
    const x = this.kernel.floats(jets.x, jets.rows * jets.features);
    const parameters = network.read('parameters');
    const inputs = kept[0]!;
    const { activation } = this.plan.architecture;
    const { rows, features } = jets;
    const lost = truncationLoss(parameters, activation, bits, { x, rows, features, inputs });
    network.write(
      'parameters',
      parameters.map((layer, l) => ({ ...layer, bias: layer.bias.map((b, j) => b + lost[l]![j]!) })),
    );
  }

  private trainStep(): number {
    this.prepare();
    if (this.finishing?.start === this.step) this.beginFinishing(this.finishing);
    this.setGates();
    const { rate, epsilon } = adamRates(this.shadow.learningRate(this.step), this.step);
    const place = this.step % this.perEpoch;
    const order = this.jets.batch(
      this.plan.seed,
      (this.step - place) / this.perEpoch,
      place * this.batch,
      this.batch,
    );
    const loss = this.kernel.call.train(
      this.network.address,
      this.jets.x,
      this.jets.y,
      this.jets.weight,
      order,
      this.batch,
      1 / this.batch,
      rate,
      ADAM.beta1,
      ADAM.beta2,
      epsilon,
    );
    if (!Number.isFinite(loss)) {
      throw new EngineFault(
        'not-a-number',
        `The loss of run ${this.plan.id} is not a number at step ${this.step}.`,
      );
    }
    if (!this.shadow.locked) {
      this.network.readGateGradients(this.gateGradients);
      this.shadow.learn(this.step, this.gateGradients);
    }
    this.step++;
    return loss;
  }

  private install(full: FullWidth, kept: KeptNodes): void {
    this.full = full;
    this.kept = kept;
    this.network.reshape(kept);
    for (const block of BLOCKS) this.network.write(block, extractParameters(full[block], kept));
  }

  private fullWidth(): FullWidth {
    const read = (block: BlockName): NetworkParameters =>
      scatterParameters(this.full[block], this.network.read(block), this.kept);
    return {
      parameters: read('parameters'),
      firstMoment: read('firstMoment'),
      secondMoment: read('secondMoment'),
    };
  }
}
