import type { RunSnapshot, RunState, Trainer } from './trainer.ts';
import { EngineFault } from './trainer.ts';

/** What a session tells while it trains. Arrays are fresh: the receiver may keep or transfer them. */
export type SessionEvent =
  | {
      readonly type: 'progress';
      readonly step: number;
      readonly stepsTotal: number;
      /** Jets per second of wall time over all runs, smoothed. */
      readonly samplesPerSecond: number;
      readonly runs: readonly RunSnapshot[];
      /** Epochs finished, when this progress ends one. */
      readonly epoch: number | null;
    }
  | { readonly type: 'checkpoint'; readonly states: readonly RunState[] }
  | { readonly type: 'paused' }
  | { readonly type: 'finished' }
  | { readonly type: 'fault'; readonly kind: EngineFault['kind'] | 'unexpected'; readonly message: string };

export interface SessionOptions {
  readonly stepsPerEpoch: number;
  /** Jets that one step of all runs together uses. */
  readonly samplesPerStep: number;
  /** Time between two progress events that the session aims at. */
  readonly intervalMs: number;
  readonly now: () => number;
  /** Lets messages in between two advances. */
  readonly yieldToMessages: () => Promise<void>;
}

/**
 * Drives a trainer: play, pause, one batch, one epoch, stop. It advances in pieces of about `intervalMs`, never across the end of
 * an epoch, and hands out a checkpoint after every epoch, so that nothing more than an epoch can be lost.
 */
export class TrainingSession {
  private target = 0;
  private looping: Promise<void> | null = null;
  private pieces = 1;
  private rate = 0;
  private disposed = false;

  constructor(
    private readonly trainer: Trainer,
    private readonly options: SessionOptions,
    private readonly emit: (event: SessionEvent) => void,
    private step = 0,
  ) {}

  play(): void {
    this.moveTo(this.trainer.stepsTotal);
  }

  stepBatch(): void {
    this.moveTo(this.step + 1);
  }

  stepEpoch(): void {
    this.moveTo(this.epochEnd());
  }

  /** Stops after the piece under way; resolves when the trainer stands still. */
  async pause(): Promise<void> {
    this.target = this.step;
    await this.looping;
  }

  async stop(): Promise<void> {
    await this.pause();
    if (!this.disposed) this.trainer.dispose();
    this.disposed = true;
  }

  private epochEnd(): number {
    const { stepsPerEpoch } = this.options;
    return (Math.floor(this.step / stepsPerEpoch) + 1) * stepsPerEpoch;
  }

  private moveTo(step: number): void {
    if (this.disposed || this.step >= this.trainer.stepsTotal) return;
    this.target = Math.min(step, this.trainer.stepsTotal);
    this.looping ??= this.loop();
  }

  private async loop(): Promise<void> {
    try {
      await this.options.yieldToMessages();
      while (this.step < this.target) {
        await this.advancePiece();
        await this.options.yieldToMessages();
      }
      // Free before the news goes out: the receiver may ask for the next step at once.
      this.looping = null;
      this.emit({ type: this.step >= this.trainer.stepsTotal ? 'finished' : 'paused' });
    } catch (error) {
      this.looping = null;
      const message = error instanceof Error ? error.message : String(error);
      this.emit({ type: 'fault', kind: error instanceof EngineFault ? error.kind : 'unexpected', message });
    }
  }

  private async advancePiece(): Promise<void> {
    const { now, intervalMs, samplesPerStep, stepsPerEpoch } = this.options;
    const steps = Math.min(this.pieces, this.target - this.step, this.epochEnd() - this.step);
    const start = now();
    const runs = await this.trainer.advance(steps);
    const elapsed = Math.max(now() - start, 0.01);
    this.step += steps;
    const rate = (1000 * steps * samplesPerStep) / elapsed;
    this.rate = this.rate === 0 ? rate : 0.7 * this.rate + 0.3 * rate;
    // Half-way towards the piece that would have taken the wanted time: quick to adapt, calm when the machine is busy.
    const ideal = (steps * intervalMs) / elapsed;
    this.pieces = Math.max(1, Math.min(10_000, Math.round(0.5 * (steps + ideal))));
    const ended = this.step % stepsPerEpoch === 0;
    this.emit({
      type: 'progress',
      step: this.step,
      stepsTotal: this.trainer.stepsTotal,
      samplesPerSecond: this.rate,
      runs,
      epoch: ended ? this.step / stepsPerEpoch : null,
    });
    if (ended) this.emit({ type: 'checkpoint', states: await this.trainer.checkpoint() });
  }
}
