/**
 * Notices workers that are silent for too long. It counts its own ticks and not the clock: while the tab is hidden or the machine
 * sleeps, timers stand still like everything else, and nobody is accused of a silence that nobody could have broken.
 */
export class Watchdog {
  private readonly silence = new Map<number, number>();

  /** @param patience ticks without a sign of life that are too many */
  constructor(private readonly patience: number) {}

  /** Watches these workers and no others from now on. */
  watch(workers: Iterable<number>): void {
    this.silence.clear();
    for (const worker of workers) this.silence.set(worker, 0);
  }

  /** A sign of life. */
  heard(worker: number): void {
    if (this.silence.has(worker)) this.silence.set(worker, 0);
  }

  /** The worker has done its work: its silence means nothing. */
  release(worker: number): void {
    this.silence.delete(worker);
  }

  /** @returns a worker that has been silent for too long, or null */
  tick(): number | null {
    for (const [worker, ticks] of this.silence) {
      if (ticks + 1 >= this.patience) return worker;
      this.silence.set(worker, ticks + 1);
    }
    return null;
  }
}
