import type { ShadowState } from '../../domain/shadow/gate-keeper.ts';
import type { Matrix, UniformValues, WebglDevice } from './device.ts';
import type { StackLayout } from './layout.ts';
import type { RunSchedule } from './run-schedule.ts';
import { biasCorrections } from './run-schedule.ts';
import {
  packGates,
  packLimits,
  packMembers,
  packScores,
  packShifts,
  setGates,
  unpackGates,
  unpackScores,
  unpackShifts,
} from './shadow-matrices.ts';
import type { StackPrograms } from './stack-programs.ts';

/**
 * The shadow networks of a stack while they learn. The gates are always those of the next step. Only the choice at the lock is
 * made on the host, by the code that all engines share.
 */
export class ShadowOnDevice {
  gates: Matrix;
  private scores: Matrix;
  private shifts: Matrix;
  private readonly members: Matrix;
  private readonly limits: Matrix;

  constructor(
    private readonly device: WebglDevice,
    private readonly layout: StackLayout,
    private readonly programs: StackPrograms,
    private readonly schedules: readonly RunSchedule[],
  ) {
    this.members = this.nodeMatrix(2, packMembers(layout, this.groups));
    this.limits = this.layerMatrix(packLimits(layout, this.groups));
    const states = schedules.map(({ shadow }) => shadow.state());
    this.scores = this.nodeMatrix(4, packScores(layout, this.groups, states));
    this.shifts = this.layerMatrix(packShifts(layout, this.groups, states));
    this.gates = this.nodeMatrix(2, packGates(layout, this.hostGates));
  }

  /**
   * One step of the scores, from the gates that `step` used.
   *
   * @param gateGradients g dL/dg, one matrix per gated layer
   */
  learn(step: number, control: number[], gateGradients: readonly Matrix[]): void {
    this.scores = this.replace(
      this.scores,
      this.device.draw(
        this.programs.scores,
        [this.scores, this.gates, this.members, ...gateGradients],
        [control, this.control(step), biasCorrections(step)],
      ),
    );
  }

  /** Soft gates of `step` for the runs that still learn. */
  project(step: number, control: number[]): void {
    const uniforms: UniformValues = [control, this.control(step)];
    const { projection, gates } = this.programs;
    this.shifts = this.replace(
      this.shifts,
      this.device.draw(
        projection,
        [this.scores, this.limits, this.shifts],
        [...uniforms, [this.layout.nodeOffsets.length]],
      ),
    );
    this.gates = this.replace(
      this.gates,
      this.device.draw(gates, [this.scores, this.shifts, this.members, this.gates], uniforms),
    );
  }

  /** Makes the hard choice for every run whose time has come with `step`. */
  async choose(step: number): Promise<void> {
    const states = await this.states();
    const gates = (await this.device.read(this.gates)).slice();
    this.schedules.forEach((schedule, run) => {
      if (!schedule.isChoosing(step)) return;
      schedule.restore(states[run]!, step);
      setGates(this.layout, gates, run, schedule.shadow.gates);
    });
    this.gates = this.replace(this.gates, this.nodeMatrix(2, gates));
  }

  /** Gates of every run, as in a snapshot. */
  async readGates(): Promise<Float32Array[]> {
    const packed = await this.device.read(this.gates);
    return this.schedules.map((_, run) => unpackGates(this.layout, packed, run));
  }

  /** Scores and moments of every run, as in a checkpoint. */
  async states(): Promise<ShadowState[]> {
    const scores = await this.device.read(this.scores);
    const shifts = await this.device.read(this.shifts);
    return this.schedules.map(({ shadow }, run) => {
      if (shadow.locked) return shadow.state();
      const groups = this.groups[run]!;
      return {
        ...unpackScores(this.layout, groups, scores, run),
        starts: unpackShifts(this.layout, groups, shifts, run),
        kept: null,
      };
    });
  }

  restore(states: readonly ShadowState[], step: number): void {
    this.schedules.forEach((schedule, run) => {
      schedule.restore(states[run]!, step);
    });
    this.scores = this.replace(this.scores, this.nodeMatrix(4, packScores(this.layout, this.groups, states)));
    this.shifts = this.replace(this.shifts, this.layerMatrix(packShifts(this.layout, this.groups, states)));
    this.gates = this.replace(this.gates, this.nodeMatrix(2, packGates(this.layout, this.hostGates)));
  }

  private get groups() {
    return this.schedules.map(({ plan }) => plan.groups);
  }

  private get hostGates(): Float64Array[] {
    return this.schedules.map(({ shadow }) => shadow.gates);
  }

  private control(step: number): number[] {
    return this.schedules.flatMap((schedule) => [1 / schedule.temperature(step), schedule.scoreRate(step)]);
  }

  private nodeMatrix(rowsPerRun: number, values: Float32Array): Matrix {
    return this.device.upload(rowsPerRun * this.layout.runs, this.layout.nodes, values);
  }

  private layerMatrix(values: Float32Array): Matrix {
    return this.device.upload(2 * this.layout.runs, 2 * this.layout.nodeOffsets.length, values);
  }

  private replace(old: Matrix, by: Matrix): Matrix {
    this.device.release(old);
    return by;
  }
}
