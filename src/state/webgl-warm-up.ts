import type { RunPlan } from '../engine/trainer.ts';

/** A study that has not changed for so long is worth preparing. */
const CALM_MS = 1500;

export interface WarmUpParts {
  /** Runs that the graphics card would train, were the study started now; null when none would, or when another training is under way. */
  readonly runs: () => readonly RunPlan[] | null;
  /** @returns false when this machine gains nothing by it */
  readonly warmUp: (runs: readonly RunPlan[]) => Promise<boolean>;
  /** Calls back once; returns what prevents it. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
}

/** Lets the graphics card compile the programs of a study while the user still configures it. */
export class WebglWarmUp {
  private cancel: () => void = () => undefined;
  private useless = false;
  private busy = false;
  /** Shape of the runs that programs exist for. */
  private ready = '';

  constructor(private readonly parts: WarmUpParts) {}

  /** To be called whenever the study or the sample has changed. */
  changed(): void {
    this.cancel();
    if (this.useless) return;
    this.cancel = this.parts.after(CALM_MS, () => void this.prepare());
  }

  private async prepare(): Promise<void> {
    const runs = this.busy ? null : this.parts.runs();
    if (runs === null || runs.length === 0) return;
    const shape = shapeOf(runs);
    if (shape === this.ready) return;
    this.ready = shape;
    this.busy = true;
    // A card that fails here has the race, or the training, to say so.
    this.useless = !(await this.parts.warmUp(runs).catch(() => false));
    this.busy = false;
  }
}

/** What the programs depend on. */
function shapeOf(runs: readonly RunPlan[]): string {
  return JSON.stringify(
    runs.map(({ architecture, settings, groups }) => [
      architecture,
      settings.batchSize,
      groups.map(({ layers }) => layers),
    ]),
  );
}
