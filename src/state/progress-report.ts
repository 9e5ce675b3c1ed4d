import type { RunPlan } from '../engine/trainer.ts';
import { useTraining } from './training-store.ts';

/** The store hears of progress so often at most: every message makes the page look at itself. */
const INTERVAL_MS = 100;

/** Adds up the progress of all workers. */
export class ProgressReport {
  private workers: { step: number; rate: number; readonly jetsPerStep: number }[] = [];
  private told = Number.NEGATIVE_INFINITY;

  /** @param starts step at which every worker begins */
  restart(shares: readonly (readonly RunPlan[])[], starts: readonly number[]): void {
    this.workers = shares.map((share, w) => ({
      step: starts[w] ?? 0,
      rate: 0,
      jetsPerStep: share.length * (share[0]?.settings.batchSize ?? 1),
    }));
    this.tell();
  }

  receive(worker: number, { step, samplesPerSecond }: { step: number; samplesPerSecond: number }): void {
    const one = this.workers[worker];
    if (one === undefined) return;
    one.step = step;
    one.rate = samplesPerSecond;
    if (performance.now() - this.told >= INTERVAL_MS) this.tell();
  }

  /** Tells the store where the training stands: the worker that is furthest behind counts. */
  tell(): void {
    if (this.workers.length === 0) return;
    this.told = performance.now();
    const { stepsTotal } = useTraining.getState();
    const left = this.workers.map(({ step, jetsPerStep }) => (stepsTotal - step) * jetsPerStep);
    const moving = this.workers.filter((_, w) => left[w]! > 0);
    const rates = moving.map(({ rate }) => rate);
    const seconds = this.workers.map(({ rate }, w) => (left[w]! > 0 ? left[w]! / rate : 0));
    const longest = Math.max(...seconds);
    useTraining.setState({
      step: Math.min(...this.workers.map(({ step }) => step)),
      samplesPerSecond: rates.reduce((sum, rate) => sum + rate, 0),
      secondsLeft: Number.isFinite(longest) ? longest : null,
    });
  }
}
