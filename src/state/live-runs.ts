import type { EpochCurve } from '../domain/curves/epoch-curve.ts';
import type { RunSnapshot } from '../engine/trainer.ts';

/** A run while it trains, and its recorded past. Changes many times a second, so it lives outside the store. */
export interface LiveRun {
  readonly id: string;
  step: number;
  /** Gate of every node of the inputs and hidden layers. */
  gates: Float32Array;
  temperature: number;
  locked: boolean;
  loss: number;
  readonly losses: { step: number; loss: number }[];
  /** One entry per finished epoch, the first for the start. */
  readonly epochs: EpochRecord[];
}

export interface EpochRecord {
  readonly epoch: number;
  readonly gates: Float32Array;
  readonly temperature: number;
  readonly loss: number;
  validationLoss: number | null;
  /** On the same validation jets; absent until they are measured, and in sessions of earlier pages. */
  curve?: EpochCurve;
}

/** A run on the validation jets. */
interface Validated {
  readonly id: string;
  readonly loss: number;
  readonly curve: EpochCurve;
}

/** Loss points kept per run; beyond it every second one goes, so that any length of training stays drawable. */
const MOST_LOSSES = 600;

function thinned(losses: { step: number; loss: number }[]): void {
  if (losses.length <= MOST_LOSSES) return;
  for (let i = 1; 2 * i < losses.length; i++) losses[i] = losses[2 * i]!;
  losses.length = Math.ceil(losses.length / 2);
}

/** All runs of the training under way. Painters subscribe and read; nobody copies. */
export class LiveRuns {
  private readonly byId = new Map<string, LiveRun>();
  private readonly listeners = new Set<() => void>();

  run(id: string): LiveRun | undefined {
    return this.byId.get(id);
  }

  /** All of them, to be stored. */
  all(): LiveRun[] {
    return [...this.byId.values()];
  }

  /** Takes stored runs instead of those that are there. */
  restore(runs: readonly LiveRun[]): void {
    this.byId.clear();
    for (const run of runs) this.byId.set(run.id, run);
    this.tell();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  clear(): void {
    this.byId.clear();
    this.tell();
  }

  receive(snapshots: readonly RunSnapshot[], epoch: number | null): void {
    for (const snapshot of snapshots) {
      const run = this.runFor(snapshot);
      run.step = snapshot.step;
      run.gates = snapshot.gates;
      run.temperature = snapshot.temperature;
      run.locked = snapshot.locked;
      if (Number.isFinite(snapshot.loss)) {
        run.loss = snapshot.loss;
        run.losses.push({ step: snapshot.step, loss: snapshot.loss });
        thinned(run.losses);
      }
      if (epoch !== null) {
        const { gates, temperature, loss } = run;
        run.epochs.push({ epoch, gates, temperature, loss, validationLoss: null });
      }
    }
    this.tell();
  }

  receiveValidation(epoch: number, runs: readonly Validated[]): void {
    for (const { id, loss, curve } of runs) {
      const record = this.byId.get(id)?.epochs.find((one) => one.epoch === epoch);
      if (record) Object.assign(record, { validationLoss: loss, curve });
    }
    this.tell();
  }

  /** Forgets what came after a step, when training continues from an earlier checkpoint. */
  rewind(id: string, step: number, epoch: number): void {
    const run = this.byId.get(id);
    if (run === undefined) return;
    run.step = step;
    run.losses.splice(run.losses.findIndex((point) => point.step > step) >>> 0);
    run.epochs.splice(run.epochs.findIndex((record) => record.epoch > epoch) >>> 0);
    const last = run.epochs.at(-1);
    if (last !== undefined) {
      const { gates, temperature, loss } = last;
      Object.assign(run, { gates, temperature, loss });
    }
    this.tell();
  }

  private runFor({ id, step, gates, temperature, locked, loss }: RunSnapshot): LiveRun {
    const known = this.byId.get(id);
    if (known) return known;
    const run: LiveRun = { id, step, gates, temperature, locked, loss, losses: [], epochs: [] };
    this.byId.set(id, run);
    return run;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
