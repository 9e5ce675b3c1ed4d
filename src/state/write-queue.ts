/**
 * Writes one after the other, off the way of those who ask for it. A write that waits is replaced by a newer one of the same name,
 * in its place: only the latest is worth the time.
 */
export class WriteQueue {
  private readonly waiting = new Map<string, () => Promise<void>>();
  private working: Promise<void> | null = null;

  /** @param onOutcome told after every write: null, or what was thrown */
  constructor(private readonly onOutcome: (error: unknown) => void) {}

  add(name: string, write: () => Promise<void>): void {
    this.waiting.set(name, write);
    this.working ??= this.work();
  }

  /** Forgets the writes that have not begun and whose names `matches` takes. */
  drop(matches: (name: string) => boolean): void {
    for (const name of this.waiting.keys()) if (matches(name)) this.waiting.delete(name);
  }

  /** Resolves when nothing is left to write. */
  async idle(): Promise<void> {
    await this.working;
  }

  private async work(): Promise<void> {
    // The caller goes on first.
    await Promise.resolve();
    for (let next = this.take(); next !== null; next = this.take()) {
      try {
        await next();
        this.onOutcome(null);
      } catch (error) {
        this.onOutcome(error);
      }
    }
    this.working = null;
  }

  private take(): (() => Promise<void>) | null {
    for (const [name, write] of this.waiting) {
      this.waiting.delete(name);
      return write;
    }
    return null;
  }
}
